using System;
using System.Text;
using DeviceLogs.LocalEndpoint.Errors;

namespace DeviceLogs.LocalEndpoint.Patterns;

/// <summary>Reads a pattern from its beginning to its end.</summary>
/// <param name="text">The pattern.</param>
/// <param name="what">What errors call it.</param>
internal sealed class PatternReader(string text, string what = "filter pattern")
{
    // The service's quota.
    private const int MaxRegexes = 2;

    /// <summary>The index of the next character.</summary>
    public int Position { get; set; }

    /// <summary>How many regular expressions were read.</summary>
    public int RegexCount { get; private set; }

    /// <summary>The next character, a space too; <c>\0</c> at the end.</summary>
    public char Next => Position < text.Length ? text[Position] : '\0';

    /// <summary>The last character that is not a space; <c>\0</c> when there is none.</summary>
    public char Last => text.AsSpan().TrimEnd() is [.., char last] ? last : '\0';

    /// <summary>Goes over spaces.</summary>
    /// <returns>The next character; <c>\0</c> at the end.</returns>
    public char Peek()
    {
        while (char.IsWhiteSpace(Next))
        {
            Position++;
        }

        return Next;
    }

    /// <summary>Goes over spaces, and over a token if it is what comes.</summary>
    public bool TryTake(string token, StringComparison comparison = StringComparison.Ordinal)
    {
        Peek();
        if (!text.AsSpan(Position).StartsWith(token, comparison))
        {
            return false;
        }

        Position += token.Length;
        return true;
    }

    /// <summary>Goes over spaces and a token that has to come.</summary>
    public void Expect(string token, string reason, StringComparison comparison = StringComparison.Ordinal)
    {
        if (!TryTake(token, comparison))
        {
            throw Fail(reason);
        }
    }

    /// <summary>Nothing but spaces may be left.</summary>
    public void ExpectEnd()
    {
        if (Peek() != '\0')
        {
            throw Fail($"'{Next}' stands behind the end");
        }
    }

    /// <summary>Goes over spaces and reads letters, digits and underscores of ASCII, and whichever other characters are allowed.</summary>
    public string TakeWord(string others = "")
    {
        Peek();
        int start = Position;
        while (char.IsAsciiLetterOrDigit(Next) || Next == '_' || (Next != '\0' && others.Contains(Next)))
        {
            Position++;
        }

        return text[start..Position];
    }

    /// <summary>Reads text between two of the character that comes; <c>\</c> takes the meaning from it and from itself.</summary>
    public string TakeQuoted()
    {
        int start = Position;
        char quote = text[Position++];
        StringBuilder quoted = new();
        while (Next != quote)
        {
            if (Next == '\\' && Position + 1 < text.Length && (text[Position + 1] == quote || text[Position + 1] == '\\'))
            {
                Position++;
            }

            if (Position == text.Length)
            {
                throw Fail($"the quotation mark {quote} has no closing one", start);
            }

            quoted.Append(text[Position++]);
        }

        Position++;
        return quoted.ToString();
    }

    /// <summary>Reads a regular expression between two <c>%</c>.</summary>
    public PatternRegex TakeRegex()
    {
        if (++RegexCount > MaxRegexes)
        {
            throw Fail($"a pattern holds {MaxRegexes} regular expressions at most");
        }

        return PatternRegex.Read(this);
    }

    /// <summary>The refusal of what can't be read.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="at">The index where; by default the next character's.</param>
    public ServiceException Fail(string reason, int? at = null) =>
        ServiceErrors.InvalidParameter($"Invalid {what} at character {(at ?? Position) + 1}: {reason}.");

    /// <summary>The refusal of a character that has to stand in quotation marks.</summary>
    public ServiceException FailOnCharacter() =>
        Next == '\0' ? Fail("it ends too early") : Fail($"Invalid character(s) in term '{Next}', which needs quotation marks");
}
