using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;

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

        if (x.TryGetUtf8(out ReadOnlySpan<byte> xUtf8))
        {
            if (y.TryGetUtf8(out ReadOnlySpan<byte> yUtf8))
            {
                return xUtf8.SequenceEqual(yUtf8);
            }

            // A constant of the query, most likely: no copy of it for each row.
            if (y.TryGetString(out string yText) && Ascii.IsValid(yText))
            {
                return Ascii.Equals(xUtf8, yText);
            }
        }

        return x.IsNull == y.IsNull && CompareOthers(x, y, isNatural: false) == 0;
    }

    /// <summary>Returns a hash that agrees with <see cref="Equals(Value, Value)"/>, another one in each process.</summary>
    public int GetHashCode(Value obj) => (int)Hash(obj, s_seed);

    /// <summary>Returns 64 bits of hash that agree with <see cref="Equals(Value, Value)"/>, the same in each process.</summary>
    internal static ulong Hash(Value value, ulong seed = 0)
    {
        // A buffer on the stack costs as much as the hash: only what is not UTF-8 already gets one.
        return value.TryGetUtf8(out ReadOnlySpan<byte> utf8) ? ByteHash.Compute(utf8, seed) : HashOther(value, seed);
    }

    /// <summary>Compares two values of kind Number; whole ones exactly.</summary>
    internal static int CompareNumbers(Value x, Value y) =>
        x.IsInteger && y.IsInteger ? x.AsInteger.CompareTo(y.AsInteger) : x.AsDouble.CompareTo(y.AsDouble);

    private static ulong HashOther(Value value, ulong seed)
    {
        Utf8Text text = new(value, stackalloc byte[Utf8Text.ScalarSize]);
        ulong hash = ByteHash.Compute(text.Bytes, value.IsNull ? ~seed : seed);
        text.Dispose();
        return hash;
    }

    private static int CompareTexts(Value x, Value y, bool isNatural) =>
        x.TryGetUtf8(out ReadOnlySpan<byte> xUtf8) && y.TryGetUtf8(out ReadOnlySpan<byte> yUtf8)
            ? CompareTexts(xUtf8, yUtf8, isNatural)
            : CompareOthers(x, y, isNatural);

    private static int CompareOthers(Value x, Value y, bool isNatural)
    {
        Utf8Text xText = new(x, stackalloc byte[Utf8Text.ScalarSize]);
        Utf8Text yText = new(y, stackalloc byte[Utf8Text.ScalarSize]);
        int order = CompareTexts(xText.Bytes, yText.Bytes, isNatural);
        xText.Dispose();
        yText.Dispose();
        return order;
    }

    private static int CompareTexts(ReadOnlySpan<byte> x, ReadOnlySpan<byte> y, bool isNatural) =>
        isNatural ? NaturalOrder.Compare(x, y) : x.SequenceCompareTo(y);
}
