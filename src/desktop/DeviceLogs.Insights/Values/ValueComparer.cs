using System;
using System.Collections.Generic;

namespace DeviceLogs.Insights.Values;

/// <summary>The orders and equalities of the language's values.</summary>
internal sealed class ValueComparer : IComparer<Value>, IEqualityComparer<Value>
{
    internal static readonly ValueComparer Instance = new();

    private ValueComparer()
    {
    }

    /// <summary>
    /// Orders any two values for sort, min, max, sortsFirst and sortsLast: null, then all that is not a number, then numbers (a text that
    /// is a number among them), timestamps as the numbers that they are.
    /// </summary>
    public int Compare(Value x, Value y) => throw new NotImplementedException();

    /// <summary>Returns whether two values are the same group, duplicate or distinct value: same text in a result, and null only like null.</summary>
    public bool Equals(Value x, Value y) => throw new NotImplementedException();

    /// <summary>Returns a hash that agrees with <see cref="Equals(Value, Value)"/>.</summary>
    public int GetHashCode(Value obj) => (int)Hash(obj);

    /// <summary>Returns 64 bits of hash that agree with <see cref="Equals(Value, Value)"/>.</summary>
    internal static ulong Hash(Value value) => throw new NotImplementedException();
}
