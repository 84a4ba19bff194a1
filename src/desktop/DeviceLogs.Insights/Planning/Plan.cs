using System.Collections.Generic;
using DeviceLogs.Insights.Ast;
using DeviceLogs.Insights.Events;
using DeviceLogs.Insights.Execution;

namespace DeviceLogs.Insights.Planning;

/// <summary>A query made ready to run: what to read, and the steps that rows take in order.</summary>
internal sealed class Plan
{
    /// <summary>Gets the SOURCE command, where the query has one.</summary>
    internal SourceCommand? Source { get; set; }

    internal List<Step> Steps { get; set; } = [];

    /// <summary>Gets the fields of the result.</summary>
    internal List<Column> Columns { get; set; } = [];

    /// <summary>Gets how many slots rows have.</summary>
    internal int SlotCount { get; private set; }

    /// <summary>Gets the slot of each field of events that the query names.</summary>
    internal Dictionary<string, int> EventSlots { get; } = [];

    /// <summary>Gets slots that others than the columns need at the end: those of a join.</summary>
    internal List<int> AlsoLive { get; } = [];

    /// <summary>Gets the plans of the queries inside, which are run first.</summary>
    internal List<Plan> Children { get; } = [];

    /// <summary>Gets the subqueries of "in (…)" and the slot of their values, by number.</summary>
    internal List<(Plan Plan, int Slot)> Subqueries { get; } = [];

    /// <summary>Gets how far the time that is read is moved, in milliseconds: the offset of stats, and what diff compares with.</summary>
    internal TimeShift Shift { get; set; } = TimeShift.None;

    /// <summary>Gets or sets whether only the bytes to scan are asked for.</summary>
    internal bool IsEstimate { get; set; }

    /// <summary>Gets or sets whether rows stand for several events, so that they have no @ptr.</summary>
    internal bool IsAggregated { get; set; }

    /// <summary>Gets or sets whether the query says how many rows it wants.</summary>
    internal bool HasLimit { get; set; }

    /// <summary>Gets or sets whether the limit that holds without a limit command does not hold: for the inside of a join.</summary>
    internal bool KeepsAllRows { get; set; }

    /// <summary>Gets the fields on which the groups that are read must have an index.</summary>
    internal List<string> IndexedFields { get; } = [];

    /// <summary>Gets or sets what the source can leave out.</summary>
    internal SourceHints Hints { get; set; } = new();

    /// <summary>Gets or sets the reader of the fields that are used.</summary>
    internal EventFields Fields { get; set; } = EventFields.None;

    /// <summary>Gets or sets whether the events' times matter.</summary>
    internal bool NeedsTimestamps { get; set; } = true;

    internal int NewSlot() => SlotCount++;

    /// <summary>Returns the slot of a field of events.</summary>
    internal int SlotOfEvent(string name)
    {
        if (!EventSlots.TryGetValue(name, out int slot))
        {
            EventSlots[name] = slot = NewSlot();
        }

        return slot;
    }

    public override string ToString() => string.Join(" | ", Steps);
}
