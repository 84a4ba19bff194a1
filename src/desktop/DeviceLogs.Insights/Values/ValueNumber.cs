using System;

namespace DeviceLogs.Insights.Values;

/// <summary>Reads values as numbers, as the language does wherever it needs one.</summary>
internal static class ValueNumber
{
    /// <summary>Gets the number of a number, a boolean (1, 0), a timestamp (ms) or a text that is a number.</summary>
    internal static bool TryGet(Value value, out double number) => throw new NotImplementedException();

    /// <summary>Returns the value as a value of kind Number, exact where it can be, or null.</summary>
    internal static Value Of(Value value) => throw new NotImplementedException();
}
