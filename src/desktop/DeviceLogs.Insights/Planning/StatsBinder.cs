using System;
using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Insights.Ast;
using DeviceLogs.Insights.Evaluation;
using DeviceLogs.Insights.Execution;
using DeviceLogs.Insights.Functions;
using DeviceLogs.Insights.Parsing;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Planning;

/// <summary>Binds stats: keys and arguments of aggregates with the names before it, the rest with its own.</summary>
internal sealed class StatsBinder(BindState state)
{
    private readonly List<AggregateCall> _aggregates = [];
    private readonly Dictionary<string, int> _slots = [];
    private readonly List<string> _calls = [];

    internal void Bind(StatsCommand stats)
    {
        Scope before = state.Scope;
        CheckRedefined(stats, before);
        BindOffset(stats);
        Evaluator[] keys = stats.Keys.Select(key => state.Expressions.Bind(key.Expression)).ToArray();
        int[] keySlots = stats.Keys.Select(_ => state.Plan.NewSlot()).ToArray();
        Scope after = new(state.Plan) { IsClosed = true };
        for (int i = 0; i < keySlots.Length; i++)
        {
            after.Define(stats.Keys[i].Name, keySlots[i]);
            after.DefineExpression(stats.Keys[i].Expression, keySlots[i]);
        }

        BindAggregates(stats, before);
        state.Scope = before;
        state.Add(new StatsStep(keys, keySlots, [.. _aggregates], stats.ToString()) { Width = state.Plan });
        state.Close();
        state.Scope = after;
        List<Column> columns = stats.Keys.Select((key, i) => new Column(key.Name, keySlots[i])).ToList();
        foreach (NamedExpression item in stats.Items)
        {
            columns.Add(BindItem(item, after));
        }

        state.Columns.Replace(columns);
        RememberBins(stats, keySlots, after);
    }

    internal void Bind(CountFrequentCommand command)
    {
        CallExpression count = new(command.Span, command.Span, "count", [], IsStar: true);
        NamedExpression[] keys = command.Fields.Select(field => new NamedExpression(field, null, field.Name)).ToArray();
        Bind(new StatsCommand(command.Span, [new NamedExpression(count, "_approxcount", "count(*)")], keys, null));
        int slot = state.Columns.Current[^1].Slot;
        state.Scope.Reads.Add(slot);
        state.Add(new SortStep([slot], [true], -1, "sort _approxcount desc"));
    }

    /// <summary>
    /// The service refuses a field that an earlier fields command has listed and a later one has redefined, where stats uses it.
    /// </summary>
    private static void CheckRedefined(StatsCommand stats, Scope before)
    {
        foreach (FieldExpression field in stats.Items.Concat(stats.Keys).SelectMany(item => ExpressionChildren.FieldsOf(item.Expression)))
        {
            if (before.IsRedefined(field.Name))
            {
                throw TokenCursor.ErrorAt(field.Span, $"Unknown symbols found in or after stats: {field.Name}");
            }
        }
    }

    private void BindOffset(StatsCommand stats)
    {
        if (stats.Offset is null)
        {
            return;
        }

        if (state.Scope.IsClosed || !stats.Keys.Any(key => BinOf(key.Expression) is not null))
        {
            throw TokenCursor.ErrorAt(stats.Offset.Span, "offset is only possible in the first stats, with bin() among its keys");
        }

        state.Plan.Shift = new TimeShift(stats.Offset.Period.Milliseconds);
        state.Expressions.BinOffset = stats.Offset.Period.Milliseconds;
    }

    /// <summary>Binds all aggregates of the items, each once, with the names before stats.</summary>
    private void BindAggregates(StatsCommand stats, Scope before)
    {
        state.Expressions.Aggregates = (call, function) =>
        {
            string text = call.ToString();
            if (!_slots.TryGetValue(text, out int slot))
            {
                _slots[text] = slot = state.Plan.NewSlot();
                Scope current = state.Scope;
                state.Scope = before;
                _aggregates.Add(BindCall(call, function, slot));
                state.Scope = current;
            }

            return new SlotEvaluator(slot);
        };

        foreach (CallExpression call in stats.Items.SelectMany(item => CallsOf(item.Expression)))
        {
            if (AggregateFunctions.TryGet(call.Name, out AggregateFunction? function))
            {
                _calls.Add(function.Name);
                state.Expressions.Aggregates(call, function);
            }
        }

        state.Expressions.Aggregates = null;
        state.Expressions.BinOffset = 0;
        if (_calls.Count == 0)
        {
            throw TokenCursor.ErrorAt(stats.Span, "stats needs an aggregate function, such as count(*)");
        }

        if (_calls.Contains("topk") && (_calls.Count > 1 || stats.Keys.Count > 0))
        {
            throw TokenCursor.ErrorAt(stats.Span, "topk cannot be combined with by or with other aggregate functions");
        }
    }

    private AggregateCall BindCall(CallExpression call, AggregateFunction function, int slot)
    {
        if (call.IsStar && !function.Name.Equals("count", StringComparison.OrdinalIgnoreCase))
        {
            throw TokenCursor.ErrorAt(call.Span, $"{function.Name}(*) is not possible; * is only possible in count(*)");
        }

        if (!call.IsStar)
        {
            ExpressionBinder.CheckArguments(call, function.Name, function.MinArguments, function.MaxArguments);
        }

        List<Evaluator> arguments = [];
        List<Value> constants = [];
        for (int i = 0; i < call.Arguments.Count; i++)
        {
            if (i != function.ConstantIndex)
            {
                arguments.Add(BindArgument(call.Arguments[i]));
                continue;
            }

            Value constant = state.Expressions.Constant(call.Arguments[i], function.Name);
            string? fault = function.CheckConstant(constant);
            constants.Add(fault is null ? constant : throw TokenCursor.ErrorAt(call.Arguments[i].Span, fault));
        }

        return new AggregateCall(function, [.. arguments], [.. constants], slot);
    }

    private Evaluator BindArgument(Expression argument)
    {
        Func<CallExpression, AggregateFunction, Evaluator>? aggregates = state.Expressions.Aggregates;
        state.Expressions.Aggregates = null;
        Evaluator bound = state.Expressions.Bind(argument);
        state.Expressions.Aggregates = aggregates;
        return bound;
    }

    /// <summary>Binds what is shown: an aggregate, or an expression of aggregates, keys and earlier aliases.</summary>
    private Column BindItem(NamedExpression item, Scope after)
    {
        state.Expressions.Aggregates = (call, _) => new SlotEvaluator(_slots[call.ToString()]);
        Evaluator value = state.Expressions.Bind(item.Expression);
        state.Expressions.Aggregates = null;
        int slot;
        if (value is SlotEvaluator computed)
        {
            slot = computed.Slot;
        }
        else
        {
            slot = state.Plan.NewSlot();
            foreach (CallExpression call in CallsOf(item.Expression).Where(call => _slots.ContainsKey(call.ToString())))
            {
                after.Reads.Add(_slots[call.ToString()]);
            }

            state.Add(new AssignStep(slot, value, item.ToString()));
        }

        after.Define(item.Name, slot);
        after.DefineExpression(item.Expression, slot);
        return new Column(item.Name, slot);
    }

    private void RememberBins(StatsCommand stats, int[] keySlots, Scope after)
    {
        int bin = stats.Keys.ToList().FindIndex(key => BinOf(key.Expression) is not null);
        state.Bins = null;
        if (bin >= 0)
        {
            int[] others = keySlots.Where((_, i) => i != bin).ToArray();
            state.Bins = new StatsBins(keySlots[bin], BinOf(stats.Keys[bin].Expression)!.Value, others);
            after.BinSlot = keySlots[bin];
        }
    }

    private static Period? BinOf(Expression key) =>
        key is CallExpression { Arguments: [PeriodExpression period] } call && call.Name.Equals("bin", StringComparison.OrdinalIgnoreCase)
            ? period.Period
            : null;

    private static IEnumerable<CallExpression> CallsOf(Expression expression) => expression switch
    {
        CallExpression call when AggregateFunctions.TryGet(call.Name, out _) => [call],
        _ => ExpressionChildren.Of(expression).SelectMany(CallsOf),
    };
}
