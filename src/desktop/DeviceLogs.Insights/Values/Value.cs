using System;

namespace DeviceLogs.Insights.Values;

/// <summary>
/// A value of the query language, in 16 bytes. Text is held as a string or as a slice of UTF-8 bytes, so that a field of an
/// event costs no allocation until somebody asks for its string.
/// </summary>
/// <remarks>
/// A UTF-8 slice shares its array with the event that it comes from. What outlives the event (a group's key, a maximum) must
/// keep <see cref="Detach"/> instead.
/// </remarks>
internal readonly struct Value
{
    private const int ArrayOverhead = 24;

    // What the bits mean: null is the null value; a ValueTag says which scalar they are; a string, a list or a map leaves them
    // unused; in a byte array they are the offset (upper half) and the length (lower half) of the text.
    private readonly object? _reference;
    private readonly long _bits;

    private Value(object? reference, long bits)
    {
        _reference = reference;
        _bits = bits;
    }

    /// <summary>Gets the null value, which is also the default of this type.</summary>
    internal static Value Null => default;

    internal static Value True => new(ValueTag.Boolean, 1);

    internal static Value False => new(ValueTag.Boolean, 0);

    internal ValueKind Kind => _reference switch
    {
        null => ValueKind.Null,
        byte[] or string => ValueKind.Text,
        ValueTag tag => tag.Kind,
        ValueList => ValueKind.List,
        _ => ValueKind.Map,
    };

    internal bool IsNull => _reference is null;

    internal bool IsText => _reference is byte[] or string;

    /// <summary>Gets whether this is a number, exact or double; false for text that could be read as one.</summary>
    internal bool IsNumber => ReferenceEquals(_reference, ValueTag.Double) || ReferenceEquals(_reference, ValueTag.Integer);

    /// <summary>Gets whether this is a number that is held as a whole number of 64 bits.</summary>
    internal bool IsInteger => ReferenceEquals(_reference, ValueTag.Integer);

    /// <summary>Gets whether this is a list or a map, which string, number and date functions take for null.</summary>
    internal bool IsStructure => _reference is ValueList or ValueMap;

    /// <summary>Gets the boolean; only for <see cref="ValueKind.Boolean"/>.</summary>
    internal bool AsBoolean => _bits != 0;

    /// <summary>Gets the number as a double; only for <see cref="ValueKind.Number"/>.</summary>
    internal double AsDouble => IsInteger ? _bits : BitConverter.Int64BitsToDouble(_bits);

    /// <summary>Gets the exact whole number; only where <see cref="IsInteger"/>.</summary>
    internal long AsInteger => _bits;

    /// <summary>Gets the milliseconds since 1970; only for <see cref="ValueKind.Timestamp"/>.</summary>
    internal long AsTimestamp => _bits;

    /// <summary>Gets the list; only for <see cref="ValueKind.List"/>.</summary>
    internal ValueList AsList => (ValueList)_reference!;

    /// <summary>Gets the map; only for <see cref="ValueKind.Map"/>.</summary>
    internal ValueMap AsMap => (ValueMap)_reference!;

    internal static Value Of(bool value) => value ? True : False;

    internal static Value Of(long value) => new(ValueTag.Integer, value);

    /// <summary>Makes a number. One that is not finite, such as a division by zero, is null: the language has neither.</summary>
    internal static Value Of(double value) =>
        double.IsFinite(value) ? new(ValueTag.Double, BitConverter.DoubleToInt64Bits(value)) : Null;

    internal static Value Of(string? text) => new(text, 0);

    internal static Value Of(ValueList list) => new(list, 0);

    internal static Value Of(ValueMap map) => new(map, 0);

    /// <summary>Makes a point in time of milliseconds since 1970-01-01 UTC.</summary>
    internal static Value OfTimestamp(long milliseconds) => new(ValueTag.Timestamp, milliseconds);

    /// <summary>Makes a text of a slice of UTF-8, which must not change as long as the value is in use.</summary>
    internal static Value OfUtf8(byte[] bytes, int offset, int length) => new(bytes, ((long)offset << 32) | (uint)length);

    internal static Value OfUtf8(byte[] bytes) => OfUtf8(bytes, 0, bytes.Length);

    /// <summary>Gets the text's UTF-8 without a copy, where the text is held so; false for a string and for other kinds.</summary>
    internal bool TryGetUtf8(out ReadOnlySpan<byte> utf8)
    {
        if (_reference is byte[] bytes)
        {
            utf8 = bytes.AsSpan((int)(_bits >> 32), (int)_bits);
            return true;
        }

        utf8 = default;
        return false;
    }

    /// <summary>Gets the string without a copy, where the text is held so.</summary>
    internal bool TryGetString(out string text)
    {
        text = (_reference as string)!;
        return text is not null;
    }

    /// <summary>Returns a part of this text, in bytes of its UTF-8; it shares the bytes where this is a slice itself.</summary>
    /// <param name="utf8">The UTF-8 of the whole text.</param>
    internal Value Slice(ReadOnlySpan<byte> utf8, int start, int length) => _reference is byte[] bytes
        ? OfUtf8(bytes, (int)(_bits >> 32) + start, length)
        : OfUtf8(utf8.Slice(start, length).ToArray());

    /// <summary>Returns a value that shares no bytes with an event: for what is kept beyond it.</summary>
    internal Value Detach()
    {
        if (_reference is byte[] bytes && (int)_bits != bytes.Length)
        {
            return OfUtf8(bytes.AsSpan((int)(_bits >> 32), (int)_bits).ToArray());
        }

        return this;
    }

    /// <summary>Gets how many bytes a text holds beside the value itself; only for what is detached.</summary>
    internal long HeldBytes => _reference switch
    {
        byte[] bytes => bytes.Length + ArrayOverhead,
        string text => (text.Length * 2L) + ArrayOverhead,
        _ => 0,
    };

    /// <summary>Returns the value as a result field shows it (<see cref="ValueText"/>); null is the empty string.</summary>
    public override string ToString() => ValueText.Of(this);
}
