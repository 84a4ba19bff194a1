using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Insights.Ast;
using DeviceLogs.Insights.Evaluation;
using DeviceLogs.Insights.Execution;
using DeviceLogs.Insights.Parsing;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Planning;

/// <summary>Binds the commands that look at one row: fields, display, filter, parse, lookup, join and the like.</summary>
internal sealed class FieldBinder(BindState state)
{
    /// <summary>Binds a command of this kind; returns false for others.</summary>
    internal bool TryBind(Command command)
    {
        switch (command)
        {
            case FieldsCommand fields:
                state.Columns.List(fields.Items.Select(item => BindField(item)).ToList());
                return true;
            case DisplayCommand display:
                state.Columns.Display(display.Items.Select(item => BindField(item)).ToList());
                return true;
            case UnmaskCommand unmask:
                state.Columns.List(unmask.Items.Select(item => BindField(item)).ToList());
                return true;
            case FilterCommand filter:
                BindFilter(filter);
                return true;
            case JoinCommand join:
                BindJoin(join);
                return true;
            case LookupCommand lookup:
                BindLookup(lookup);
                return true;
            case CidrLookupCommand lookup:
                BindCidrLookup(lookup);
                return true;
            default:
                return TryBindParse(command);
        }
    }

    private bool TryBindParse(Command command)
    {
        switch (command)
        {
            case ParseGlobCommand glob:
                Evaluator text = state.Expressions.Bind(glob.Input);
                state.Add(new ParseGlobStep(text, glob.Pattern, Create(glob.Outputs)));
                return true;
            case ParseRegexCommand regex:
                BindParseRegex(regex);
                return true;
            case ParseCsvCommand csv:
                Evaluator line = state.Expressions.Bind(csv.Input);
                state.Add(new ParseCsvStep(line, Create(csv.Outputs)));
                return true;
            case ParseLogfmtCommand logfmt:
                Assign(logfmt.Output.Name, new LogfmtEvaluator(state.Expressions.Bind(logfmt.Input)), logfmt.ToString());
                return true;
            case JsonFieldCommand json:
                Evaluator input = state.Expressions.Bind(json.Input);
                Assign(json.Output.Name, new JsonPathEvaluator(input, json.Path.Split('.')), json.ToString());
                return true;
            case UnnestCommand unnest:
                Evaluator list = state.Expressions.Bind(unnest.Input);
                state.Add(new UnnestStep(list, state.Create(unnest.Output.Name), readsJson: false));
                return true;
            case ExpandCommand expand:
                Evaluator array = state.Expressions.Bind(expand.Field);
                state.Add(new UnnestStep(array, state.Create(expand.Field.Name), readsJson: true));
                return true;
            default:
                return false;
        }
    }

    private int[] Create(IEnumerable<FieldExpression> outputs) => outputs.Select(output => state.Create(output.Name)).ToArray();

    private void Assign(string name, Evaluator value, string written)
    {
        int slot = state.Create(name);
        state.Add(new AssignStep(slot, value, written));
    }

    /// <summary>Binds an item of fields or display; a field as it is costs nothing.</summary>
    private Column BindField(NamedExpression item)
    {
        int slot = state.SlotOf(item.Expression);
        if (item.Alias is null && item.Expression is FieldExpression)
        {
            state.Scope.List(item.Name);
            return new Column(item.Name, slot);
        }

        state.Scope.Redefine(item.Name);
        state.Scope.Define(item.Name, slot);
        if (item.Expression is not FieldExpression)
        {
            state.Scope.DefineExpression(item.Expression, slot);
        }

        return new Column(item.Name, slot);
    }

    private void BindFilter(FilterCommand filter)
    {
        foreach (Expression condition in Conjuncts(filter.Condition))
        {
            Evaluator bound = state.Expressions.Bind(condition);
            state.Add(new FilterStep(bound, condition.ToString()));
            if (filter.IndexOnly)
            {
                state.Plan.IndexedFields.Add(IndexedField(condition));
            }
        }
    }

    private static IEnumerable<Expression> Conjuncts(Expression condition) =>
        condition is BinaryExpression { Operator: BinaryOperator.And } and ? Conjuncts(and.Left).Concat(Conjuncts(and.Right)) : [condition];

    private static string IndexedField(Expression condition)
    {
        Expression? operand = condition switch
        {
            BinaryExpression { Operator: BinaryOperator.Equal } equal => equal.Left,
            InListExpression { Negated: false } list => list.Operand,
            _ => null,
        };
        return operand is FieldExpression field
            ? field.Name
            : throw TokenCursor.ErrorAt(condition.Span, "filterIndex needs conditions of the form field = value or field in [value, ...]");
    }

    private void BindParseRegex(ParseRegexCommand command)
    {
        QueryRegex regex = ExpressionBinder.Regex(command.Regex);
        Evaluator input = state.Expressions.Bind(command.Input);
        string[] groups = regex.Groups.ToArray();
        if (command.Outputs.Count > 0)
        {
            if (groups.Length != command.Outputs.Count)
            {
                throw TokenCursor.ErrorAt(
                    command.Span, $"the number of groups ({groups.Length}) and of aliases ({command.Outputs.Count}) must be equal");
            }

            state.Add(new ParseRegexStep(input, regex, groups, Create(command.Outputs), command.Multi));
            return;
        }

        groups = groups.Where(name => !char.IsAsciiDigit(name[0])).ToArray();
        if (groups.Length == 0)
        {
            throw TokenCursor.ErrorAt(command.Regex.Span, "the regular expression has no named group, such as (?<name>...), and no alias is given");
        }

        int[] outputs = groups.Select(CreateGroup).ToArray();
        state.Add(new ParseRegexStep(input, regex, groups, outputs, command.Multi));
    }

    private int CreateGroup(string name)
    {
        int slot = state.Scope.DefineGroup(name);
        state.Columns.Create(new Column(name, slot));
        return slot;
    }

    private void BindJoin(JoinCommand join)
    {
        Evaluator leftKey = state.Expressions.Bind(join.LeftKey);
        Plan right = QueryBinder.Bind(join.Right, out Scope rightScope);
        int rightKey = rightScope.Resolve(join.RightKey) switch
        {
            SlotEvaluator slot => slot.Slot,
            DiscoveredEvaluator discovered => discovered.Slot,
            _ => throw TokenCursor.ErrorAt(join.RightKey.Span, $"{join.RightKey} is not a field of the right side"),
        };
        right.AlsoLive.Add(rightKey);
        right.KeepsAllRows = true;
        state.Plan.Children.Add(right);
        List<(int From, int To)> pairs = [];
        state.Add(new JoinStep(right, rightKey, leftKey, pairs, join.KeepUnmatched));
        state.Scope.Joined = new JoinedScope(join.LeftAlias, join.RightAlias, right, rightScope, pairs);
    }

    private void BindLookup(LookupCommand lookup)
    {
        Evaluator[] fields = lookup.Matches.Select(match => state.Expressions.Bind(match.Field)).ToArray();
        Evaluator[] existing = Existing(lookup.Outputs, lookup.OnlyMissing);
        int[] outputs = Create(lookup.Outputs.Select(output => output.Field));
        state.Add(new LookupStep(
            lookup.Table,
            lookup.Matches.Select(match => match.Column).ToArray(),
            fields,
            lookup.Outputs.Select(output => output.Column).ToArray(),
            existing,
            outputs));
    }

    private void BindCidrLookup(CidrLookupCommand lookup)
    {
        Evaluator ip = state.Expressions.Bind(lookup.Ip);
        Evaluator[] existing = Existing(lookup.Outputs, lookup.OnlyMissing);
        int[] outputs = Create(lookup.Outputs.Select(output => output.Field));
        state.Add(new CidrLookupStep(
            lookup.Table, ip, lookup.Column, lookup.Outputs.Select(output => output.Column).ToArray(), existing, outputs));
    }

    /// <summary>Returns the values so far of the fields that a lookup fills only where they are missing.</summary>
    private Evaluator[] Existing(IReadOnlyList<LookupColumn> outputs, bool onlyMissing) =>
        onlyMissing ? outputs.Select(output => state.Scope.FindDefined(output.Field) ?? new ConstantEvaluator(Value.Null)).ToArray() : [];
}
