using System;

namespace DeviceLogs.Insights.Values;

/// <summary>The operators of expressions, on values of any kind.</summary>
internal static class ValueOperators
{
    /// <summary>a = b; false where either is null, a list or a map.</summary>
    internal static bool Equal(Value a, Value b) => throw new NotImplementedException();

    /// <summary>a != b; a missing field differs from every value, a list or a map makes it false.</summary>
    internal static bool NotEqual(Value a, Value b) => throw new NotImplementedException();

    /// <summary>a &lt; b; false where either is null, a list or a map.</summary>
    internal static bool Less(Value a, Value b) => throw new NotImplementedException();

    /// <summary>a &lt;= b; false where either is null, a list or a map.</summary>
    internal static bool LessOrEqual(Value a, Value b) => throw new NotImplementedException();

    /// <summary>Returns whether a condition holds: true, a number other than 0, a text that is "true" or such a number.</summary>
    internal static bool IsTrue(Value value) => throw new NotImplementedException();

    internal static Value Add(Value a, Value b) => throw new NotImplementedException();

    internal static Value Subtract(Value a, Value b) => throw new NotImplementedException();

    internal static Value Multiply(Value a, Value b) => throw new NotImplementedException();

    /// <summary>a / b, as a double where it is not whole; null for a division by zero.</summary>
    internal static Value Divide(Value a, Value b) => throw new NotImplementedException();

    /// <summary>a % b with the sign of a; null for a division by zero.</summary>
    internal static Value Remainder(Value a, Value b) => throw new NotImplementedException();

    internal static Value Power(Value a, Value b) => throw new NotImplementedException();

    internal static Value Negate(Value a) => throw new NotImplementedException();
}
