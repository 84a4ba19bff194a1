using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Insights.Ast;
using DeviceLogs.Insights.Events;
using DeviceLogs.Insights.Execution;
using DeviceLogs.Insights.Parsing;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Planning;

/// <summary>Binds the commands that look at all rows in their order: sort, limit, dedup, accum, fillmissing and the like.</summary>
internal sealed class RowBinder(BindState state)
{
    /// <summary>The default of sessionize's maxspan.</summary>
    private const long DefaultGap = 30 * 60 * 1000;

    /// <summary>Binds a command of this kind; returns false for others.</summary>
    internal bool TryBind(Command command)
    {
        switch (command)
        {
            case SortCommand sort:
                BindSort(sort);
                return true;
            case LimitCommand limit:
                BindLimit(limit);
                return true;
            case DedupCommand dedup:
                BindDedup(dedup);
                return true;
            case AccumCommand accum:
                int summed = state.SlotOf(accum.Field);
                state.Add(new AccumStep(summed, state.Create(accum.Output ?? $"accum({accum.Field.Name})")));
                return true;
            case AutoregressCommand autoregress:
                BindAutoregress(autoregress);
                return true;
            case FillDownCommand fillDown:
                BindFillDown(fillDown);
                return true;
            case FillMissingCommand fillMissing:
                BindFillMissing(fillMissing);
                return true;
            case OutlierCommand outlier:
                BindOutlier(outlier);
                return true;
            case AddTotalsCommand addTotals:
                BindAddTotals(addTotals);
                return true;
            case SessionizeCommand sessionize:
                int[] identity = sessionize.Fields.Select(state.SlotOf).ToArray();
                state.Add(new SessionizeStep(identity, sessionize.Gap?.Period.Milliseconds ?? DefaultGap, state.Create(sessionize.Output)));
                return true;
            case AppendColsCommand appendCols:
                BindAppendCols(appendCols);
                return true;
            default:
                return false;
        }
    }

    private void BindSort(SortCommand sort)
    {
        int[] slots = sort.Keys.Select(SlotOf).ToArray();
        bool[] descending = sort.Keys.Select(key => key.Descending).ToArray();
        SortStep step = new(slots, descending, state.Scope.IsClosed ? -1 : state.TimestampSlot, sort.ToString());
        foreach (int slot in slots)
        {
            state.Scope.Reads.Add(slot);
        }

        state.Add(step);
        state.LastSort = step;
    }

    /// <summary>Returns a sort key's slot; after stats by bin(), @timestamp is the bin, as in the guide's samples for syslog.</summary>
    private int SlotOf(SortKey key)
    {
        bool isBin = key.Value.Expression is FieldExpression { Name: SystemFields.Timestamp } && state.Scope.BinSlot >= 0
            && !state.Scope.IsDefined(SystemFields.Timestamp);
        return isBin ? state.Scope.BinSlot : state.SlotOf(key.Value.Expression);
    }

    private void BindLimit(LimitCommand limit)
    {
        state.Plan.HasLimit = true;
        state.Add(limit.Kind switch
        {
            LimitKind.Any when state.Plan.Steps.OfType<BlockStep>().Any() => new LimitStep(limit.Count),
            LimitKind.Any => new LimitAnyStep(limit.Count),
            LimitKind.Last => new TailStep(limit.Count),
            _ => new LimitStep(limit.Count),
        });
    }

    private void BindDedup(DedupCommand dedup)
    {
        int[] slots = dedup.Fields.Select(state.SlotOf).ToArray();
        int[] order = state.LastSort?.Slots ?? [];
        bool[] descending = state.LastSort?.Descending ?? [];
        foreach (int slot in order)
        {
            state.Scope.Reads.Add(slot);
        }

        state.Add(new DedupStep(slots, order, descending, state.Scope.IsClosed ? -1 : state.TimestampSlot, dedup.ToString()));
    }

    private void BindAutoregress(AutoregressCommand command)
    {
        int input = state.SlotOf(command.Field);
        string name = command.Output ?? command.Field.Name;
        int count = command.Last - command.First + 1;
        bool isPlain = count == 1 && command.Output is not null;
        int[] outputs = Enumerable.Range(command.First, count).Select(lag => state.Create(isPlain ? name : $"{name}_p{lag}")).ToArray();
        state.Add(new AutoregressStep(input, outputs, command.First));
    }

    private void BindFillDown(FillDownCommand command)
    {
        Column[] columns = state.Columns.Current.Where(column => command.Patterns.Count == 0
            || command.Patterns.Any(pattern => NamePattern.IsMatch(pattern, column.Name))).ToArray();
        string? unknown = command.Patterns.FirstOrDefault(pattern => !columns.Any(column => NamePattern.IsMatch(pattern, column.Name)));
        if (unknown is not null)
        {
            throw TokenCursor.ErrorAt(command.Span, $"filldown: no field that is shown so far is named {unknown}");
        }

        int[] inputs = columns.Select(column => Read(column.Slot)).ToArray();
        int[] outputs = columns.Select(column => state.Create(column.Name)).ToArray();
        state.Add(new FillDownStep(inputs, outputs));
    }

    private int Read(int slot)
    {
        state.Scope.Reads.Add(slot);
        return slot;
    }

    private void BindFillMissing(FillMissingCommand command)
    {
        StatsBins bins = state.Bins ?? throw TokenCursor.ErrorAt(command.Span, "fillmissing must follow stats with bin() among its keys");
        KeyValuePair<int, Value>[] fills = command.Values
            .Select(fill => KeyValuePair.Create(state.SlotOf(fill.Field), fill.Value.Value))
            .ToArray();
        Read(bins.BinSlot);
        foreach (int key in bins.OtherKeys)
        {
            Read(key);
        }

        state.Add(new FillMissingStep(bins.BinSlot, bins.Period, bins.OtherKeys, fills));
    }

    private void BindOutlier(OutlierCommand command)
    {
        int[] inputs = command.Fields.Select(state.SlotOf).ToArray();
        int[] outputs = command.Fields.Select(field => state.Create(field.Name)).ToArray();
        int[] marks = command.Mark ? command.Fields.Select(field => state.Create($"{field.Name}_outlier")).ToArray() : [];
        state.Add(new OutlierStep(inputs, outputs, marks, command.Remove, command.Factor, command.UseLower));
    }

    private void BindAddTotals(AddTotalsCommand command)
    {
        int[] inputs = command.Fields.Count > 0
            ? command.Fields.Select(state.SlotOf).ToArray()
            : state.Columns.Current.Where(column => column.Name != SystemFields.Message).Select(column => Read(column.Slot)).ToArray();
        bool isNamed = command.Fields.Count > 0;
        List<int> summed = [.. inputs];
        if (command.Row)
        {
            int total = state.Create(command.Name);
            state.Add(new RowTotalStep(inputs, total, isNamed));
            summed.Add(total);
        }

        if (command.Column)
        {
            summed.ForEach(slot => Read(slot));
            state.Add(new ColumnTotalStep([.. summed], isNamed));
        }
    }

    private void BindAppendCols(AppendColsCommand command)
    {
        Plan plan = QueryBinder.Bind(command.Query);
        state.Plan.Children.Add(plan);
        Column[] columns = plan.Columns
            .Where(column => column.Name != SystemFields.Pointer)
            .Where(column => command.Override || !state.Columns.Current.Any(shown => shown.Name == column.Name))
            .ToArray();
        int[] outputs = columns.Select(column => state.Create(column.Name)).ToArray();
        state.Add(new AppendColsStep(plan, columns.Select(column => column.Slot).ToArray(), outputs, command.Max));
    }
}
