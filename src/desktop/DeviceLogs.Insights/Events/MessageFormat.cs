using System;
using System.Collections.Generic;
using DeviceLogs.Insights.Execution;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Events;

/// <summary>A form of text line whose fields the service discovers.</summary>
internal abstract class MessageFormat(string[] names)
{
    internal IReadOnlyList<string> Names => names;

    /// <summary>Sets the fields of a message that has this form; leaves others alone.</summary>
    /// <param name="slots">The slots of <see cref="Names"/>; -1 where the query does not use the field.</param>
    internal abstract void Read(Row row, int[] slots);

    /// <summary>Sets a field to a part of the message.</summary>
    private protected static void Set(Row row, int slot, ReadOnlySpan<byte> part, int start)
    {
        if (slot >= 0)
        {
            row.Slots[slot] = Value.OfUtf8(row.Bytes, row.Offset + start, part.Length);
        }
    }
}
