using System;

namespace DeviceLogs.Protocol;

/// <summary>UTF-8 text inside a JSON string (RFC 8259): what must be escaped is escaped, what is not UTF-8 becomes U+FFFD.</summary>
public static class JsonText
{
    /// <summary>What <see cref="Escape"/> returns when the text does not fit.</summary>
    public const int NoRoom = -1;

    private const byte Plain = 0;
    private const byte Special = 1;
    private const byte Lead = 2;

    private static readonly byte[] _kinds = MakeKinds();

    /// <summary>Escapes text into a buffer.</summary>
    /// <param name="source">UTF-8 text.</param>
    /// <param name="start">Index of the first byte.</param>
    /// <param name="end">Index after the last byte.</param>
    /// <param name="target">Receives the text, or null to count only. May be <paramref name="source"/> itself when the text stands at
    /// its end, behind the place it is written to: escaping never shrinks, so the write overtakes the read only when there is no
    /// room.</param>
    /// <param name="at">Index of the first byte written.</param>
    /// <param name="limit">Index after the last byte that may be written.</param>
    /// <returns>Index after the last byte written, or <see cref="NoRoom"/>.</returns>
    public static int Escape(byte[] source, int start, int end, byte[] target, int at, int limit)
    {
        bool inPlace = source == target;
        while (true)
        {
            int stop = PlainRun(source, start, end);
            int run = stop - start;
            if (at + run > limit)
            {
                return NoRoom;
            }

            if (target != null)
            {
                Array.Copy(source, start, target, at, run);
            }

            at += run;
            if (stop == end)
            {
                return at;
            }

            int value = source[stop];
            bool invalid = value >= 0x80;
            int shortForm = invalid ? 0 : ShortForm(value);
            int size = invalid ? 3 : shortForm != 0 ? 2 : 6;
            start = stop + (invalid ? -Sequence(source, stop, end) : 1);
            if (at + size > (inPlace ? start : limit))
            {
                return NoRoom;
            }

            if (target != null)
            {
                WriteSpecial(target, at, value, invalid, shortForm);
            }

            at += size;
        }
    }

    /// <summary>Length of a text once escaped.</summary>
    public static int EscapedLength(byte[] source, int start, int end)
    {
        return Escape(source, start, end, null, 0, int.MaxValue);
    }

    /// <summary>Measures the UTF-8 sequence at an index (Unicode 15, table 3-7).</summary>
    /// <returns>Its length when it is well formed, or minus the number of bytes that one U+FFFD stands for.</returns>
    public static int Sequence(byte[] text, int index, int end)
    {
        int lead = text[index];
        if (lead < 0x80)
        {
            return 1;
        }

        int length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
        int low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        for (int i = 1; i < length; i++)
        {
            int value = index + i < end ? text[index + i] : -1;
            if (value < low || value > high)
            {
                return -i;
            }

            low = 0x80;
            high = 0xBF;
        }

        return length == 0 ? -1 : length;
    }

    /// <summary>Passes what stands in a JSON string as it is.</summary>
    /// <returns>Index of the first byte that must be escaped or is not UTF-8, or the end.</returns>
    internal static int PlainRun(byte[] text, int index, int end)
    {
        byte[] kinds = _kinds;
        while (true)
        {
            while (index < end && kinds[text[index]] == Plain)
            {
                index++;
            }

            if (index == end || kinds[text[index]] == Special)
            {
                return index;
            }

            int length = Sequence(text, index, end);
            if (length < 0)
            {
                return index;
            }

            index += length;
        }
    }

    private static void WriteSpecial(byte[] target, int at, int value, bool invalid, int shortForm)
    {
        if (invalid)
        {
            target[at] = 0xEF;
            target[at + 1] = 0xBF;
            target[at + 2] = 0xBD;
            return;
        }

        target[at] = (byte)'\\';
        if (shortForm != 0)
        {
            target[at + 1] = (byte)shortForm;
            return;
        }

        target[at + 1] = (byte)'u';
        target[at + 2] = (byte)'0';
        target[at + 3] = (byte)'0';
        target[at + 4] = (byte)('0' + (value >> 4));
        target[at + 5] = Hex.Digit(value & 15);
    }

    private static int ShortForm(int value)
    {
        switch (value)
        {
            case '"':
            case '\\':
                return value;
            case '\n':
                return 'n';
            case '\r':
                return 'r';
            case '\t':
                return 't';
            case '\b':
                return 'b';
            case '\f':
                return 'f';
            default:
                return 0;
        }
    }

    private static byte[] MakeKinds()
    {
        byte[] kinds = new byte[256];
        for (int i = 0; i < 256; i++)
        {
            kinds[i] = i >= 0x80 ? Lead : i < 0x20 || i == '"' || i == '\\' ? Special : Plain;
        }

        return kinds;
    }
}
