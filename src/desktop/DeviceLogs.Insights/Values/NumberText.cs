using System;
using System.Buffers.Text;
using System.Globalization;

namespace DeviceLogs.Insights.Values;

/// <summary>Reads and writes numbers as text: decimal digits, shortest that reads back as the same number, never an exponent.</summary>
internal static class NumberText
{
    /// <summary>The most bytes that a number takes: a double near 1e-308 has some 340 digits.</summary>
    internal const int MaxLength = 400;

    /// <summary>Longest text that is read as a number; no number that people write is longer.</summary>
    private const int MaxReadLength = 128;

    /// <summary>Whole doubles below this are exact and written as whole numbers.</summary>
    private const double ExactLimit = 9007199254740992;

    private static readonly double[] s_powersOfTen =
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    ];

    /// <summary>Writes a number into a buffer of <see cref="MaxLength"/> bytes and returns how many it took.</summary>
    internal static int Format(double value, Span<byte> output)
    {
        if (Math.Abs(value) < ExactLimit && value == Math.Truncate(value))
        {
            return Format((long)value, output);
        }

        Span<byte> shortest = stackalloc byte[32];
        value.TryFormat(shortest, out int length, default, CultureInfo.InvariantCulture);
        shortest = shortest[..length];
        int exponentAt = shortest.IndexOf((byte)'E');
        if (exponentAt < 0)
        {
            shortest.CopyTo(output);
            return length;
        }

        _ = Utf8Parser.TryParse(shortest[(exponentAt + 1)..], out int exponent, out _);
        return Expand(shortest[..exponentAt], exponent, output);
    }

    internal static int Format(long value, Span<byte> output)
    {
        _ = Utf8Formatter.TryFormat(value, output, out int length);
        return length;
    }

    /// <summary>
    /// Reads a text as a number: a sign, digits with or without a fraction, an exponent; nothing around them. Whole numbers of
    /// 64 bits stay exact. Words ("NaN"), hexadecimal digits and what is out of a double's range are not numbers.
    /// </summary>
    /// <returns>The number, or null.</returns>
    internal static Value Parse(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || text.Length > MaxReadLength || text[0] > '9')
        {
            return Value.Null;
        }

        int at = text[0] is (byte)'-' or (byte)'+' ? 1 : 0;
        bool isNegative = text[0] == '-';
        ulong mantissa = 0;
        int digits = 0;
        int pointAt = -1;
        for (; at < text.Length; at++)
        {
            uint digit = (uint)(text[at] - '0');
            if (digit <= 9)
            {
                // Beyond 18 digits the mantissa may overflow; the slow way below reads those.
                mantissa = unchecked((mantissa * 10) + digit);
                digits++;
            }
            else if (text[at] == '.' && pointAt < 0)
            {
                pointAt = digits;
            }
            else
            {
                return digits > 0 && (text[at] | 0x20) == 'e' ? ParseSlowly(text) : Value.Null;
            }
        }

        if (digits == 0)
        {
            return Value.Null;
        }

        if (digits > 18)
        {
            return ParseSlowly(text);
        }

        if (pointAt < 0)
        {
            return Value.Of(isNegative ? -(long)mantissa : (long)mantissa);
        }

        int fraction = digits - pointAt;
        if (mantissa >= ExactLimit)
        {
            return ParseSlowly(text);
        }

        // Both are exact doubles, so that the one division rounds as a full parser does.
        double magnitude = mantissa / s_powersOfTen[fraction];
        return Value.Of(isNegative ? -magnitude : magnitude);
    }

    private static Value ParseSlowly(ReadOnlySpan<byte> text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole))
        {
            return Value.Of(whole);
        }

        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(text, Style, CultureInfo.InvariantCulture, out double number) ? Value.Of(number) : Value.Null;
    }

    /// <summary>Writes digits with a point, as "-1.5", times a power of ten, without the exponent.</summary>
    private static int Expand(ReadOnlySpan<byte> number, int exponent, Span<byte> output)
    {
        int length = 0;
        if (number[0] == '-')
        {
            output[length++] = (byte)'-';
            number = number[1..];
        }

        Span<byte> digits = stackalloc byte[32];
        int count = 0;
        foreach (byte character in number)
        {
            if (character != '.')
            {
                digits[count++] = character;
            }
        }

        digits = digits[..count];
        if (exponent < 0)
        {
            "0."u8.CopyTo(output[length..]);
            length += 2;
            output.Slice(length, -exponent - 1).Fill((byte)'0');
            length += -exponent - 1;
            digits.CopyTo(output[length..]);
            return length + count;
        }

        // Shortest digits come with an exponent only from 1e15 on, which leaves no fraction beyond the 17 digits.
        int whole = exponent + 1;
        digits.CopyTo(output[length..]);
        output.Slice(length + count, whole - count).Fill((byte)'0');
        return length + whole;
    }
}
