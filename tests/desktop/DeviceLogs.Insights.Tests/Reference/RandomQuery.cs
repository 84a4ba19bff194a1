using System;
using System.Collections.Generic;
using System.Linq;

namespace DeviceLogs.Insights.Tests.Reference;

/// <summary>Makes queries of the grammar, on the fields of <see cref="RandomEvents"/>.</summary>
internal sealed class RandomQuery(Random random)
{
    private static readonly string[] s_patterns =
        ["/ERR/", "/(?i)error/", "/^item\\d+$/", "/a|b/", "/\\d{2,}/", "/ü.*t/", "/[^a-z]$/"];

    private readonly List<string> _commands = [];
    private List<string> _numbers = ["status", "latency", "user.age", "code", "mixed"];
    private List<string> _texts = ["level", "note", "user.name", "code", "mixed", "@message", "@logStream", "user.tags.0", "nosuch"];
    private int _names;

    /// <summary>Gets whether the order of the result is determined.</summary>
    internal bool IsOrdered { get; private set; }

    internal string Next()
    {
        Some(2, Filter);
        Some(1, Parse);
        Some(1, Fields);
        Some(1, Filter);
        IsOrdered = true;
        if (Chance(0.6))
        {
            Stats();
        }
        else
        {
            Rows();
        }

        bool isDedup = _commands.Any(command => command.StartsWith("dedup", StringComparison.Ordinal));
        if (Chance(0.2) && _numbers.Count + _texts.Count > 0 && !isDedup)
        {
            string[] shown = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Name()).Distinct().ToArray();
            _commands.Add("display " + string.Join(", ", shown.Append($"{Value()} as {NewName()}")));
        }

        if (_commands.Count == 0)
        {
            _commands.Add("fields @timestamp, level");
        }

        return string.Join(Pick([" | ", "\n| ", " # comment | here\n|"]), _commands);
    }

    private void Rows()
    {
        if (Chance(0.6))
        {
            Sort(Enumerable.Range(0, random.Next(1, 3)).Select(_ => Name()).Distinct());
        }

        switch (random.Next(8))
        {
            case 0:
                _commands.Add($"dedup {string.Join(", ", Enumerable.Range(0, random.Next(1, 3)).Select(_ => Name()).Distinct())}");
                Some(1, () => _commands.Add($"limit {random.Next(1, 20)}"));
                break;
            case 1:
                _commands.Add($"{Pick(["limit", "head", "LIMIT", "tail"])} {random.Next(1, 20)}");
                break;
            case 2:
                OverRows();
                break;
            case 3:
                string name = NewName();
                _commands.Add($"unnest {Pick(["split(note, \" \")", "jsonParse(@message)", "jsonParse(user.tags)", "level"])} into {name}");
                _texts.Add(name);
                break;
        }
    }

    private void OverRows()
    {
        string number = Number();
        switch (random.Next(4))
        {
            case 0:
                _commands.Add($"accum {number} as {NewName()}");
                break;
            case 1:
                _commands.Add($"autoregress {number} as {NewName()} p={Pick(["1", "2", "1-3"])}");
                break;
            case 2:
                string field = NewName();
                _commands.Insert(0, $"fields @timestamp, {number} as {field}");
                _commands.Add($"filldown {field}");
                break;
            default:
                _commands.Add($"addtotals fieldname={NewName()} {number}, {Number()}");
                break;
        }
    }

    private void Stats()
    {
        if (Chance(0.05))
        {
            _commands.Add($"stats topk({random.Next(1, 5)}, {Text()})");
            (_numbers, _texts) = ([], []);
            return;
        }

        List<string> keys = StatsCommand([.. Enumerable.Range(0, random.Next(3)).Select(_ => Key()).Distinct()]);
        if (Chance(0.3))
        {
            Filter();
        }

        if (Chance(0.2) && _numbers.Count > 0)
        {
            keys = StatsCommand(keys.Count > 0 && Chance(0.5) ? [keys[0]] : []);
        }

        IsOrdered = keys.Count == 0;
        if (keys.Count == 0 || Chance(0.3))
        {
            return;
        }

        // All keys together tell every row from the others.
        Sort(Chance(0.5) && _numbers.Count > 0 ? [Number(), .. keys] : keys);
        IsOrdered = true;
        if (Chance(0.5))
        {
            _commands.Add($"{Pick(["limit", "tail"])} {random.Next(1, 12)}");
        }
        else if (Chance(0.4) && _numbers.Count > 0)
        {
            string number = Number();
            string command = Pick(["accum", "autoregress", "filldown", "addtotals"]);
            _commands.Add($"{command} {number}");
        }
    }

    private List<string> StatsCommand(string[] keys)
    {
        List<string> aliases = [];
        List<string> items = [];
        List<string> keyNames = [];
        List<string> written = [];
        foreach (string key in keys)
        {
            bool isName = !key.Contains('(', StringComparison.Ordinal);
            string name = isName && Chance(0.7) ? key : NewName();
            keyNames.Add(name);
            written.Add(name == key ? key : $"{key} as {name}");
        }

        for (int index = random.Next(1, 4); index > 0; index--)
        {
            string alias = NewName();
            aliases.Add(alias);
            items.Add($"{Aggregate()} as {alias}");
        }

        if (Chance(0.2))
        {
            string alias = NewName();
            items.Add($"{aliases[0]} / {Pick(["count(*)", "2", aliases[^1]])} as {alias}");
            aliases.Add(alias);
        }

        string by = keys.Length == 0 ? "" : $" {Pick(["by", "BY"])} {string.Join(", ", written)}";
        _commands.Add($"{Pick(["stats", "STATS"])} {string.Join(", ", items)}{by}");
        _numbers = aliases;
        _texts = [.. keyNames];
        return keyNames;
    }

    private string Key() => random.Next(4) switch
    {
        0 => Text(),
        1 => Number(),
        2 => $"bin({Pick(["1m", "30s", "1h", "300s", "7ms"])})",
        _ => $"toupper({Text()})",
    };

    private string Aggregate() => random.Next(12) switch
    {
        0 => "count(*)",
        1 => "count()",
        2 => $"count({Text()})",
        3 => $"sum({Number()})",
        4 => $"avg({Number()})",
        5 => $"{Pick(["min", "max", "sortsFirst", "sortsLast"])}({Name()})",
        6 => $"countDistinct({Name()})",
        7 => $"pct({Number()}, {Pick(["0", "25", "50", "99.9", "100"])})",
        8 => $"{Pick(["earliest", "latest"])}({Text()})",
        9 => $"values({Name()})",
        10 => $"{Pick(["stddev", "variance"])}({Number()})",
        _ => $"sum({Number()} * 2 + 1)",
    };

    private void Sort(IEnumerable<string> names) =>
        _commands.Add("sort " + string.Join(", ", names.Select(name => name + Pick(["", " asc", " desc", " DESC"]))));

    private void Filter() => _commands.Add($"{Pick(["filter", "where", "FILTER"])} {Condition(2)}");

    private void Fields()
    {
        string number = NewName();
        string text = NewName();
        _commands.Add(Chance(0.5)
            ? $"fields @timestamp, {NumberValue()} as {number}, {TextValue()} as {text}"
            : $"fields {TextValue()} as {text}\n| fields {NumberValue()} as {number}");
        _numbers.Add(number);
        _texts.Add(text);
    }

    private void Parse()
    {
        switch (random.Next(5))
        {
            case 0:
                _commands.Add("parse @message \"user=*, method:*, latency := *\" as @user, @method, @latency");
                _texts.AddRange(["@user", "@method"]);
                _numbers.Add("@latency");
                break;
            case 1:
                _commands.Add("parse @message \"* [*] *\" as loggingTime, loggingType, loggingMessage");
                _texts.AddRange(["loggingTime", "loggingType", "loggingMessage"]);
                break;
            case 2:
                _commands.Add("parse /latency := (?<lat>[0-9.]+)/");
                _numbers.Add("lat");
                break;
            case 3:
                _commands.Add("parse note /(\\w+) (\\S+)/ as first, second");
                _texts.AddRange(["first", "second"]);
                break;
            default:
                _commands.Add("parse note \"item*\" as item");
                _numbers.Add("item");
                break;
        }
    }

    private string Condition(int depth) => random.Next(depth == 0 ? 8 : 11) switch
    {
        0 => $"{Number()} {Pick(["=", "!=", "<", "<=", ">", ">="])} {Literal()}",
        1 => $"{Text()} {Pick(["=", "!="])} {TextLiteral()}",
        2 => $"{Text()} {Pick(["like", "not like"])} {TextLiteral()}",
        3 => $"{Text()} {Pick(["like", "not like", "=~"])} {Pick(s_patterns)}",
        4 => $"{Name()} {Pick(["in", "not in"])} [{Literal()}, {TextLiteral()}, 12]",
        5 => $"{Pick(["ispresent", "isempty", "isblank", "isNumeric"])}({Name()})",
        6 => $"strcontains({Text()}, {TextLiteral()})",
        7 => $"{NumberValue()} {Pick(["<", ">", ">="])} {NumberValue()}",
        8 => $"({Condition(depth - 1)} and {Condition(depth - 1)})",
        9 => $"({Condition(depth - 1)} or {Condition(depth - 1)})",
        _ => $"not ({Condition(depth - 1)})",
    };

    private string Value() => Chance(0.5) ? NumberValue() : TextValue();

    private string NumberValue() => random.Next(7) switch
    {
        0 => $"{Number()} {Pick(["+", "-", "*", "/", "%"])} {Literal()}",
        1 => $"({Number()} - {Number()}) * {Literal()}",
        2 => $"strlen({Text()})",
        3 => $"{Pick(["abs", "floor", "ceil", "round"])}({Number()})",
        4 => $"greatest({Number()}, {Number()}, 3)",
        5 => $"-{Number()} + 2 ^ 3",
        _ => Number(),
    };

    private string TextValue() => random.Next(7) switch
    {
        0 => $"{Pick(["toupper", "tolower", "trim"])}({Text()})",
        1 => $"concat({Text()}, \"-\", {Name()})",
        2 => $"substr({Text()}, {random.Next(4)}, {random.Next(5)})",
        3 => $"replace({Text()}, \"a\", \"[b]\")",
        4 => $"coalesce({Text()}, {Text()}, 'none')",
        5 => $"if({Condition(0)}, {Text()}, \"else\")",
        _ => $"{Condition(0)}",
    };

    private string Name() => Chance(0.5) ? Number() : Text();

    private string Number() => _numbers.Count == 0 ? Text() : _numbers[random.Next(_numbers.Count)];

    private string Text() => _texts.Count == 0 ? Number() : _texts[random.Next(_texts.Count)];

    private string Literal() => Pick(["0", "1", "12", "200", "12.5", "-3", "\"12\"", "'abc'", "0.25"]);

    private string TextLiteral() =>
        Pick(["\"INFO\"", "'ERROR'", "\"a\"", "\"\"", "\"item10\"", "\"Zoë\"", "'12'", "\"stream-1\"", "\"\\\"c\\\"\""]);

    private string NewName() => "n" + _names++.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private bool Chance(double chance) => random.NextDouble() < chance;

    private void Some(int most, Action add)
    {
        for (int count = random.Next(most + 1); count > 0; count--)
        {
            add();
        }
    }

    private T Pick<T>(T[] values) => values[random.Next(values.Length)];
}
