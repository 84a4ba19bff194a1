using System;
using System.Text;

namespace DeviceLogs.Insights.Values;

/// <summary>The operators of expressions, on values of any kind.</summary>
/// <remarks>
/// Two texts compare as texts (= exactly, &lt; in the order of sort); where one side is a number, a boolean or a timestamp, the other
/// is read as a number, and what cannot be read so is neither equal, smaller nor greater. A boolean is also equal to the
/// texts true and false. Arithmetic with what is not a number is null.
/// </remarks>
internal static class ValueOperators
{
    /// <summary>a = b; false where either is null, a list or a map.</summary>
    internal static bool Equal(Value a, Value b)
    {
        if (a.IsText && b.IsText)
        {
            return ValueComparer.Instance.Equals(a, b);
        }

        if (a.Kind == ValueKind.Boolean && b.IsText && TryGetTruth(b, out bool truth))
        {
            return a.AsBoolean == truth;
        }

        if (b.Kind == ValueKind.Boolean && a.IsText && TryGetTruth(a, out truth))
        {
            return b.AsBoolean == truth;
        }

        return CompareAsNumbers(a, b) == 0;
    }

    /// <summary>a != b; a missing field differs from every value, but a list or a map compares with nothing.</summary>
    internal static bool NotEqual(Value a, Value b) =>
        !a.IsStructure && !b.IsStructure && !(a.IsNull && b.IsNull) && !Equal(a, b);

    /// <summary>a &lt; b; false where either is null, a list or a map.</summary>
    internal static bool Less(Value a, Value b) => Compare(a, b) < 0;

    /// <summary>a &lt;= b; false where either is null, a list or a map.</summary>
    internal static bool LessOrEqual(Value a, Value b) => Compare(a, b) <= 0;

    /// <summary>Returns whether a condition holds: true, a number other than 0, the text true or a text of such a number.</summary>
    internal static bool IsTrue(Value value)
    {
        if (value.Kind == ValueKind.Boolean)
        {
            return value.AsBoolean;
        }

        return ValueNumber.TryGet(value, out double number) ? number != 0 : TryGetTruth(value, out bool truth) && truth;
    }

    /// <summary>a + b; a whole number where both are and it fits into 64 bits.</summary>
    internal static Value Add(Value a, Value b)
    {
        if (!TryGetNumbers(ref a, ref b))
        {
            return Value.Null;
        }

        long sum = unchecked(a.AsInteger + b.AsInteger);
        bool isExact = a.IsInteger && b.IsInteger && ((a.AsInteger ^ sum) & (b.AsInteger ^ sum)) >= 0;
        return isExact ? Value.Of(sum) : Value.Of(a.AsDouble + b.AsDouble);
    }

    /// <summary>a - b; a whole number where both are and it fits into 64 bits.</summary>
    internal static Value Subtract(Value a, Value b)
    {
        if (!TryGetNumbers(ref a, ref b))
        {
            return Value.Null;
        }

        long difference = unchecked(a.AsInteger - b.AsInteger);
        bool isExact = a.IsInteger && b.IsInteger && ((a.AsInteger ^ b.AsInteger) & (a.AsInteger ^ difference)) >= 0;
        return isExact ? Value.Of(difference) : Value.Of(a.AsDouble - b.AsDouble);
    }

    /// <summary>a * b; a whole number where both are and it fits into 64 bits.</summary>
    internal static Value Multiply(Value a, Value b)
    {
        if (!TryGetNumbers(ref a, ref b))
        {
            return Value.Null;
        }

        if (a.IsInteger && b.IsInteger)
        {
            long high = Math.BigMul(a.AsInteger, b.AsInteger, out long low);
            if (high == low >> 63)
            {
                return Value.Of(low);
            }
        }

        return Value.Of(a.AsDouble * b.AsDouble);
    }

    /// <summary>a / b: 7 / 2 is 3.5. Null for a division by zero.</summary>
    internal static Value Divide(Value a, Value b)
    {
        if (!TryGetNumbers(ref a, ref b))
        {
            return Value.Null;
        }

        bool isExact = a.IsInteger && b.IsInteger && b.AsInteger is not (0 or -1) && a.AsInteger % b.AsInteger == 0;
        return isExact ? Value.Of(a.AsInteger / b.AsInteger) : Value.Of(a.AsDouble / b.AsDouble);
    }

    /// <summary>a % b with the sign of a: -10 % 3 is -1. Null for a division by zero.</summary>
    internal static Value Remainder(Value a, Value b)
    {
        if (!TryGetNumbers(ref a, ref b))
        {
            return Value.Null;
        }

        bool isExact = a.IsInteger && b.IsInteger && b.AsInteger is not (0 or -1);
        return isExact ? Value.Of(a.AsInteger % b.AsInteger) : Value.Of(a.AsDouble % b.AsDouble);
    }

    /// <summary>a ^ b, a raised to the power b; null where that is not a real number or out of range.</summary>
    internal static Value Power(Value a, Value b) =>
        TryGetNumbers(ref a, ref b) ? Value.Of(Math.Pow(a.AsDouble, b.AsDouble)) : Value.Null;

    /// <summary>-a.</summary>
    internal static Value Negate(Value a) => Subtract(Value.Of(0L), a);

    /// <summary>Returns the order of two values, or null where they have none.</summary>
    private static int? Compare(Value a, Value b) =>
        a.IsText && b.IsText ? ValueComparer.Instance.Compare(a, b) : CompareAsNumbers(a, b);

    private static int? CompareAsNumbers(Value a, Value b) =>
        TryGetNumbers(ref a, ref b) ? ValueComparer.CompareNumbers(a, b) : null;

    private static bool TryGetNumbers(ref Value a, ref Value b)
    {
        a = a.IsNumber ? a : ValueNumber.Of(a);
        b = b.IsNumber ? b : ValueNumber.Of(b);
        return !a.IsNull && !b.IsNull;
    }

    private static bool TryGetTruth(Value text, out bool truth)
    {
        Utf8Text utf8 = new(text, stackalloc byte[64]);
        truth = Ascii.EqualsIgnoreCase(utf8.Bytes, "true"u8);
        bool isKnown = truth || Ascii.EqualsIgnoreCase(utf8.Bytes, "false"u8);
        utf8.Dispose();
        return isKnown;
    }
}
