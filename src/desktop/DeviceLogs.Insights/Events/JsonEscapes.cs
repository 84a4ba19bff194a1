using System;
using System.Globalization;
using System.Text;

namespace DeviceLogs.Insights.Events;

/// <summary>Reads the escapes of JSON strings.</summary>
internal static class JsonEscapes
{
    private const int HexDigits = 4;

    /// <summary>Writes a string's text without its escapes, which is never longer; an escape that is malformed stays as it is.</summary>
    internal static int Unescape(ReadOnlySpan<byte> escaped, Span<byte> output)
    {
        int written = 0;
        while (!escaped.IsEmpty)
        {
            int plain = escaped.IndexOf((byte)'\\');
            if (plain < 0 || plain + 1 == escaped.Length)
            {
                escaped.CopyTo(output[written..]);
                return written + escaped.Length;
            }

            escaped[..plain].CopyTo(output[written..]);
            written += plain;
            escaped = escaped[plain..];
            if (escaped[1] == 'u' && TryReadRune(escaped, out Rune rune, out int length))
            {
                written += rune.EncodeToUtf8(output[written..]);
                escaped = escaped[length..];
                continue;
            }

            byte character = Character(escaped[1]);
            if (character == 0)
            {
                output[written++] = (byte)'\\';
                character = escaped[1];
            }

            output[written++] = character;
            escaped = escaped[2..];
        }

        return written;
    }

    private static byte Character(byte escape) => escape switch
    {
        (byte)'n' => (byte)'\n',
        (byte)'t' => (byte)'\t',
        (byte)'r' => (byte)'\r',
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        (byte)'"' or (byte)'\\' or (byte)'/' => escape,
        _ => 0,
    };

    private static bool TryReadRune(ReadOnlySpan<byte> escaped, out Rune rune, out int length)
    {
        rune = Rune.ReplacementChar;
        length = 2 + HexDigits;
        if (!TryReadUnit(escaped, out char first))
        {
            return false;
        }

        if (!char.IsSurrogate(first))
        {
            rune = new Rune(first);
            return true;
        }

        if (TryReadUnit(escaped[length..], out char second) && Rune.TryCreate(first, second, out Rune pair))
        {
            rune = pair;
            length *= 2;
        }

        return true;
    }

    private static bool TryReadUnit(ReadOnlySpan<byte> escaped, out char unit)
    {
        unit = default;
        if (escaped.Length < 2 + HexDigits || escaped[0] != '\\' || escaped[1] != 'u')
        {
            return false;
        }

        bool isHex = ushort.TryParse(escaped.Slice(2, HexDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code);
        unit = (char)code;
        return isHex;
    }
}
