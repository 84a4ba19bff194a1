using System;
using System.Globalization;

namespace DeviceLogs.LocalEndpoint.Patterns;

/// <summary>A number as patterns and messages write it: sign, decimals and exponent, compared exactly as far as 28 digits go.</summary>
internal readonly struct PatternNumber : IComparable<PatternNumber>
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private readonly decimal? _exact;

    private PatternNumber(double value, decimal? exact)
    {
        Value = value;
        _exact = exact;
    }

    /// <summary>The nearest number of 64 bits.</summary>
    public double Value { get; }

    /// <summary>Takes a text for a number, if it is one.</summary>
    public static PatternNumber? Parse(ReadOnlySpan<byte> text)
    {
        // The last character identifies words such as NaN and Infinity, which .NET takes for numbers.
        if (text.IsEmpty || !(char.IsAsciiDigit((char)text[^1]) || text[^1] == '.')
            || !double.TryParse(text, Style, CultureInfo.InvariantCulture, out double value))
        {
            return null;
        }

        return new PatternNumber(value, decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out decimal exact) ? exact : null);
    }

    /// <inheritdoc/>
    public int CompareTo(PatternNumber other)
    {
        int order = Value.CompareTo(other.Value);
        return order == 0 && _exact is { } mine && other._exact is { } others ? mine.CompareTo(others) : order;
    }
}
