using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using DeviceLogs.Insights.Ast;
using DeviceLogs.Insights.Lexing;
using SortKey = DeviceLogs.Insights.Ast.SortKey;

namespace DeviceLogs.Insights.Parsing;

/// <summary>Parses commands; those with a grammar of their own have their own parser.</summary>
internal sealed class CommandParser
{
    /// <summary>The service's limit of limit.</summary>
    private const int MaxLimit = 100_000;

    private readonly TokenCursor _cursor;
    private readonly ExpressionParser _expressions;
    private readonly OrderedDictionary<string, Func<SourceSpan, Command>> _commands;
    private int _subqueries;

    internal CommandParser(TokenCursor cursor)
    {
        _cursor = cursor;
        _expressions = new ExpressionParser(cursor, this);
        ParseCommandParser parse = new(cursor, _expressions);
        LookupParser lookup = new(cursor, _expressions, this);
        RowCommandParser rows = new(cursor, _expressions, this);
        _commands = new OrderedDictionary<string, Func<SourceSpan, Command>>(StringComparer.OrdinalIgnoreCase)
        {
            ["parse"] = parse.Parse,
            ["search"] = Search,
            ["fields"] = start => new FieldsCommand(start, _expressions.ParseNamedList()),
            ["display"] = start => new DisplayCommand(start, _expressions.ParseNamedList()),
            ["filter"] = start => new FilterCommand(start, _expressions.Parse(), IndexOnly: false),
            ["sort"] = Sort,
            ["order"] = Sort,
            ["head"] = start => new LimitCommand(start, Count(MaxLimit), LimitKind.First),
            ["limit"] = Limit,
            ["tail"] = start => new LimitCommand(start, Count(MaxLimit), LimitKind.Last),
            ["stats"] = Stats,
            ["where"] = start => new FilterCommand(start, _expressions.Parse(), IndexOnly: false),
            ["filterIndex"] = start => new FilterCommand(start, _expressions.Parse(), IndexOnly: true),
            ["dedup"] = start => new DedupCommand(start, _expressions.ParseFields()),
            ["json"] = parse.Json,
            ["unnest"] = parse.Unnest,
            ["expand"] = start => new ExpandCommand(start, _expressions.ParseField()),
            ["pattern"] = start => new PatternCommand(start, _expressions.ParseOperand()),
            ["diff"] = Diff,
            ["anomaly"] = start => new AnomalyCommand(start),
            ["unmask"] = start => new UnmaskCommand(start, _expressions.ParseNamedList()),
            ["source"] = new SourceParser(cursor).Parse,
            ["lookup"] = lookup.Lookup,
            ["cidrlookup"] = lookup.CidrLookup,
            ["join"] = lookup.Join,
            ["addtotals"] = rows.AddTotals,
            ["accum"] = start => new AccumCommand(start, _expressions.ParseField(), Alias()),
            ["appendcols"] = rows.AppendCols,
            ["autoregress"] = rows.Autoregress,
            ["countFrequent"] = start => new CountFrequentCommand(start, _expressions.ParseFields()),
            ["count_frequent"] = start => new CountFrequentCommand(start, _expressions.ParseFields()),
            ["estimate"] = start => new EstimateCommand(start),
            ["filldown"] = rows.FillDown,
            ["fillmissing"] = rows.FillMissing,
            ["logcompare"] = LogCompare,
            ["outlier"] = rows.Outlier,
            ["relevantfields"] = rows.RelevantFields,
            ["sessionize"] = rows.Sessionize,
        };
    }

    /// <summary>Gets the names of all commands.</summary>
    internal IEnumerable<string> Names => _commands.Keys;

    /// <summary>Parses commands up to the token that ends the query.</summary>
    internal Query ParseQuery(TokenKind end)
    {
        SourceSpan start = _cursor.Current.Span;
        List<Command> commands = [];
        do
        {
            commands.Add(ParseCommand());
        }
        while (_cursor.Accept(TokenKind.Pipe));

        if (_cursor.Current.Kind != end)
        {
            throw _cursor.Mismatched(TokenNames.Of(end), TokenNames.Of(TokenKind.Pipe));
        }

        return new Query(start.To(_cursor.Last), commands);
    }

    /// <summary>Parses a query in parentheses.</summary>
    internal Query ParseSubquery()
    {
        Token open = _cursor.Expect(TokenKind.LeftParenthesis);
        if (++_subqueries > 1)
        {
            throw TokenCursor.ErrorAt(open.Span, "nested subqueries are not supported");
        }

        Query query = ParseQuery(TokenKind.RightParenthesis);
        _cursor.Expect(TokenKind.RightParenthesis);
        _subqueries--;
        return query;
    }

    /// <summary>Parses "as name", where it stands.</summary>
    internal string? Alias() => _cursor.Accept("as") ? _expressions.ParseField().Name : null;

    /// <summary>Parses a whole number from 1 to a limit.</summary>
    internal int Count(int most)
    {
        Token number = _cursor.Expect(TokenKind.Number);
        return int.TryParse(number.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count >= 1 && count <= most
            ? count
            : throw TokenCursor.ErrorAt(number.Span, $"{number.Text} is out of range; it must be a whole number from 1 to {most}");
    }

    private Command ParseCommand()
    {
        Token name = _cursor.Current;
        if (name.Kind != TokenKind.Identifier || name.IsQuoted || !_commands.TryGetValue(name.Text, out Func<SourceSpan, Command>? parse))
        {
            throw _cursor.Mismatched(_commands.Keys.Select(TokenNames.OfKeyword));
        }

        _cursor.Take();
        Command command = parse(name.Span);
        return command with { Span = name.Span.To(_cursor.Last) };
    }

    private FilterCommand Search(SourceSpan start)
    {
        FieldExpression message = new(start, ["@message"]);
        Expression pattern = _cursor.Current.Kind == TokenKind.Slash
            ? _expressions.ParseRegex()
            : new LiteralExpression(_cursor.Current.Span, Values.Value.Of(_cursor.Expect(TokenKind.Text).Text));
        return new FilterCommand(start, new LikeExpression(pattern.Span, message, pattern, Negated: false), IndexOnly: false);
    }

    private SortCommand Sort(SourceSpan start)
    {
        List<SortKey> keys = [];
        do
        {
            Expression value = _expressions.Parse();
            bool descending = _cursor.Accept("desc");
            if (!descending)
            {
                _cursor.Accept("asc");
            }

            keys.Add(new SortKey(new NamedExpression(value, null, _cursor.Written(value.Span)), descending));
        }
        while (_cursor.Accept(TokenKind.Comma));

        return new SortCommand(start, keys);
    }

    private LimitCommand Limit(SourceSpan start)
    {
        LimitKind kind = _cursor.Accept("any") ? LimitKind.Any : LimitKind.First;
        return new LimitCommand(start, Count(MaxLimit), kind);
    }

    private StatsCommand Stats(SourceSpan start)
    {
        List<NamedExpression> items = _expressions.ParseNamedList();
        List<NamedExpression> keys = _cursor.Accept("by") ? _expressions.ParseNamedList() : [];
        PeriodExpression? offset = keys.Count > 0 && _cursor.Accept("offset") ? _expressions.ParsePeriod() : null;
        return new StatsCommand(start, items, keys, offset);
    }

    private DiffCommand Diff(SourceSpan start) => new(
        start,
        _cursor.Current.Kind == TokenKind.Identifier ? _cursor.ExpectOneOf("previousDay", "previousWeek", "previousMonth") : null);

    private LogCompareCommand LogCompare(SourceSpan start)
    {
        _cursor.Expect("timeshift");
        return new LogCompareCommand(start, _expressions.ParsePeriod());
    }
}
