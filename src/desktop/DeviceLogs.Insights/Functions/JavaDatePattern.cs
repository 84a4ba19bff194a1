using System;
using System.Collections.Generic;
using System.Text;

namespace DeviceLogs.Insights.Functions;

/// <summary>
/// A date pattern of Java's DateTimeFormatter, for reading: fields of letters, literals in quotes, optional parts in brackets.
/// What a pattern leaves out is 1970-01-01 00:00 in the given zone. Names are English, in any letter case.
/// </summary>
internal sealed class JavaDatePattern
{
    private const int MaxDepth = 8;

    private static readonly CompiledCache<JavaDatePattern> s_cache = new(Compile);

    private readonly Part[] _parts;

    private JavaDatePattern(Part[] parts)
    {
        _parts = parts;
    }

    /// <summary>Returns the compiled pattern, or null where it is not valid.</summary>
    internal static JavaDatePattern? Get(string pattern) => s_cache.Get(pattern);

    /// <summary>Reads a whole text; false where it does not match or the date does not exist.</summary>
    internal bool TryParse(ReadOnlySpan<char> text, TimeZoneInfo zone, out long milliseconds)
    {
        JavaDateFields fields = default;
        int at = 0;
        milliseconds = 0;
        return TryRead(_parts, text, ref at, ref fields) && at == text.Length && fields.TryGetTime(zone, out milliseconds);
    }

    private static bool TryRead(Part[] parts, ReadOnlySpan<char> text, ref int at, ref JavaDateFields fields)
    {
        foreach (Part part in parts)
        {
            if (part.Optional is not null)
            {
                int end = at;
                JavaDateFields read = fields;
                if (TryRead(part.Optional, text, ref end, ref read))
                {
                    at = end;
                    fields = read;
                }
            }
            else if (part.Literal is not null)
            {
                if (!text[at..].StartsWith(part.Literal, StringComparison.Ordinal))
                {
                    return false;
                }

                at += part.Literal.Length;
            }
            else if (!fields.TryRead(part.Letter, part.Count, part.IsFixed, text, ref at))
            {
                return false;
            }
        }

        return true;
    }

    private static JavaDatePattern? Compile(string pattern)
    {
        int at = 0;
        Part[]? parts = Compile(pattern, ref at, depth: 0);
        return parts is { Length: > 0 } && at == pattern.Length ? new JavaDatePattern(parts) : null;
    }

    /// <summary>Reads parts up to the end of the pattern or of an optional part; null where they are not valid.</summary>
    private static Part[]? Compile(string pattern, ref int at, int depth)
    {
        List<Part> parts = [];
        while (at < pattern.Length && !(depth > 0 && pattern[at] == ']'))
        {
            char letter = pattern[at];
            int start = at;
            if (char.IsAsciiLetter(letter))
            {
                while (at < pattern.Length && pattern[at] == letter)
                {
                    at++;
                }

                if (!JavaDateFields.IsKnown(letter, at - start))
                {
                    return null;
                }

                parts.Add(new Part { Letter = letter, Count = at - start });
            }
            else if (letter == '[')
            {
                at++;
                Part[]? optional = depth < MaxDepth ? Compile(pattern, ref at, depth + 1) : null;
                if (optional is null || at == pattern.Length)
                {
                    return null;
                }

                at++;
                parts.Add(new Part { Optional = optional });
            }
            else if (letter is ']' or '{' or '}' or '#')
            {
                // Reserved in Java's patterns, and a bracket too many.
                return null;
            }
            else
            {
                string? literal = ReadLiteral(pattern, ref at);
                if (literal is null)
                {
                    return null;
                }

                parts.Add(new Part { Literal = literal });
            }
        }

        return FixWidths(parts);
    }

    /// <summary>A number that touches the next one ("yyyyMMdd") has exactly as many digits as letters.</summary>
    private static Part[] FixWidths(List<Part> parts)
    {
        for (int index = 0; index + 1 < parts.Count; index++)
        {
            parts[index] = parts[index] with { IsFixed = parts[index].IsNumeric && parts[index + 1].IsNumeric };
        }

        return [.. parts];
    }

    private static string? ReadLiteral(string pattern, ref int at)
    {
        if (pattern[at] != '\'')
        {
            return pattern[at++].ToString();
        }

        StringBuilder literal = new();
        for (at++; at < pattern.Length; at++)
        {
            if (pattern[at] != '\'')
            {
                literal.Append(pattern[at]);
            }
            else if (at + 1 < pattern.Length && pattern[at + 1] == '\'')
            {
                literal.Append(pattern[at++]);
            }
            else
            {
                at++;
                return literal.Length == 0 ? "'" : literal.ToString();
            }
        }

        return null;
    }

    private readonly record struct Part(char Letter, int Count, bool IsFixed, string? Literal, Part[]? Optional)
    {
        internal bool IsNumeric => Letter != '\0' && JavaDateFields.IsNumeric(Letter, Count);
    }
}
