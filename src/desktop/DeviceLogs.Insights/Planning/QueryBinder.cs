using DeviceLogs.Insights.Ast;
using DeviceLogs.Insights.Events;
using DeviceLogs.Insights.Parsing;

namespace DeviceLogs.Insights.Planning;

/// <summary>Makes the plan of a query, command by command.</summary>
internal sealed class QueryBinder
{
    private readonly BindState _state = new();
    private readonly FieldBinder _fields;
    private readonly RowBinder _rows;
    private readonly PatternBinder _patterns;

    private QueryBinder()
    {
        _fields = new FieldBinder(_state);
        _rows = new RowBinder(_state);
        _patterns = new PatternBinder(_state);
    }

    /// <summary>Gets what names mean after the last command.</summary>
    internal Scope Scope => _state.Scope;

    /// <summary>Binds a query, and checks the rules on its commands.</summary>
    internal static Plan Bind(Query query) => Bind(query, out _);

    /// <summary>Binds the part of a query up to its pattern, to be compared with the patterns of another time.</summary>
    internal static Plan BindForComparison(Query query)
    {
        QueryBinder binder = new();
        binder._patterns.ComparesPatterns = true;
        return binder.BindAll(query);
    }

    internal static Plan Bind(Query query, out Scope scope)
    {
        QueryBinder binder = new();
        Plan plan = binder.BindAll(query);
        scope = binder.Scope;
        return plan;
    }

    private Plan BindAll(Query query)
    {
        QueryRules.Check(query);
        foreach (Command command in query.Commands)
        {
            Bind(command, query);
        }

        Plan plan = _state.Plan;
        plan.Hints = SourceHints.Of(query);
        plan.Columns = _state.Columns.Current;
        if (!plan.IsAggregated)
        {
            plan.Columns = [.. plan.Columns, new Column(SystemFields.Pointer, plan.SlotOfEvent(SystemFields.Pointer))];
        }

        return plan;
    }

    private void Bind(Command command, Query query)
    {
        _state.Scope.Reads.Clear();
        switch (command)
        {
            case SourceCommand source:
                _state.Plan.Source = source;
                break;
            case EstimateCommand:
                _state.Plan.IsEstimate = true;
                break;
            case StatsCommand stats:
                new StatsBinder(_state).Bind(stats);
                break;
            case CountFrequentCommand countFrequent:
                new StatsBinder(_state).Bind(countFrequent);
                break;
            case PatternCommand or DiffCommand or LogCompareCommand or AnomalyCommand or RelevantFieldsCommand:
                _patterns.Bind(command, query);
                break;
            default:
                if (!_fields.TryBind(command) && !_rows.TryBind(command))
                {
                    throw TokenCursor.ErrorAt(command.Span, $"{command} is not supported");
                }

                break;
        }
    }
}
