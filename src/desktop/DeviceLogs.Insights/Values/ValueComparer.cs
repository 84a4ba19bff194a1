using System;
using System.Collections.Generic;
using System.Security.Cryptography;

namespace DeviceLogs.Insights.Values;

/// <summary>The order of values in a sort, and their identity as a group, a duplicate or a distinct value.</summary>
internal sealed class ValueComparer : IComparer<Value>, IEqualityComparer<Value>
{
    internal static readonly ValueComparer Instance = new();

    // Another one in each process, so that nobody can send texts that all fall into one place of a hash table.
    private static readonly ulong s_seed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    private ValueComparer()
    {
    }

    /// <summary>
    /// Orders any two values as sort, min, max, sortsFirst and sortsLast do: null, then everything that is not a number in natural
    /// order (<see cref="NaturalOrder"/>), then numbers, and among them texts that are numbers, booleans and timestamps.
    /// </summary>
    /// <remarks>Numbers that are equal but written differently (01, 1) order as their texts do.</remarks>
    public int Compare(Value x, Value y)
    {
        if (x.IsInteger && y.IsInteger)
        {
            return x.AsInteger.CompareTo(y.AsInteger);
        }

        if (x.IsNull || y.IsNull)
        {
            return y.IsNull.CompareTo(x.IsNull);
        }

        Value xNumber = ValueNumber.Of(x);
        Value yNumber = ValueNumber.Of(y);
        if (xNumber.IsNull != yNumber.IsNull)
        {
            return xNumber.IsNull ? -1 : 1;
        }

        int order = xNumber.IsNull ? 0 : CompareNumbers(xNumber, yNumber);
        return order != 0 || (x.IsNumber && y.IsNumber) ? order : CompareTexts(x, y, isNatural: xNumber.IsNull);
    }

    /// <summary>Returns whether two values are the same group: the same text in a result. Null is like null only.</summary>
    public bool Equals(Value x, Value y)
    {
        if (x.IsInteger && y.IsInteger)
        {
            return x.AsInteger == y.AsInteger;
        }

        if (x.Kind == ValueKind.Timestamp && y.Kind == ValueKind.Timestamp)
        {
            return x.AsTimestamp == y.AsTimestamp;
        }

        return x.IsNull == y.IsNull && CompareTexts(x, y, isNatural: false) == 0;
    }

    /// <summary>Returns a hash that agrees with <see cref="Equals(Value, Value)"/>, another one in each process.</summary>
    public int GetHashCode(Value obj) => (int)Hash(obj, s_seed);

    /// <summary>Returns 64 bits of hash that agree with <see cref="Equals(Value, Value)"/>, the same in each process.</summary>
    internal static ulong Hash(Value value, ulong seed = 0)
    {
        Utf8Text text = new(value, stackalloc byte[Utf8Text.ScalarSize]);
        ulong hash = ByteHash.Compute(text.Bytes, value.IsNull ? ~seed : seed);
        text.Dispose();
        return hash;
    }

    /// <summary>Compares two values of kind Number; whole ones exactly.</summary>
    internal static int CompareNumbers(Value x, Value y) =>
        x.IsInteger && y.IsInteger ? x.AsInteger.CompareTo(y.AsInteger) : x.AsDouble.CompareTo(y.AsDouble);

    private static int CompareTexts(Value x, Value y, bool isNatural)
    {
        Utf8Text xText = new(x, stackalloc byte[Utf8Text.ScalarSize]);
        Utf8Text yText = new(y, stackalloc byte[Utf8Text.ScalarSize]);
        int order = isNatural ? NaturalOrder.Compare(xText.Bytes, yText.Bytes) : xText.Bytes.SequenceCompareTo(yText.Bytes);
        xText.Dispose();
        yText.Dispose();
        return order;
    }
}
