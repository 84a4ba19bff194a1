using System.Collections.Generic;
using DeviceLogs.Insights.Ast;
using DeviceLogs.Insights.Evaluation;
using DeviceLogs.Insights.Events;
using DeviceLogs.Insights.Execution;

namespace DeviceLogs.Insights.Planning;

/// <summary>What the binders of a query's commands share: the plan that grows, and what names mean so far.</summary>
internal sealed class BindState
{
    internal BindState()
    {
        Scope = new Scope(Plan);
        Columns = new ResultColumns(Plan);
        Expressions = new ExpressionBinder(this);
    }

    internal Plan Plan { get; } = new();

    internal Scope Scope { get; set; }

    internal ResultColumns Columns { get; }

    internal ExpressionBinder Expressions { get; }

    /// <summary>Gets or sets the last sort, which dedup takes its order from.</summary>
    internal SortStep? LastSort { get; set; }

    /// <summary>Gets or sets what fillmissing needs of the last stats.</summary>
    internal StatsBins? Bins { get; set; }

    internal int TimestampSlot => Plan.EventSlots.GetValueOrDefault(SystemFields.Timestamp, -1);

    /// <summary>Appends a step, which reads all slots that were resolved since the last one.</summary>
    internal void Add(Step step)
    {
        step.Reads = [.. Scope.Reads];
        Scope.Reads.Clear();
        Plan.Steps.Add(step);
    }

    /// <summary>Returns the slot of a value, which is computed by a step of its own where it is more than a field.</summary>
    internal int SlotOf(Expression expression)
    {
        Evaluator value = Expressions.Bind(expression);
        switch (value)
        {
            case SlotEvaluator slot:
                return slot.Slot;
            case DiscoveredEvaluator discovered:
                return discovered.Slot;
            default:
                int computed = Plan.NewSlot();
                Add(new AssignStep(computed, value, expression.ToString()));
                Scope.Reads.Add(computed);
                return computed;
        }
    }

    /// <summary>Returns the slot of a field that is read by its slot.</summary>
    internal int SlotOf(FieldExpression field) => SlotOf((Expression)field);

    /// <summary>Defines a field that a command creates, and shows it.</summary>
    internal int Create(string name)
    {
        int slot = Scope.DefineNew(name);
        Columns.Create(new Column(name, slot));
        return slot;
    }

    /// <summary>Lets only the fields of the rows that a command makes exist from here on.</summary>
    internal Scope Close()
    {
        Plan.IsAggregated = true;
        Scope.Reads.Clear();
        Scope = new Scope(Plan) { IsClosed = true };
        LastSort = null;
        return Scope;
    }
}
