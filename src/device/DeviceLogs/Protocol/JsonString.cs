using System;
using System.Text;

namespace DeviceLogs.Protocol;

/// <summary>The text inside a JSON string.</summary>
public static class JsonString
{
    /// <summary>Undoes the escapes of a string whose form has been checked. What is not UTF-8 or no character becomes U+FFFD.</summary>
    /// <param name="json">Holds the string.</param>
    /// <param name="start">Index of its first byte, behind the quote.</param>
    /// <param name="stop">Index of the closing quote.</param>
    public static string Decode(byte[] json, int start, int stop)
    {
        int i = JsonText.PlainRun(json, start, stop);
        if (i == stop)
        {
            return Encoding.UTF8.GetString(json, start, stop - start);
        }

        byte[] text = new byte[stop - start];
        int length = 0;
        while (true)
        {
            Array.Copy(json, start, text, length, i - start);
            length += i - start;
            if (i == stop)
            {
                return Encoding.UTF8.GetString(text, 0, length);
            }

            int code = json[i];
            if (code == '\\')
            {
                code = Unescape(json, ref i, stop);
            }
            else if (code < 0x80)
            {
                // A quote or a control character, which other grammars than JSON's let pass.
                i++;
            }
            else
            {
                code = 0xFFFD;
                i -= JsonText.Sequence(json, i, stop);
                if (length + 3 + stop - i > text.Length)
                {
                    // Only here is the text longer than its JSON: one byte becomes three.
                    byte[] larger = new byte[length + 3 * (stop - i + 1)];
                    Array.Copy(text, larger, length);
                    text = larger;
                }
            }

            length = AppendUtf8(text, length, code);
            start = i;
            i = JsonText.PlainRun(json, start, stop);
        }
    }

    // The escape at i is well formed, the reader has checked it; the end of a string that was cut may lack a part.
    private static int Unescape(byte[] json, ref int i, int stop)
    {
        if (i + 2 > stop || (json[i + 1] == 'u' && i + 6 > stop))
        {
            i = stop;
            return 0xFFFD;
        }

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

        int code = Hex.Code(json, i);
        i += 4;
        if (code >= 0xD800 && code < 0xDC00 && i + 5 < stop && json[i] == '\\' && json[i + 1] == 'u')
        {
            int low = Hex.Code(json, i + 2);
            if (low >= 0xDC00 && low < 0xE000)
            {
                i += 6;
                return 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
            }
        }

        return code >= 0xD800 && code < 0xE000 ? 0xFFFD : code;
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
