using System;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Execution;

/// <summary>A row that outlives its event.</summary>
internal sealed class StoredRow(Value[] slots, long timestamp, long position)
{
    /// <summary>What a row takes beside its values: the object, the array's header, a list's entry.</summary>
    private const int RowBytes = 72;
    private const int ValueBytes = 16;
    private const int TextBytes = 24;

    internal Value[] Slots => slots;

    internal long Timestamp => timestamp;

    internal long Position => position;

    /// <summary>Gets an estimate of the memory that the row takes.</summary>
    internal long HeldBytes
    {
        get
        {
            long bytes = RowBytes + (slots.Length * ValueBytes);
            foreach (Value value in slots)
            {
                bytes += HeldBy(value);
            }

            return bytes;
        }
    }

    internal StoredRow Copy() => new((Value[])slots.Clone(), timestamp, position);

    /// <summary>Estimates the memory that a value takes beside its slot.</summary>
    internal static long HeldBy(Value value)
    {
        if (value.TryGetUtf8(out ReadOnlySpan<byte> utf8))
        {
            return TextBytes + utf8.Length;
        }

        return value.TryGetString(out string text) ? TextBytes + (2 * text.Length) : HeldByStructure(value);
    }

    private static long HeldByStructure(Value value)
    {
        ReadOnlySpan<Value> items = value.Kind switch
        {
            ValueKind.List => value.AsList.Items,
            ValueKind.Map => value.AsMap.Values,
            _ => [],
        };
        long bytes = 0;
        foreach (Value item in items)
        {
            bytes += ValueBytes + HeldBy(item);
        }

        return bytes;
    }
}
