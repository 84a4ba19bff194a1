using System;
using System.Text;

namespace DeviceLogs.Requests;

/// <summary>The text inside a JSON string.</summary>
internal static class JsonString
{
    /// <summary>Undoes the escapes of a string whose form has been checked. What is no UTF-8 or no character becomes U+FFFD.</summary>
    /// <param name="json">Holds the string.</param>
    /// <param name="start">Index of its first byte, behind the quote.</param>
    /// <param name="stop">Index of the closing quote.</param>
    internal static string Decode(byte[] json, int start, int stop)
    {
        byte[] text = new byte[3 * (stop - start)];
        int length = 0;
        int i = start;
        while (i < stop)
        {
            int value = json[i];
            if (value == '\\')
            {
                int code = Unescape(json, ref i, stop);
                length = AppendUtf8(text, length, code);
                continue;
            }

            int size = JsonText.Sequence(json, i, stop);
            if (size < 0)
            {
                length = AppendUtf8(text, length, 0xFFFD);
                i -= size;
                continue;
            }

            Array.Copy(json, i, text, length, size);
            length += size;
            i += size;
        }

        return Encoding.UTF8.GetString(text, 0, length);
    }

    // The escape at i is well formed: the reader has checked it.
    private static int Unescape(byte[] json, ref int i, int stop)
    {
        int value = json[i + 1];
        i += 2;
        switch (value)
        {
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'u':
                break;
            default:
                return value;
        }

        int code = HexCode(json, i);
        i += 4;
        if (code >= 0xD800 && code < 0xDC00 && i + 5 < stop && json[i] == '\\' && json[i + 1] == 'u')
        {
            int low = HexCode(json, i + 2);
            if (low >= 0xDC00 && low < 0xE000)
            {
                i += 6;
                return 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
            }
        }

        return code >= 0xD800 && code < 0xE000 ? 0xFFFD : code;
    }

    /// <summary>The number that four hexadecimal digits write, or -1 when they are none.</summary>
    internal static int HexCode(byte[] json, int at)
    {
        int code = 0;
        for (int i = at; i < at + 4; i++)
        {
            int digit = json[i];
            int letter = digit | 0x20;
            int value = digit >= '0' && digit <= '9' ? digit - '0' : letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
            if (value < 0)
            {
                return -1;
            }

            code = (code << 4) | value;
        }

        return code;
    }

    private static int AppendUtf8(byte[] target, int at, int code)
    {
        if (code < 0x80)
        {
            target[at++] = (byte)code;
            return at;
        }

        if (code < 0x800)
        {
            target[at++] = (byte)(0xC0 | (code >> 6));
        }
        else
        {
            if (code < 0x10000)
            {
                target[at++] = (byte)(0xE0 | (code >> 12));
            }
            else
            {
                target[at++] = (byte)(0xF0 | (code >> 18));
                target[at++] = (byte)(0x80 | ((code >> 12) & 0x3F));
            }

            target[at++] = (byte)(0x80 | ((code >> 6) & 0x3F));
        }

        target[at++] = (byte)(0x80 | (code & 0x3F));
        return at;
    }
}
