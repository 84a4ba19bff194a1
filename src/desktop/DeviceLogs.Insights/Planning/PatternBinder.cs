using System.Linq;
using DeviceLogs.Insights.Ast;
using DeviceLogs.Insights.Evaluation;
using DeviceLogs.Insights.Events;
using DeviceLogs.Insights.Execution;

namespace DeviceLogs.Insights.Planning;

/// <summary>Binds the commands that look at what many events have in common: pattern, diff, logcompare, anomaly, relevantfields.</summary>
internal sealed class PatternBinder(BindState state)
{
    private const long Day = 24 * 60 * 60 * 1000;

    private PatternSlots? _pattern;

    /// <summary>Gets or sets whether patterns are compared with those of another time, so that they must be found independently.</summary>
    internal bool ComparesPatterns { get; set; }

    internal void Bind(Command command, Query query)
    {
        switch (command)
        {
            case PatternCommand pattern:
                bool compares = ComparesPatterns || query.Commands.Any(other => other is DiffCommand or LogCompareCommand);
                BindPattern(pattern.Input, merges: !compares, query.Commands.Any(other => other is AnomalyCommand));
                break;
            case DiffCommand diff:
                BindComparison(query, command, ShiftOf(diff));
                break;
            case LogCompareCommand compare:
                BindComparison(query, command, new TimeShift(compare.Shift.Period.Milliseconds));
                break;
            case AnomalyCommand:
                BindAnomaly();
                break;
            case RelevantFieldsCommand relevant:
                BindRelevantFields(relevant);
                break;
            default:
                break;
        }
    }

    private static TimeShift ShiftOf(DiffCommand diff) => diff.Modifier switch
    {
        "previousDay" => new TimeShift(Day),
        "previousWeek" => new TimeShift(7 * Day),
        "previousMonth" => new TimeShift(0, Months: 1),
        _ => new TimeShift(0, ByLength: true),
    };

    private void BindPattern(Expression input, bool merges, bool keepsTimes)
    {
        Evaluator text = state.Expressions.Bind(input);
        Plan plan = state.Plan;
        PatternSlots slots = new(
            plan.NewSlot(), plan.NewSlot(), plan.NewSlot(), plan.NewSlot(), plan.NewSlot(), plan.NewSlot(), plan.NewSlot());
        state.Add(new PatternStep(text, slots, merges, keepsTimes) { Width = state.Plan });
        Scope scope = state.Close();
        Column[] columns =
        [
            new("@pattern", slots.Pattern),
            new("@ratio", slots.Ratio),
            new("@sampleCount", slots.Count),
            new("@severityLabel", slots.Severity),
        ];
        foreach (Column column in columns)
        {
            scope.Define(column.Name, column.Slot);
        }

        scope.Define(SystemFields.Timestamp, slots.LatestTime);
        state.Columns.Replace(columns);
        _pattern = slots;
    }

    private void BindComparison(Query query, Command command, TimeShift shift)
    {
        if (_pattern is null)
        {
            BindPattern(new FieldExpression(command.Span, [SystemFields.Message]), merges: false, keepsTimes: false);
        }

        // The same query up to here, at the earlier time.
        Command[] before = query.Commands.TakeWhile(other => other != command).ToArray();
        Command[] withPattern = before.Any(other => other is PatternCommand)
            ? before
            : [.. before, new PatternCommand(command.Span, new FieldExpression(command.Span, [SystemFields.Message]))];
        Plan earlier = QueryBinder.BindForComparison(new Query(query.Span, withPattern));
        earlier.Shift = shift;
        earlier.KeepsAllRows = true;
        state.Plan.Children.Add(earlier);
        PatternSlots slots = _pattern!;
        int difference = state.Plan.NewSlot();
        int description = state.Plan.NewSlot();
        foreach (int slot in (int[])[slots.Pattern, slots.Count, slots.Severity])
        {
            state.Scope.Reads.Add(slot);
        }

        int[] columns = earlier.Columns.Select(column => column.Slot).ToArray();
        state.Add(new CompareStep(earlier, columns[0], columns[2], columns[3], slots, difference, description));
        state.Scope.Define("@diffEventCount", difference);
        state.Scope.Define("@diffDescription", description);
        state.Columns.Replace(
        [
            new("@pattern", slots.Pattern), new("@sampleCount", slots.Count), new("@diffEventCount", difference),
            new("@diffDescription", description), new("@severityLabel", slots.Severity),
        ]);
    }

    private void BindAnomaly()
    {
        PatternSlots slots = _pattern!;
        foreach (int slot in (int[])[slots.Pattern, slots.Times, slots.Tokens])
        {
            state.Scope.Reads.Add(slot);
        }

        int[] outputs = [state.Create("@anomalyType"), state.Create("@anomalyScore"), state.Create("@anomalyDescription")];
        state.Add(new AnomalyStep(slots, outputs));
    }

    private void BindRelevantFields(RelevantFieldsCommand command)
    {
        Evaluator condition = state.Expressions.Bind(command.Condition);
        Evaluator message = state.Scope.Resolve(new FieldExpression(command.Span, [SystemFields.Message]));
        (string Name, Evaluator Value)[] fields = command.Fields.Select(field => (field.Name, state.Scope.Resolve(field))).ToArray();
        string[] names = ["@fieldName", "@relevanceScore", "@topRelevanceContributors", "@conditionalMedian", "@baselineMedian"];
        int[] outputs = names.Select(_ => state.Plan.NewSlot()).ToArray();
        string[] excluded = ExpressionChildren.FieldsOf(command.Condition).Select(field => field.Name).ToArray();
        state.Add(new RelevantFieldsStep(condition, message, fields, excluded, outputs) { Width = state.Plan });
        Scope scope = state.Close();
        Column[] columns = names.Select((name, i) => new Column(name, outputs[i])).ToArray();
        foreach (Column column in columns)
        {
            scope.Define(column.Name, column.Slot);
        }

        state.Columns.Replace(columns);
    }
}
