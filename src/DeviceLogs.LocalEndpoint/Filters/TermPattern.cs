using System;
using System.Collections.Generic;
using System.Text;

namespace DeviceLogs.LocalEndpoint.Filters;

/// <summary>Terms, each found anywhere in a message: <c>A B</c> both, <c>?A ?B</c> either, <c>-A</c> not.</summary>
internal sealed class TermPattern : FilterPattern
{
    private readonly List<Predicate<ReadOnlyMemory<byte>>> required = [];
    private readonly List<Predicate<ReadOnlyMemory<byte>>> excluded = [];
    private readonly List<Predicate<ReadOnlyMemory<byte>>> either = [];

    private TermPattern()
    {
    }

    /// <summary>Reads the whole pattern.</summary>
    public static TermPattern Read(PatternReader reader)
    {
        TermPattern pattern = new();
        while (reader.Peek() != '\0')
        {
            List<Predicate<ReadOnlyMemory<byte>>> kind =
                reader.TryTake("?") ? pattern.either : reader.TryTake("-") ? pattern.excluded : pattern.required;
            if (ReadTerm(reader) is { } term)
            {
                kind.Add(term);
            }

            if (reader.Next != '\0' && !char.IsWhiteSpace(reader.Next))
            {
                throw reader.FailOnCharacter();
            }
        }

        return pattern;
    }

    /// <inheritdoc/>
    public override bool IsMatch(ReadOnlyMemory<byte> message)
    {
        // Beside terms of the other kinds those with a question mark have no say, as with the service.
        return required.Count + excluded.Count > 0
            ? required.TrueForAll(term => term(message)) && !excluded.Exists(term => term(message))
            : either.Count == 0 || either.Exists(term => term(message));
    }

    // Null for a blank phrase: the service lets it match everything.
    private static Predicate<ReadOnlyMemory<byte>>? ReadTerm(PatternReader reader)
    {
        string term;
        switch (reader.Peek())
        {
            case '%':
                PatternRegex regex = reader.TakeRegex();
                return message => regex.IsMatch(message.Span);
            case '"':
                term = reader.TakeQuoted();
                break;
            default:
                term = reader.TakeWord();
                if (term.Length == 0)
                {
                    throw reader.FailOnCharacter();
                }

                break;
        }

        byte[] utf8 = Encoding.UTF8.GetBytes(term);
        return string.IsNullOrWhiteSpace(term) ? null : message => message.Span.IndexOf(utf8) >= 0;
    }
}
