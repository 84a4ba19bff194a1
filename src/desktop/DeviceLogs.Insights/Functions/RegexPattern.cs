using System;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using DeviceLogs.Insights.Evaluation;

namespace DeviceLogs.Insights.Functions;

/// <summary>
/// Compiles the regular expressions of queries in the dialect of RE2: without backtracking, so that no pattern and no text can
/// take more than linear time.
/// </summary>
internal static class RegexPattern
{
    /// <summary>Queries have at most 10,000 characters, and so have patterns; one out of a field must not be longer.</summary>
    private const int MaxLength = 10_000;

    private static readonly CompiledCache<Regex> s_cache = new(pattern => TryTranslate(pattern, out Regex? regex, out _) ? regex : null);

    /// <summary>Returns the compiled pattern of RE2, which is kept for the next row, or null where it is not valid.</summary>
    internal static Regex? Get(string pattern) => s_cache.Get(pattern);

    /// <summary>Compiles a pattern of RE2.</summary>
    internal static bool TryTranslate(string pattern, [NotNullWhen(true)] out Regex? regex, [NotNullWhen(false)] out string? error) =>
        TryCompile(RegexDialect.ToDotNet(pattern), out regex, out error);

    /// <summary>Compiles a pattern that has been translated to .NET's dialect.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="regex">The compiled pattern.</param>
    /// <param name="error">What is wrong with the pattern and what to do.</param>
    internal static bool TryCompile(string pattern, [NotNullWhen(true)] out Regex? regex, [NotNullWhen(false)] out string? error)
    {
        regex = null;
        error = null;
        if (pattern.Length > MaxLength)
        {
            error = $"the regular expression has {pattern.Length} characters; {MaxLength} are the most";
            return false;
        }

        try
        {
            regex = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return true;
        }
        catch (RegexParseException exception)
        {
            error = $"the regular expression is not valid at position {exception.Offset}: {exception.Error}";
        }
        catch (NotSupportedException)
        {
            error = "the regular expression uses a lookaround, a backreference or an atomic group, or repeats too much; "
                + "RE2, which runs it in linear time, has none of these";
        }

        return false;
    }
}
