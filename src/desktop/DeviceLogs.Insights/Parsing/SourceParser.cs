using System;
using System.Collections.Generic;
using System.Globalization;
using DeviceLogs.Insights.Ast;
using DeviceLogs.Insights.Lexing;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Parsing;

/// <summary>Parses SOURCE, its selectors and its times.</summary>
internal sealed class SourceParser(TokenCursor cursor)
{
    // The service's limits, as documented.
    private const int MaxPrefixes = 5;
    private const int MaxAccounts = 20;
    private const int MaxDataSources = 10;
    private const int MaxTagFilters = 5;
    private const int MaxTagValues = 5;

    /// <summary>A number of SOURCE's times from here on is of milliseconds, below of seconds (as such, the year 5138).</summary>
    private const long FirstMilliseconds = 100_000_000_000;

    private static readonly string[] TimeForms = ["-PERIOD", "K_NOW", "NUMBER", "STRING"];

    private List<string> _names = [];
    private List<string>? _prefixes;
    private List<string>? _accounts;
    private List<string>? _classes;
    private List<string>? _dataSources;
    private List<TagFilter>? _tags;
    private SourceTime? _start;
    private SourceTime? _end;

    internal SourceCommand Parse(SourceSpan start)
    {
        (_names, _prefixes, _accounts, _classes, _dataSources, _tags, _start, _end) = ([], null, null, null, null, null, null, null);
        do
        {
            ParsePart();
        }
        while (cursor.Current.Kind is TokenKind.Identifier or TokenKind.Text or TokenKind.Comma);

        bool selects = _prefixes is not null || _accounts is not null || _classes is not null || _tags is not null || _dataSources is not null;
        if (selects && _names.Count > 0)
        {
            throw TokenCursor.ErrorAt(start.To(cursor.Last), "SOURCE takes either names of log groups or selectors, not both");
        }

        return new SourceCommand(start, _names, _prefixes, _accounts, _classes, _dataSources, _tags, _start, _end);
    }

    private void ParsePart()
    {
        cursor.Accept(TokenKind.Comma);
        Token token = cursor.Current;
        bool isCall = token.Kind == TokenKind.Identifier && cursor.Peek().Kind == TokenKind.LeftParenthesis;
        bool isOption = token.Kind == TokenKind.Identifier && cursor.Peek().Kind == TokenKind.Equal;
        if (isCall)
        {
            ParseSelector();
        }
        else if (isOption)
        {
            string option = cursor.ExpectOneOf("start", "end");
            cursor.Expect(TokenKind.Equal);
            SourceTime time = ParseTime();
            _start = option == "start" ? time : _start;
            _end = option == "end" ? time : _end;
        }
        else if (token.Kind is TokenKind.Text or TokenKind.Identifier)
        {
            _names.Add(cursor.Take().Text);
        }
        else
        {
            throw cursor.Mismatched(
                "K_LOGGROUPS", "K_DATASOURCE", "K_LOGGROUPTAGS", TokenNames.Of(TokenKind.Text), TokenNames.Of(TokenKind.Identifier));
        }
    }

    private void ParseSelector()
    {
        switch (cursor.ExpectOneOf("logGroups", "dataSource", "logGroupTags"))
        {
            case "logGroups":
                ParseLogGroups();
                break;
            case "dataSource":
                cursor.Expect(TokenKind.LeftParenthesis);
                _dataSources = ParseTexts(MaxDataSources, "data sources");
                cursor.Expect(TokenKind.RightParenthesis);
                break;
            default:
                ParseTags();
                break;
        }
    }

    private void ParseLogGroups()
    {
        cursor.Expect(TokenKind.LeftParenthesis);
        _prefixes ??= [];
        bool hasPrefixes = false;
        while (!cursor.Accept(TokenKind.RightParenthesis))
        {
            string key = cursor.ExpectOneOf("namePrefix", "accountIdentifier", "accountIdentifiers", "class", "logGroupClass");
            cursor.Expect(TokenKind.Colon);
            switch (key)
            {
                case "namePrefix":
                    _prefixes = ParseTexts(MaxPrefixes, "prefixes");
                    hasPrefixes = true;
                    break;
                case "class" or "logGroupClass":
                    _classes = ParseTexts(2, "classes");
                    break;
                default:
                    _accounts = ParseTexts(MaxAccounts, "accounts");
                    break;
            }

            if (cursor.Current.Kind != TokenKind.RightParenthesis)
            {
                cursor.Expect(TokenKind.Comma);
            }
        }

        _prefixes = hasPrefixes || (_accounts is null && _classes is null) ? _prefixes : null;
    }

    private void ParseTags()
    {
        SourceSpan start = cursor.Current.Span;
        cursor.Expect(TokenKind.LeftParenthesis);
        cursor.Expect(TokenKind.LeftBracket);
        _tags = [];
        do
        {
            _tags.Add(ParseTag());
        }
        while (cursor.Accept(TokenKind.Comma));

        cursor.Expect(TokenKind.RightBracket);
        cursor.Expect(TokenKind.RightParenthesis);
        if (_tags.Count > MaxTagFilters)
        {
            throw TokenCursor.ErrorAt(start.To(cursor.Last), $"{_tags.Count} tag filters; at most {MaxTagFilters} are possible");
        }
    }

    private TagFilter ParseTag()
    {
        string? key = null;
        List<string> values = [];
        cursor.Expect(TokenKind.LeftBrace);
        do
        {
            Token name = cursor.Expect(TokenKind.Text);
            cursor.Expect(TokenKind.Colon);
            switch (name.Text)
            {
                case "key":
                    key = cursor.Expect(TokenKind.Text).Text;
                    break;
                case "values":
                    values = ParseTexts(MaxTagValues, "values of a tag");
                    break;
                default:
                    throw TokenCursor.ErrorAt(name.Span, $"mismatched input '{name.Text}' expecting {{\"key\", \"values\"}}");
            }
        }
        while (cursor.Accept(TokenKind.Comma));

        Token close = cursor.Expect(TokenKind.RightBrace);
        return new TagFilter(key ?? throw TokenCursor.ErrorAt(close.Span, "the tag filter has no key"), values);
    }

    private List<string> ParseTexts(int most, string what)
    {
        Token open = cursor.Expect(TokenKind.LeftBracket);
        List<string> texts = [];
        do
        {
            texts.Add(cursor.Expect(TokenKind.Text).Text);
        }
        while (cursor.Accept(TokenKind.Comma));

        cursor.Expect(TokenKind.RightBracket);
        return texts.Count <= most
            ? texts
            : throw TokenCursor.ErrorAt(open.Span.To(cursor.Last), $"{texts.Count} {what}; at most {most} are possible");
    }

    private SourceTime ParseTime()
    {
        Token token = cursor.Current;
        if (cursor.Accept("now"))
        {
            return cursor.Current.Kind == TokenKind.Minus ? ParseOffset("now") : new SourceTime("now", null, 0);
        }

        if (token.Kind == TokenKind.Minus)
        {
            return ParseOffset(string.Empty);
        }

        if (cursor.Accept(TokenKind.Number) && long.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
        {
            return new SourceTime(token.Text, number < FirstMilliseconds ? number * 1000 : number, 0);
        }

        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (token.Kind == TokenKind.Text && DateTimeOffset.TryParse(token.Text, CultureInfo.InvariantCulture, Utc, out DateTimeOffset time))
        {
            cursor.Take();
            return new SourceTime(Printing.Text(token.Text), time.ToUnixTimeMilliseconds(), 0);
        }

        throw cursor.Mismatched(TimeForms);
    }

    private SourceTime ParseOffset(string before)
    {
        cursor.Expect(TokenKind.Minus);
        Token token = cursor.Expect(TokenKind.Period);
        return Period.TryParse(token.Text, out Period period)
            ? new SourceTime($"{before}-{token.Text}", null, -period.Milliseconds)
            : throw cursor.Unexpected(token);
    }
}
