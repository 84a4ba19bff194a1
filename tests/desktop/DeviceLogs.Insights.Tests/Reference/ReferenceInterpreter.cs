using System;
using System.Collections.Generic;
using System.Linq;
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
    private bool _isExplicit;
    private bool _isDefault = true;

    private ReferenceInterpreter(IEnumerable<ReferenceEvent> events)
    {
        // Without a sort, new ones come first.
        Rows = [.. events.OrderByDescending(item => item.Timestamp).Select(item => new ReferenceRow { Event = item })];
    }

    /// <summary>Gets or sets the rows in their order.</summary>
    internal List<ReferenceRow> Rows { get; set; }

    internal static (string[] Columns, string?[][] Rows) Run(string query, IEnumerable<ReferenceEvent> events)
    {
        ReferenceInterpreter interpreter = new(events);
        foreach (Command command in QueryParser.Parse(query).Commands)
        {
            interpreter.Run(command);
        }

        string[] standard = interpreter._isDefault ? ["@timestamp", "@message"] : [];
        string[] columns = [.. interpreter._displayed ?? [.. standard, .. interpreter._listed]];
        return (columns, [.. interpreter.Rows.Select(row => columns.Select(column => Text(row[column])).ToArray())]);
    }

    private static string? Text(Value value) => value.IsNull ? null : value.ToString();

    private void Run(Command command)
    {
        switch (command)
        {
            case FilterCommand filter:
                Rows = [.. Rows.Where(row => ReferenceExpressions.IsTrue(filter.Condition, row))];
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
                Stats(stats.Keys, stats.Items);
                break;
            case CountFrequentCommand frequent:
                CallExpression count = new(frequent.Span, frequent.Span, "count", [], IsStar: true);
                Stats([.. frequent.Fields.Select(field => new NamedExpression(field, null, field.Name))], [new(count, "_approxcount", "")]);
                break;
            case SortCommand sort:
                Sort(sort);
                break;
            case LimitCommand limit:
                Rows = [.. limit.Kind == LimitKind.Last ? Rows.TakeLast(limit.Count) : Rows.Take(limit.Count)];
                break;
            case DedupCommand dedup:
                Dedup(dedup);
                break;
            default:
                if (!ReferenceParse.TryRun(command, this))
                {
                    ReferenceRowSets.Run(command, this);
                }

                break;
        }
    }

    /// <summary>Adds a name to those that the result shows.</summary>
    internal void Show(string name)
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
            foreach (ReferenceRow row in Rows)
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

    private void Stats(IReadOnlyList<NamedExpression> keys, IReadOnlyList<NamedExpression> items)
    {
        var groups = Rows
            .GroupBy(row => string.Join('\u001f', keys.Select(key => Identity(ReferenceExpressions.Evaluate(key.Expression, row)))))
            .Select(group => group.ToList())
            .ToList();
        if (keys.Count == 0 && groups.Count == 0)
        {
            groups.Add([]);
        }

        Rows = [.. groups.Select(group => Aggregate(keys, items, group))];
        _listed.Clear();
        _listed.AddRange(keys.Select(key => key.Name).Concat(items.Select(item => item.Name)));
        _displayed = null;
        _isDefault = false;
        _isExplicit = false;
    }

    private static string Identity(Value value) => value.IsNull ? "\u0001" : value.ToString();

    private static ReferenceRow Aggregate(
        IReadOnlyList<NamedExpression> keys, IReadOnlyList<NamedExpression> items, List<ReferenceRow> group)
    {
        ReferenceRow row = new();
        foreach (NamedExpression key in keys)
        {
            row.Fields[key.Name] = ReferenceExpressions.Evaluate(key.Expression, group[0]);
        }

        foreach (NamedExpression item in items)
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
        IOrderedEnumerable<ReferenceRow> ordered = Rows.OrderBy(_ => 0);
        foreach (SortKey key in sort.Keys)
        {
            Value KeyOf(ReferenceRow row) => Find(key.Value, row);
            ordered = key.Descending
                ? ordered.ThenByDescending(KeyOf, ValueComparer.Instance)
                : ordered.ThenBy(KeyOf, ValueComparer.Instance);
        }

        Rows = [.. ordered];
    }

    private void Dedup(DedupCommand dedup)
    {
        HashSet<string> seen = [];
        Rows =
        [
            .. Rows.Where(row =>
            {
                Value[] values = dedup.Fields.Select(field => row[field.Name]).ToArray();
                return values.Any(value => value.IsNull) || seen.Add(string.Join('\u001f', values.Select(value => value.ToString())));
            }),
        ];
    }
}
