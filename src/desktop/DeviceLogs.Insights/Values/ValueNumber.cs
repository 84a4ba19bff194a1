using System;

namespace DeviceLogs.Insights.Values;

/// <summary>Reads values as numbers, as the language does wherever it needs one.</summary>
internal static class ValueNumber
{
    /// <summary>Gets the number of a number, a boolean (1, 0), a timestamp (ms) or a text that is a number.</summary>
    internal static bool TryGet(Value value, out double number)
    {
        Value converted = value.IsNumber ? value : Of(value);
        if (converted.IsNull)
        {
            number = 0;
            return false;
        }

        number = converted.AsDouble;
        return true;
    }

    /// <summary>Gets the number as a whole one of 64 bits, cut toward zero; false where it is none or out of range.</summary>
    internal static bool TryGetInteger(Value value, out long integer)
    {
        Value converted = Of(value);
        integer = 0;
        if (converted.IsInteger)
        {
            integer = converted.AsInteger;
            return true;
        }

        // 2^63 itself is a double and does not fit.
        if (converted.IsNull || converted.AsDouble is not (>= -9223372036854775808.0 and < 9223372036854775808.0))
        {
            return false;
        }

        integer = (long)converted.AsDouble;
        return true;
    }

    /// <summary>Returns the value as a value of kind Number, exact where it can be, or null.</summary>
    internal static Value Of(Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Number:
                return value;
            case ValueKind.Boolean:
                return Value.Of(value.AsBoolean ? 1L : 0L);
            case ValueKind.Timestamp:
                return Value.Of(value.AsTimestamp);
            case ValueKind.Text:
                return value.TryGetUtf8(out ReadOnlySpan<byte> utf8) ? NumberText.Parse(utf8) : OfString(value);
            default:
                return Value.Null;
        }
    }

    private static Value OfString(Value value)
    {
        Utf8Text text = new(value, stackalloc byte[256]);
        Value number = NumberText.Parse(text.Bytes);
        text.Dispose();
        return number;
    }
}
