using System;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;

namespace DeviceLogs.Insights.Functions;

/// <summary>
/// Compiles the regular expressions of queries in the dialect of RE2: without backtracking, so that no pattern and no text can
/// take more than linear time.
/// </summary>
internal static class RegexPattern
{
    /// <summary>Queries have at most 10,000 characters, and so have patterns; one out of a field must not be longer.</summary>
    private const int MaxLength = 10_000;

    private static readonly CompiledCache<Regex> s_cache = new(pattern => TryCompile(pattern, out Regex? regex, out _) ? regex : null);

    /// <summary>Returns the compiled pattern, which is kept for the next row, or null where it is not valid.</summary>
    internal static Regex? Get(string pattern) => s_cache.Get(pattern);

    /// <summary>Compiles a pattern.</summary>
    /// <param name="pattern">The text between the slashes.</param>
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
            // RE2 writes named groups with a P.
            string translated = pattern.Replace("(?P<", "(?<", StringComparison.Ordinal);
            regex = new Regex(translated, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
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

    /// <summary>Translates a replacement text: \1 of RE2 becomes ${1}, which .NET takes as it takes $1.</summary>
    internal static string TranslateReplacement(string replacement)
    {
        if (!replacement.Contains('\\', StringComparison.Ordinal))
        {
            return replacement;
        }

        StringBuilder translated = new(replacement.Length);
        for (int index = 0; index < replacement.Length; index++)
        {
            char character = replacement[index];
            char next = index + 1 < replacement.Length ? replacement[index + 1] : '\0';
            if (character == '\\' && char.IsAsciiDigit(next))
            {
                translated.Append("${").Append(next).Append('}');
                index++;
            }
            else
            {
                translated.Append(character);
                index += character == '\\' && next == '\\' ? 1 : 0;
            }
        }

        return translated.ToString();
    }
}
