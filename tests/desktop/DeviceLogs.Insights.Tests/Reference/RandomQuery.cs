using System;
using System.Collections.Generic;
using System.Linq;

namespace DeviceLogs.Insights.Tests.Reference;

/// <summary>Makes queries of the grammar, on the fields of <see cref="RandomEvents"/>.</summary>
internal sealed class RandomQuery(Random random)
{
    private readonly List<string> _commands = [];
    private readonly RandomExpressions _make = new(random);

    /// <summary>Gets whether the order of the result is determined.</summary>
    internal bool IsOrdered { get; private set; }

    internal string Next()
    {
        Some(2, Filter);
        Some(1, Parse);
        Some(1, Fields);
        Some(1, Filter);
        IsOrdered = true;
        if (_make.Chance(0.6))
        {
            Stats();
        }
        else
        {
            Rows();
        }

        bool isDedup = _commands.Any(command => command.StartsWith("dedup", StringComparison.Ordinal));
        if (_make.Chance(0.2) && _make.Numbers.Count + _make.Texts.Count > 0 && !isDedup)
        {
            string[] shown = Enumerable.Range(0, random.Next(1, 4)).Select(_ => _make.Name()).Distinct().ToArray();
            _commands.Add("display " + string.Join(", ", shown.Append($"{_make.Value()} as {_make.NewName()}")));
        }

        if (_commands.Count == 0)
        {
            _commands.Add("fields @timestamp, level");
        }

        return string.Join(_make.Pick([" | ", "\n| ", " # comment | here\n|"]), _commands);
    }

    private void Rows()
    {
        if (_make.Chance(0.6))
        {
            Sort(Enumerable.Range(0, random.Next(1, 3)).Select(_ => _make.Name()).Distinct());
        }

        switch (random.Next(10))
        {
            case 0:
                _commands.Add($"dedup {string.Join(", ", Enumerable.Range(0, random.Next(1, 3)).Select(_ => _make.Name()).Distinct())}");
                Some(1, () => _commands.Add($"limit {random.Next(1, 20)}"));
                break;
            case 1:
                _commands.Add($"{_make.Pick(["limit", "head", "LIMIT", "tail"])} {random.Next(1, 20)}");
                break;
            case 2:
                OverRows();
                break;
            case 3:
                string name = _make.NewName();
                string list = _make.Pick(["split(note, \" \")", "jsonParse(@message)", "jsonParse(user.tags)", "level"]);
                _commands.Add($"unnest {list} into {name}");
                _make.Texts.Add(name);
                break;
            case 4:
                _commands.Add($"sessionize {_make.Text()}{_make.Pick(["", " maxspan 1m", " maxspan 15s"])} as {_make.NewName()}");
                break;
            case 5:
                _commands.Add($"outlier {_make.Pick(["", "action=remove ", "mark=true uselower=true param=0.5 "])}{_make.Number()}");
                break;
            case 6:
                _commands.Add("expand user.tags");
                break;
        }
    }

    private void OverRows()
    {
        string number = _make.Number();
        switch (random.Next(4))
        {
            case 0:
                _commands.Add($"accum {number} as {_make.NewName()}");
                break;
            case 1:
                _commands.Add($"autoregress {number} as {_make.NewName()} p={_make.Pick(["1", "2", "1-3"])}");
                break;
            case 2:
                string field = _make.NewName();
                _commands.Insert(0, $"fields @timestamp, {number} as {field}");
                _commands.Add($"filldown {field}");
                break;
            default:
                _commands.Add($"addtotals fieldname={_make.NewName()} {number}, {_make.Number()}");
                break;
        }
    }

    private void Stats()
    {
        if (_make.Chance(0.05))
        {
            string frequent = _make.Text();
            _commands.Add($"countFrequent {frequent}");
            Sort(["_approxcount", frequent]);
            (_make.Numbers, _make.Texts) = (["_approxcount"], [frequent]);
            return;
        }

        if (_make.Chance(0.05))
        {
            _commands.Add($"stats topk({random.Next(1, 5)}, {_make.Text()})");
            (_make.Numbers, _make.Texts) = ([], []);
            return;
        }

        List<string> keys = StatsCommand([.. Enumerable.Range(0, random.Next(3)).Select(_ => Key()).Distinct()]);
        if (_make.Chance(0.3))
        {
            Filter();
        }

        if (_make.Chance(0.2) && _make.Numbers.Count > 0)
        {
            keys = StatsCommand(keys.Count > 0 && _make.Chance(0.5) ? [keys[0]] : []);
        }

        IsOrdered = keys.Count == 0;
        if (keys.Count == 0 || _make.Chance(0.3))
        {
            return;
        }

        // All keys together tell every row from the others.
        Sort(_make.Chance(0.5) && _make.Numbers.Count > 0 ? [_make.Number(), .. keys] : keys);
        IsOrdered = true;
        if (_make.Chance(0.5))
        {
            _commands.Add($"{_make.Pick(["limit", "tail"])} {random.Next(1, 12)}");
        }
        else if (_make.Chance(0.4) && _make.Numbers.Count > 0)
        {
            string number = _make.Number();
            string command = _make.Pick(["accum", "autoregress", "filldown", "addtotals"]);
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
            string name = isName && _make.Chance(0.7) ? key : _make.NewName();
            keyNames.Add(name);
            written.Add(name == key ? key : $"{key} as {name}");
        }

        for (int index = random.Next(1, 4); index > 0; index--)
        {
            string alias = _make.NewName();
            string aggregate = Aggregate();
            items.Add($"{aggregate} as {alias}");
            if (IsExact(aggregate))
            {
                aliases.Add(alias);
            }
        }

        if (aliases.Count == 0)
        {
            aliases.Add(_make.NewName());
            items.Add($"count(*) as {aliases[0]}");
        }

        if (_make.Chance(0.2))
        {
            string alias = _make.NewName();
            items.Add($"{aliases[0]} / {_make.Pick(["count(*)", "2", aliases[^1]])} as {alias}");
            aliases.Add(alias);
        }

        string by = keys.Length == 0 ? "" : $" {_make.Pick(["by", "BY"])} {string.Join(", ", written)}";
        _commands.Add($"{_make.Pick(["stats", "STATS"])} {string.Join(", ", items)}{by}");
        _make.Numbers = aliases;
        _make.Texts = [.. keyNames];
        return keyNames;
    }

    /// <summary>
    /// Sums of fractions differ in their last digits by the order of the rows: they are compared with a tolerance, and nothing else
    /// is made of them.
    /// </summary>
    private static bool IsExact(string aggregate) =>
        !aggregate.StartsWith("stddev", StringComparison.Ordinal) && !aggregate.StartsWith("variance", StringComparison.Ordinal)
        && !aggregate.StartsWith("sum(n", StringComparison.Ordinal) && !aggregate.StartsWith("avg(n", StringComparison.Ordinal);

    private string Key() => random.Next(4) switch
    {
        0 => _make.Text(),
        1 => _make.Number(),
        2 => $"bin({_make.Pick(["1m", "30s", "1h", "300s", "7ms"])})",
        _ => $"toupper({_make.Text()})",
    };

    private string Aggregate() => random.Next(12) switch
    {
        0 => "count(*)",
        1 => "count()",
        2 => $"count({_make.Text()})",
        3 => $"sum({_make.Number()})",
        4 => $"avg({_make.Number()})",
        5 => $"{_make.Pick(["min", "max", "sortsFirst", "sortsLast"])}({_make.Name()})",
        6 => $"countDistinct({_make.Name()})",
        7 => $"pct({_make.Number()}, {_make.Pick(["0", "25", "50", "99.9", "100"])})",
        8 => $"{_make.Pick(["earliest", "latest"])}({_make.Text()})",
        9 => $"values({_make.Name()})",
        10 => $"{_make.Pick(["stddev", "variance"])}({_make.Number()})",
        _ => $"sum({_make.Number()} * 2 + 1)",
    };

    private void Sort(IEnumerable<string> names) =>
        _commands.Add("sort " + string.Join(", ", names.Select(name => name + _make.Pick(["", " asc", " desc", " DESC"]))));

    private void Filter() => _commands.Add($"{_make.Pick(["filter", "where", "FILTER"])} {_make.Condition(2)}");

    private void Fields()
    {
        string number = _make.NewName();
        string text = _make.NewName();
        _commands.Add(_make.Chance(0.5)
            ? $"fields @timestamp, {_make.NumberValue()} as {number}, {_make.TextValue()} as {text}"
            : $"fields {_make.TextValue()} as {text}\n| fields {_make.NumberValue()} as {number}");
        _make.Numbers.Add(number);
        _make.Texts.Add(text);
    }

    private void Parse()
    {
        switch (random.Next(8))
        {
            case 0:
                _commands.Add("parse @message \"user=*, method:*, latency := *\" as @user, @method, @latency");
                _make.Texts.AddRange(["@user", "@method"]);
                _make.Numbers.Add("@latency");
                break;
            case 1:
                _commands.Add("parse @message \"* [*] *\" as loggingTime, loggingType, loggingMessage");
                _make.Texts.AddRange(["loggingTime", "loggingType", "loggingMessage"]);
                break;
            case 2:
                _commands.Add("parse /latency := (?<lat>[0-9.]+)/");
                _make.Numbers.Add("lat");
                break;
            case 4:
                _commands.Add("parse @message logfmt as lf");
                _make.Texts.AddRange(["lf.level", "lf.dur", "lf.msg", "lf.user"]);
                break;
            case 5:
                _commands.Add("parse note csv as csv1, csv2");
                _make.Texts.AddRange(["csv1", "csv2"]);
                break;
            case 6:
                _commands.Add("json field=user \"age\" as age");
                _make.Numbers.Add("age");
                break;
            case 3:
                _commands.Add("parse note /(\\w+) (\\S+)/ as first, second");
                _make.Texts.AddRange(["first", "second"]);
                break;
            default:
                _commands.Add("parse note \"item*\" as item");
                _make.Numbers.Add("item");
                break;
        }
    }

    private void Some(int most, Action add)
    {
        for (int count = random.Next(most + 1); count > 0; count--)
        {
            add();
        }
    }
}
