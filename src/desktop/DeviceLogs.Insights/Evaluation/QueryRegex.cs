using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using DeviceLogs.Insights.Functions;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Evaluation;

/// <summary>
/// A regular expression in RE2's dialect, run by .NET's automaton, whose time is linear in the text's length whatever the expression is.
/// </summary>
internal sealed class QueryRegex
{
    private readonly Regex _regex;
    private readonly byte[] _literal;

    private QueryRegex(Regex regex, string literal)
    {
        _regex = regex;
        _literal = Encoding.UTF8.GetBytes(literal);
    }

    /// <summary>Gets a text that every match contains, in UTF-8; empty where none is known.</summary>
    internal ReadOnlyMemory<byte> Literal => _literal;

    /// <summary>Gets the names of the groups in the order of the expression; a group without a name has its number.</summary>
    internal IEnumerable<string> Groups => _regex.GetGroupNumbers().Skip(1).Select(_regex.GroupNameFromNumber);

    /// <summary>Makes an expression of its text.</summary>
    /// <exception cref="ArgumentException">It is not valid, or needs what a linear-time engine cannot do; the message says what.</exception>
    internal static QueryRegex Create(string pattern)
    {
        return RegexPattern.TryCompile(RegexDialect.ToDotNet(pattern), out Regex? regex, out string? error)
            ? new QueryRegex(regex, RegexDialect.RequiredLiteral(pattern))
            : throw new ArgumentException(error);
    }

    internal bool IsMatch(Value value, ref char[] buffer)
    {
        if (_literal.Length > 0 && value.TryGetUtf8(out ReadOnlySpan<byte> utf8) && utf8.IndexOf(_literal) < 0)
        {
            return false;
        }

        return _regex.IsMatch(ValueText.Chars(value, ref buffer));
    }

    /// <summary>Returns the first match, or null.</summary>
    internal Match? FirstMatch(Value value)
    {
        if (_literal.Length > 0 && value.TryGetUtf8(out ReadOnlySpan<byte> utf8) && utf8.IndexOf(_literal) < 0)
        {
            return null;
        }

        Match match = _regex.Match(value.ToString());
        return match.Success ? match : null;
    }

    internal MatchCollection Matches(Value value) => _regex.Matches(value.ToString());
}
