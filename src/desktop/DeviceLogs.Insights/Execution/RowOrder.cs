using System.Collections.Generic;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Execution;

/// <summary>The order of rows by some slots; rows that are equal there keep the order in which they were.</summary>
/// <param name="slots">The slots, the most important first.</param>
/// <param name="descending">For each slot, whether greater values come first.</param>
/// <param name="ofEvents">
/// Whether the rows come from events in no order: equal ones then go by time and place, new to old, as rows without a sort do.
/// </param>
/// <param name="timestampSlot">The slot of @timestamp, or -1.</param>
/// <param name="reversed">Whether the whole order is the other way round.</param>
internal sealed class RowOrder(int[] slots, bool[] descending, bool ofEvents, int timestampSlot, bool reversed = false)
    : IComparer<StoredRow>
{
    // Oldest first means so for events of the same millisecond too.
    private readonly bool _oldestFirst = slots.Length > 0 && slots[0] == timestampSlot && !descending[0];

    internal int[] Slots => slots;

    /// <summary>Returns whether an order of events puts the newest first.</summary>
    internal static bool IsNewestFirst(int[] slots, bool[] descending, int timestampSlot) =>
        slots.Length == 0 || (slots[0] == timestampSlot && descending[0]);

    public int Compare(StoredRow? x, StoredRow? y)
    {
        // A sort is not stable by itself: the items of one event's list come in the order of the list.
        int order = Compare(x!.Slots, x.Timestamp, x.Position, y!);
        return order != 0 ? order : x.Part.CompareTo(y!.Part);
    }

    /// <summary>Compares a row that is not stored yet with one that is.</summary>
    internal int Compare(Value[] values, long timestamp, long position, StoredRow other)
    {
        int order = CompareForward(values, timestamp, position, other);
        return reversed ? -order : order;
    }

    private int CompareForward(Value[] values, long timestamp, long position, StoredRow other)
    {
        for (int i = 0; i < slots.Length; i++)
        {
            int slot = slots[i];
            int order = slot == timestampSlot
                ? values[slot].AsTimestamp.CompareTo(other.Slots[slot].AsTimestamp)
                : ValueComparer.Instance.Compare(values[slot], other.Slots[slot]);
            if (order != 0)
            {
                return descending[i] ? -order : order;
            }
        }

        if (!ofEvents)
        {
            return position.CompareTo(other.Position);
        }

        int byTime = timestamp.CompareTo(other.Timestamp);
        int byPlace = byTime != 0 ? byTime : position.CompareTo(other.Position);
        return _oldestFirst ? byPlace : -byPlace;
    }
}
