using System.Collections;
using System.Text;

namespace DeviceLogs.Signing;

/// <summary>Path and query of a request line in the canonical form of Signature Version 4.</summary>
public static class UriText
{
    private const string UpperHex = "0123456789ABCDEF";

    /// <summary>Resolves dot segments and empty segments, then escapes each byte, percent signs included.</summary>
    /// <remarks>Every service but S3 escapes a path that is escaped already once more.</remarks>
    internal static string CanonicalPath(string path)
    {
        if (path == "/" || path.Length == 0)
        {
            return "/";
        }

        string[] segments = path.Split('/');
        ArrayList kept = new ArrayList();
        for (int i = 0; i < segments.Length; i++)
        {
            if (segments[i] == "..")
            {
                if (kept.Count > 0)
                {
                    kept.RemoveAt(kept.Count - 1);
                }
            }
            else if (segments[i].Length > 0 && segments[i] != ".")
            {
                kept.Add(segments[i]);
            }
        }

        StringBuilder result = new StringBuilder();
        for (int i = 0; i < kept.Count; i++)
        {
            result.Append('/');
            AppendEscaped(result, Encoding.UTF8.GetBytes((string)kept[i]));
        }

        string last = segments[segments.Length - 1];
        if (kept.Count == 0 || last.Length == 0 || last == "." || last == "..")
        {
            result.Append('/');
        }

        return result.ToString();
    }

    /// <summary>Escapes each name and value once, however it came, and sorts by name, then by value.</summary>
    internal static string CanonicalQuery(string query)
    {
        if (query.Length == 0)
        {
            return query;
        }

        string[] parts = query.Split('&');
        string[] names = new string[parts.Length];
        string[] values = new string[parts.Length];
        int count = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            if (parts[i].Length == 0)
            {
                continue;
            }

            int equals = parts[i].IndexOf('=');
            string name = Escaped(equals < 0 ? parts[i] : parts[i].Substring(0, equals));
            string value = equals < 0 ? string.Empty : Escaped(parts[i].Substring(equals + 1));
            int at = count++;
            while (at > 0 && Order(names[at - 1], values[at - 1], name, value) > 0)
            {
                names[at] = names[at - 1];
                values[at] = values[at - 1];
                at--;
            }

            names[at] = name;
            values[at] = value;
        }

        StringBuilder result = new StringBuilder();
        for (int i = 0; i < count; i++)
        {
            if (i > 0)
            {
                result.Append('&');
            }

            result.Append(names[i]).Append('=').Append(values[i]);
        }

        return result.ToString();
    }

    private static int Order(string name, string value, string otherName, string otherValue)
    {
        int order = CanonicalForm.CompareOrdinal(name, otherName);
        return order != 0 ? order : CanonicalForm.CompareOrdinal(value, otherValue);
    }

    /// <summary>Escapes each byte of a name for a query.</summary>
    public static string Escape(string name)
    {
        StringBuilder result = new StringBuilder();
        AppendEscaped(result, Encoding.UTF8.GetBytes(name));
        return result.ToString();
    }

    private static string Escaped(string part)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(part);
        byte[] plain = new byte[bytes.Length];
        int count = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            int high = bytes[i] == '%' && i + 2 < bytes.Length ? Hex.Value(bytes[i + 1]) : -1;
            int low = high >= 0 ? Hex.Value(bytes[i + 2]) : -1;
            if (low >= 0)
            {
                plain[count++] = (byte)((high << 4) | low);
                i += 2;
            }
            else
            {
                plain[count++] = bytes[i];
            }
        }

        byte[] exact = new byte[count];
        System.Array.Copy(plain, exact, count);
        StringBuilder result = new StringBuilder();
        AppendEscaped(result, exact);
        return result.ToString();
    }

    private static void AppendEscaped(StringBuilder target, byte[] bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            int value = bytes[i];
            if (IsUnreserved(value))
            {
                target.Append((char)value);
            }
            else
            {
                target.Append('%').Append(UpperHex[value >> 4]).Append(UpperHex[value & 15]);
            }
        }
    }

    // RFC 3986, 2.3.
    private static bool IsUnreserved(int value)
    {
        return (value >= 'a' && value <= 'z') || (value >= 'A' && value <= 'Z') || (value >= '0' && value <= '9')
            || value == '-' || value == '.' || value == '_' || value == '~';
    }
}
