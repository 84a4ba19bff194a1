using System.Collections;
using System.Text;
using DeviceLogs.Transport;

namespace DeviceLogs.Signing;

/// <summary>The parts of a request that Signature Version 4 signs, brought into their canonical form.</summary>
/// <remarks>
/// Source: "Create a signed AWS API request", IAM User Guide. Every header added here is signed.
/// Memory: keeps its arrays between requests (<see cref="Clear"/>); the payload is only borrowed.
/// </remarks>
internal sealed class CanonicalForm
{
    private readonly ArrayList _names = new ArrayList();
    private readonly ArrayList _values = new ArrayList();

    // Fields: as a property each would take up to 80 bytes more of the board's flash.

    /// <summary>HTTP method in upper case.</summary>
    internal string Method = "POST";

    /// <summary>Absolute path as it stands in the request line, escapes included.</summary>
    internal string Path = "/";

    /// <summary>Query as it stands in the request line, escapes included, without the question mark.</summary>
    internal string Query = string.Empty;

    /// <summary>Array that holds the payload; not changed, and not kept beyond the signing.</summary>
    internal byte[] Payload;

    /// <summary>Index of the payload's first byte.</summary>
    internal int PayloadOffset;

    /// <summary>Number of payload bytes; 0 for none.</summary>
    internal int PayloadCount;

    /// <summary>The names of the headers, sorted, joined by semicolons.</summary>
    internal string SignedHeaders
    {
        get
        {
            string joined = string.Empty;
            for (int i = 0; i < _names.Count; i++)
            {
                joined += (i > 0 ? ";" : string.Empty) + (string)_names[i];
            }

            return joined;
        }
    }

    /// <summary>Forgets the headers and the payload.</summary>
    internal void Clear()
    {
        _names.Clear();
        _values.Clear();
        Payload = null;
        PayloadOffset = 0;
        PayloadCount = 0;
    }

    /// <summary>Takes a request over: its method, path, query, headers and body, with Host as it goes out.</summary>
    internal void Take(HttpRequest request)
    {
        Clear();
        Method = request.Method;

        // The device's AbsolutePath has the query too.
        string target = request.Uri.AbsoluteUri;
        int query = target.IndexOf('?');
        Path = request.Uri.AbsolutePath.Split('?')[0];
        Query = query < 0 ? string.Empty : target.Substring(query + 1);
        AddHeader("Host", request.Host);
        for (int i = 0; i < request.HeaderCount; i++)
        {
            AddHeader(request.HeaderName(i), request.HeaderValue(i));
        }

        Payload = request.Body;
        PayloadOffset = request.BodyOffset;
        PayloadCount = request.BodyCount;
    }

    /// <summary>Adds a header in its place by name; a name that is there already gets the value behind a comma.</summary>
    /// <param name="name">Header name in any case.</param>
    /// <param name="value">Value as it is sent; outer blanks and runs of blanks do not count.</param>
    internal void AddHeader(string name, string value)
    {
        name = name.Trim().ToLower();
        value = OneBlankEach(value);
        int at = _names.Count;
        while (at > 0)
        {
            int order = CompareOrdinal((string)_names[at - 1], name);
            if (order == 0)
            {
                _values[at - 1] = (string)_values[at - 1] + "," + value;
                return;
            }

            if (order < 0)
            {
                break;
            }

            at--;
        }

        _names.Insert(at, name);
        _values.Insert(at, value);
    }

    /// <summary>Hashes the canonical request, piece by piece, so that it never stands in memory as a whole.</summary>
    /// <param name="hash">Free again afterwards.</param>
    /// <param name="digest">Receives the digest at index 0.</param>
    /// <param name="hex">Work area of twice <see cref="Sha256.DigestBytes"/>; overwritten.</param>
    internal void Hash(Sha256 hash, byte[] digest, byte[] hex)
    {
        hash.Reset();
        if (PayloadCount > 0)
        {
            hash.Update(Payload, PayloadOffset, PayloadCount);
        }

        hash.Finish(digest, 0);
        Hex.Write(digest, Sha256.DigestBytes, hex, 0);

        hash.Reset();
        Add(hash, Method + "\n" + UriText.CanonicalPath(Path) + "\n" + UriText.CanonicalQuery(Query) + "\n");
        for (int i = 0; i < _names.Count; i++)
        {
            Add(hash, _names[i] + ":" + _values[i] + "\n");
        }

        Add(hash, "\n" + SignedHeaders + "\n");
        hash.Update(hex, 0, hex.Length);
        hash.Finish(digest, 0);
    }

    // string.Compare follows the culture on .NET, and there is no other comparison on the device.
    internal static int CompareOrdinal(string a, string b)
    {
        int length = a.Length < b.Length ? a.Length : b.Length;
        for (int i = 0; i < length; i++)
        {
            int order = a[i] - b[i];
            if (order != 0)
            {
                return order;
            }
        }

        return a.Length - b.Length;
    }

    private static void Add(Sha256 hash, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        hash.Update(bytes, 0, bytes.Length);
    }

    private static string OneBlankEach(string value)
    {
        value = value.Trim();
        if (value.IndexOf("  ") < 0)
        {
            return value;
        }

        StringBuilder result = new StringBuilder();
        string[] words = value.Split(' ');
        for (int i = 0; i < words.Length; i++)
        {
            if (words[i].Length == 0)
            {
                continue;
            }

            if (result.Length > 0)
            {
                result.Append(' ');
            }

            result.Append(words[i]);
        }

        return result.ToString();
    }
}
