using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using DeviceLogs.Insights.Execution;
using DeviceLogs.Insights.Functions;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Evaluation;

/// <summary>
/// A regular expression in RE2's dialect, run by .NET's automaton, whose time is linear in the text's length whatever the expression is.
/// </summary>
internal sealed class QueryRegex
{
    /// <summary>Groups of one expression that are found without the automaton.</summary>
    private const int MaxRanges = 32;

    private readonly Regex _regex;
    private readonly byte[] _literal;
    private readonly SequenceRegex? _sequence;

    private QueryRegex(Regex regex, string pattern)
    {
        _regex = regex;
        _literal = Encoding.UTF8.GetBytes(RegexDialect.RequiredLiteral(pattern));
        _sequence = SequenceRegex.TryCreate(pattern);
    }

    /// <summary>Gets the names of the groups in the order of the expression; a group without a name has its number.</summary>
    internal IEnumerable<string> Groups => _regex.GetGroupNumbers().Skip(1).Select(_regex.GroupNameFromNumber);

    /// <summary>Makes an expression of its text.</summary>
    /// <exception cref="ArgumentException">It is not valid, or needs what a linear-time engine cannot do; the message says what.</exception>
    internal static QueryRegex Create(string pattern)
    {
        return RegexPattern.TryCompile(RegexDialect.ToDotNet(pattern), out Regex? regex, out string? error)
            ? new QueryRegex(regex, pattern)
            : throw new ArgumentException(error);
    }

    internal bool IsMatch(Value value, ref char[] buffer)
    {
        if (value.TryGetUtf8(out ReadOnlySpan<byte> utf8))
        {
            SequenceRegex.Outcome outcome = Find(utf8, []);
            if (outcome != SequenceRegex.Outcome.GaveUp)
            {
                return outcome == SequenceRegex.Outcome.Found;
            }
        }

        return _regex.IsMatch(ValueText.Chars(value, ref buffer));
    }

    /// <summary>Finds the first match and gives its groups' texts, by position; null for a group that took no part.</summary>
    internal bool TryMatch(Row row, Value value, ReadOnlySpan<string> names, Span<Value> groups)
    {
        if (value.TryGetUtf8(out ReadOnlySpan<byte> utf8) && names.Length <= MaxRanges)
        {
            Span<Range> ranges = stackalloc Range[MaxRanges];
            ranges = ranges[..(_sequence is null ? 0 : names.Length)];
            SequenceRegex.Outcome outcome = Find(utf8, ranges);
            for (int i = 0; i < ranges.Length && outcome == SequenceRegex.Outcome.Found; i++)
            {
                groups[i] = row.ArenaText(utf8[ranges[i]]);
            }

            if (outcome != SequenceRegex.Outcome.GaveUp)
            {
                return outcome == SequenceRegex.Outcome.Found;
            }
        }

        Match match = _regex.Match(value.ToString());
        for (int i = 0; i < names.Length; i++)
        {
            Group group = match.Groups[names[i]];
            groups[i] = group.Success ? Value.Of(group.Value) : Value.Null;
        }

        return match.Success;
    }

    internal Match FirstMatch(Value value) => _regex.Match(value.ToString());

    /// <summary>Searches without the automaton, where that is possible.</summary>
    private SequenceRegex.Outcome Find(ReadOnlySpan<byte> utf8, Span<Range> groups)
    {
        if (_sequence is not null)
        {
            return _sequence.Match(utf8, groups);
        }

        bool lacksLiteral = _literal.Length > 0 && utf8.IndexOf(_literal) < 0;
        return lacksLiteral ? SequenceRegex.Outcome.NotFound : SequenceRegex.Outcome.GaveUp;
    }
}
