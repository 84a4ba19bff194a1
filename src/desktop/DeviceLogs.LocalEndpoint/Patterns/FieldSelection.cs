using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using DeviceLogs.LocalEndpoint.Errors;

namespace DeviceLogs.LocalEndpoint.Patterns;

/// <summary>
/// The criteria of a metric filter on <see cref="SystemFields"/>: <c>@aws.region = "us-east-1" AND @aws.account NOT IN ["1", "2"]</c>.
/// </summary>
/// <remarks>Operators are <c>=</c>, <c>!=</c>, <c>IN</c> and <c>NOT IN</c>; AND binds closer than OR. Nothing selects all.</remarks>
internal sealed partial class FieldSelection
{
    private readonly List<(string Text, int At)> _tokens = [];
    private readonly string _criteria;
    private int _next;

    private FieldSelection(string criteria)
    {
        _criteria = criteria;
        int end = 0;
        for (Match match = Token().Match(criteria); match.Success; match = match.NextMatch())
        {
            _tokens.Add((match.Groups[1].Value, match.Groups[1].Index));
            end = match.Index + match.Length;
        }

        int rest = criteria.AsSpan(end).TrimStart().Length;
        if (rest > 0)
        {
            throw Wrong(criteria.Length - rest, "here is neither a field, an operator nor a value in quotation marks.");
        }
    }

    /// <summary>Compiles criteria to a predicate on the region of an event.</summary>
    /// <exception cref="ServiceException">InvalidParameterException: they are wrong.</exception>
    public static Predicate<string> Compile(string criteria)
    {
        FieldSelection reader = new(criteria);
        return reader._tokens.Count == 0 ? _ => true : reader.ReadAll();
    }

    private Predicate<string> ReadAll()
    {
        List<List<Predicate<string>>> alternatives = [];
        do
        {
            List<Predicate<string>> conditions = [];
            do
            {
                conditions.Add(ReadCondition());
            }
            while (Takes("AND"));
            alternatives.Add(conditions);
        }
        while (Takes("OR"));
        if (_next < _tokens.Count)
        {
            throw WrongHere("AND, OR or the end");
        }

        return region => alternatives.Exists(conditions => conditions.TrueForAll(condition => condition(region)));
    }

    private Predicate<string> ReadCondition()
    {
        string field = Take(SystemFields.Has, SystemFields.Names.Replace("and", "or"));
        bool isNegated = Takes("NOT");
        if (isNegated || Is("IN"))
        {
            Take(text => text == "IN", "IN");
            Take(text => text == "[", "[");
            HashSet<string> values = [];
            do
            {
                values.Add(ReadValue());
            }
            while (Takes(","));
            Take(text => text == "]", "a comma or ]");
            return region => values.Contains(SystemFields.ValueOf(field, region)) != isNegated;
        }

        isNegated = Take(text => text is "=" or "!=", "=, !=, IN or NOT IN") == "!=";
        string value = ReadValue();
        return region => (SystemFields.ValueOf(field, region) == value) != isNegated;
    }

    private string ReadValue() => Take(text => text.StartsWith('"'), "a value in quotation marks")[1..^1];

    private bool Is(string text) => _next < _tokens.Count && _tokens[_next].Text == text;

    private bool Takes(string text)
    {
        bool isIt = Is(text);
        _next += isIt ? 1 : 0;
        return isIt;
    }

    private string Take(Predicate<string> isWanted, string wanted) =>
        _next < _tokens.Count && isWanted(_tokens[_next].Text) ? _tokens[_next++].Text : throw WrongHere(wanted);

    private ServiceException WrongHere(string wanted) =>
        Wrong(_next < _tokens.Count ? _tokens[_next].At : _criteria.Length, $"expected {wanted}.");

    private static ServiceException Wrong(int at, string reason) =>
        ServiceErrors.InvalidParameter($"Invalid fieldSelectionCriteria at character {at + 1}: {reason}");

    [GeneratedRegex("""\G\s*(@[a-z.]+|!?=|[\[\],]|"[^"]*"|[A-Z]+)""")]
    private static partial Regex Token();
}
