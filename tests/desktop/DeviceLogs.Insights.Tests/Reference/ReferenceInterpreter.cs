using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using DeviceLogs.Insights.Ast;
using DeviceLogs.Insights.Parsing;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Tests.Reference;

/// <summary>
/// Runs queries the slow way: a list of rows, changed by one command after the other. It knows the commands whose result is determined.
/// </summary>
internal sealed class ReferenceInterpreter
{
    private readonly List<string> _listed = [];
    private List<string>? _displayed;
    private List<ReferenceRow> _rows;
    private bool _isExplicit;
    private bool _isDefault = true;

    private ReferenceInterpreter(IEnumerable<ReferenceEvent> events)
    {
        // Without a sort, new ones come first.
        _rows = [.. events.OrderByDescending(item => item.Timestamp).Select(item => new ReferenceRow { Event = item })];
    }

    internal static (string[] Columns, string?[][] Rows) Run(string query, IEnumerable<ReferenceEvent> events)
    {
        ReferenceInterpreter interpreter = new(events);
        foreach (Command command in QueryParser.Parse(query).Commands)
        {
            interpreter.Run(command);
        }

        string[] standard = interpreter._isDefault ? ["@timestamp", "@message"] : [];
        string[] columns = [.. interpreter._displayed ?? [.. standard, .. interpreter._listed]];
        return (columns, [.. interpreter._rows.Select(row => columns.Select(column => Text(row[column])).ToArray())]);
    }

    private static string? Text(Value value) => value.IsNull ? null : value.ToString();

    private void Run(Command command)
    {
        switch (command)
        {
            case FilterCommand filter:
                _rows = [.. _rows.Where(row => ReferenceExpressions.IsTrue(filter.Condition, row))];
                break;
            case FieldsCommand fields:
                if (!_isExplicit)
                {
                    _listed.Clear();
                }

                _isExplicit = true;
                _isDefault = false;
                Set(fields.Items);
                fields.Items.ToList().ForEach(item => Show(item.Name));
                break;
            case DisplayCommand display:
                Set(display.Items);
                _displayed = [.. display.Items.Select(item => item.Name)];
                break;
            case StatsCommand stats:
                Stats(stats);
                break;
            case SortCommand sort:
                Sort(sort);
                break;
            case LimitCommand limit:
                _rows = [.. limit.Kind == LimitKind.Last ? _rows.TakeLast(limit.Count) : _rows.Take(limit.Count)];
                break;
            case DedupCommand dedup:
                Dedup(dedup);
                break;
            default:
                if (!RunParse(command))
                {
                    RunOverRows(command);
                }

                break;
        }
    }

    private bool RunParse(Command command)
    {
        switch (command)
        {
            case ParseGlobCommand glob:
                // Each star but a last one is as short as can be; a last one goes to the end.
                string[] literals = glob.Pattern.Split('*');
                string pattern = string.Join("([\\s\\S]*?)", literals.Select(Regex.Escape)) + (literals[^1].Length == 0 ? "$" : "");
                IEnumerable<(string, int)> stars = glob.Outputs.Select((output, index) => (output.Name, index + 1));
                Parse(glob.Input, new Regex(pattern, RegexOptions.CultureInvariant), stars);
                return true;
            case ParseRegexCommand regex:
                Regex compiled = new(regex.Regex.Pattern, RegexOptions.CultureInvariant);
                IEnumerable<(string, int)> groups = regex.Outputs.Count > 0
                    ? regex.Outputs.Select((output, index) => (output.Name, index + 1))
                    : compiled.GetGroupNames().Skip(1).Select(name => (name, compiled.GroupNumberFromName(name)));
                Parse(regex.Input, compiled, groups);
                return true;
            case UnnestCommand unnest:
                Show(unnest.Output.Name);
                _rows = [.. _rows.SelectMany(row => Unnest(row, unnest))];
                return true;
            default:
                return false;
        }
    }

    private void RunOverRows(Command command)
    {
        switch (command)
        {
            case AccumCommand accum:
                Value sum = Value.Of(0L);
                string total = accum.Output ?? $"accum({accum.Field.Name})";
                Show(total);
                foreach (ReferenceRow row in _rows)
                {
                    Value number = ValueNumber.Of(row[accum.Field.Name]);
                    sum = number.IsNull ? sum : ValueOperators.Add(sum, number);
                    row.Fields[total] = sum;
                }

                break;
            case AutoregressCommand autoregress:
                Autoregress(autoregress);
                break;
            case FillDownCommand fillDown:
                foreach (string name in fillDown.Patterns)
                {
                    Value last = Value.Null;
                    foreach (ReferenceRow row in _rows)
                    {
                        last = row[name].IsNull ? last : row[name];
                        row.Fields[name] = last;
                    }
                }

                break;
            case AddTotalsCommand totals:
                Show(totals.Name);
                foreach (ReferenceRow row in _rows)
                {
                    row.Fields[totals.Name] = totals.Fields.Select(field => ValueNumber.Of(row[field.Name])).Where(number => !number.IsNull)
                        .Aggregate(Value.Null, (a, b) => a.IsNull ? b : ValueOperators.Add(a, b));
                }

                break;
            default:
                throw new NotSupportedException(command.ToString());
        }
    }

    private void Show(string name)
    {
        if (!_listed.Contains(name))
        {
            _listed.Add(name);
        }
    }

    private void Set(IEnumerable<NamedExpression> items)
    {
        foreach (NamedExpression item in items)
        {
            foreach (ReferenceRow row in _rows)
            {
                row.Fields[item.Name] = Find(item, row);
            }
        }
    }

    /// <summary>An expression that stats has computed is found by its text.</summary>
    private static Value Find(NamedExpression item, ReferenceRow row) =>
        row.Event is null && row.Fields.TryGetValue(item.Written, out Value computed)
            ? computed
            : ReferenceExpressions.Evaluate(item.Expression, row);

    private void Stats(StatsCommand stats)
    {
        var groups = _rows
            .GroupBy(row => string.Join('\u001f', stats.Keys.Select(key => Identity(ReferenceExpressions.Evaluate(key.Expression, row)))))
            .Select(group => group.ToList())
            .ToList();
        if (stats.Keys.Count == 0 && groups.Count == 0)
        {
            groups.Add([]);
        }

        _rows = [.. groups.Select(group => Aggregate(stats, group))];
        _listed.Clear();
        _listed.AddRange(stats.Keys.Select(key => key.Name).Concat(stats.Items.Select(item => item.Name)));
        _displayed = null;
        _isDefault = false;
        _isExplicit = false;
    }

    private static string Identity(Value value) => value.IsNull ? "\u0001" : value.ToString();

    private static ReferenceRow Aggregate(StatsCommand stats, List<ReferenceRow> group)
    {
        ReferenceRow row = new();
        foreach (NamedExpression key in stats.Keys)
        {
            row.Fields[key.Name] = ReferenceExpressions.Evaluate(key.Expression, group[0]);
        }

        foreach (NamedExpression item in stats.Items)
        {
            row.Fields[item.Name] = Aggregate(item.Expression, group, row);
        }

        return row;
    }

    private static Value Aggregate(Expression expression, List<ReferenceRow> group, ReferenceRow row) => expression switch
    {
        CallExpression call when ReferenceAggregates.IsAggregate(call) => ReferenceAggregates.Compute(call, group),
        BinaryExpression binary => ReferenceExpressions.Evaluate(
            binary with
            {
                Left = new LiteralExpression(binary.Span, Aggregate(binary.Left, group, row)),
                Right = new LiteralExpression(binary.Span, Aggregate(binary.Right, group, row)),
            },
            row),
        _ => ReferenceExpressions.Evaluate(expression, row),
    };

    private void Sort(SortCommand sort)
    {
        IOrderedEnumerable<ReferenceRow> ordered = _rows.OrderBy(_ => 0);
        foreach (SortKey key in sort.Keys)
        {
            Value KeyOf(ReferenceRow row) => Find(key.Value, row);
            ordered = key.Descending
                ? ordered.ThenByDescending(KeyOf, ValueComparer.Instance)
                : ordered.ThenBy(KeyOf, ValueComparer.Instance);
        }

        _rows = [.. ordered];
    }

    private void Dedup(DedupCommand dedup)
    {
        HashSet<string> seen = [];
        _rows =
        [
            .. _rows.Where(row =>
            {
                Value[] values = dedup.Fields.Select(field => row[field.Name]).ToArray();
                return values.Any(value => value.IsNull) || seen.Add(string.Join('\u001f', values.Select(value => value.ToString())));
            }),
        ];
    }

    private void Parse(Expression input, Regex regex, IEnumerable<(string Name, int Group)> outputs)
    {
        (string Name, int Group)[] groups = outputs.ToArray();
        foreach (ReferenceRow row in _rows)
        {
            Value text = ReferenceExpressions.Evaluate(input, row);
            Match match = regex.Match(text.ToString());
            foreach ((string name, int group) in groups)
            {
                bool isFound = !text.IsNull && match.Success && match.Groups[group].Success;
                row.Fields[name] = isFound ? Value.Of(match.Groups[group].Value) : Value.Null;
            }
        }

        groups.ToList().ForEach(group => Show(group.Name));
    }

    private static IEnumerable<ReferenceRow> Unnest(ReferenceRow row, UnnestCommand command)
    {
        Value list = ReferenceExpressions.Evaluate(command.Input, row);
        Value[] items = list.Kind == ValueKind.List ? list.AsList.Items.ToArray() : [list];
        foreach (Value item in items)
        {
            ReferenceRow copy = row.Copy();
            copy.Fields[command.Output.Name] = item;
            yield return copy;
        }
    }

    private void Autoregress(AutoregressCommand command)
    {
        Value[] values = _rows.Select(row => row[command.Field.Name]).ToArray();
        bool isPlain = command.First == command.Last && command.Output is not null;
        for (int lag = command.First; lag <= command.Last; lag++)
        {
            string suffix = isPlain ? "" : "_p" + lag.ToString(System.Globalization.CultureInfo.InvariantCulture);
            string name = (command.Output ?? command.Field.Name) + suffix;
            Show(name);
            for (int index = 0; index < _rows.Count; index++)
            {
                _rows[index].Fields[name] = index < lag ? Value.Null : values[index - lag];
            }
        }
    }
}
