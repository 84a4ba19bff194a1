using System.Text;
using DeviceLogs.Protocol;

namespace DeviceLogs.Lines;

/// <summary>Writes texts as JSON without a piece of heap in between.</summary>
internal static class JsonPiece
{
    // What Word writes.
    internal const int Comma = 0;
    internal const int Colon = 1;
    internal const int Quote = 2;
    internal const int EmptyText = 3;
    internal const int Null = 4;
    internal const int True = 5;
    internal const int False = 6;
    internal const int Level = 7;
    internal const int Category = 8;
    internal const int Message = 9;
    internal const int Sequence = 10;
    internal const int End = 11;

    // The device makes a new one at each Encoding.UTF8, and a new string, of 12 bytes, wherever code names a constant one.
    private static readonly Encoding _utf8 = Encoding.UTF8;
    private static readonly string[] _words =
    {
        ",", ":", "\"", "\"\"", "null", "true", "false", "{\"level\":\"", ",\"category\":", ",\"message\":\"", ",\"seq\":", "}",
    };

    /// <summary>Writes a constant piece.</summary>
    internal static void Word(JsonWriter json, int word) => json.Raw(_words[word]);

    /// <summary>Writes a text with its quotes.</summary>
    internal static void Text(JsonWriter json, string value)
    {
        int characters = value.Length;
        if (json.Overflowed || characters == 0)
        {
            Word(json, EmptyText);
            return;
        }

        // Its UTF-8 text takes three bytes a character at most. It goes to the end of the array, and is escaped from there to its place.
        if (json.Reserve(3 * characters + 2))
        {
            byte[] buffer = json.Buffer;
            int at = json.Length;
            int start = buffer.Length - 3 * characters;
            int count = _utf8.GetBytes(value, 0, characters, buffer, start);
            int end = JsonText.Escape(buffer, start, start + count, buffer, at + 1, buffer.Length - 1);
            if (end != JsonText.NoRoom)
            {
                buffer[at] = (byte)'"';
                buffer[end] = (byte)'"';
                json.Length = end + 1;
                return;
            }
        }

        // Near the end, or full of escapes: by an array of its own.
        json.Overflowed = false;
        json.Text(value);
    }

    /// <summary>Writes UTF-8 text, escaped, without quotes.</summary>
    internal static void Text(JsonWriter json, byte[] utf8, int offset, int count)
    {
        int end = offset + count;
        if (json.Reserve(JsonText.EscapedLength(utf8, offset, end)))
        {
            json.Length = JsonText.Escape(utf8, offset, end, json.Buffer, json.Length, json.Buffer.Length);
        }
    }

    /// <summary>Writes bytes as they are.</summary>
    internal static void Raw(JsonWriter json, byte[] bytes, int offset, int count)
    {
        if (json.Reserve(count))
        {
            System.Array.Copy(bytes, offset, json.Buffer, json.Length, count);
            json.Length += count;
        }
    }

    /// <summary>Writes text as it is.</summary>
    internal static void Raw(JsonWriter json, string text)
    {
        int characters = text.Length;
        if (characters > 0 && json.Reserve(3 * characters))
        {
            json.Length += _utf8.GetBytes(text, 0, characters, json.Buffer, json.Length);
        }
    }

    /// <summary>A number as JSON.</summary>
    internal static string Number(double value) => double.IsNaN(value) || double.IsInfinity(value) ? "null" : value.ToString();
}
