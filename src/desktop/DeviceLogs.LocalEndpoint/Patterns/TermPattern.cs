using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace DeviceLogs.LocalEndpoint.Patterns;

/// <summary>Terms, each found anywhere in a message: <c>A B</c> both, <c>?A ?B</c> either, <c>-A</c> not.</summary>
internal sealed class TermPattern : FilterPattern
{
    private readonly List<Term> _required = [];
    private readonly List<Term> _excluded = [];
    private readonly List<Term> _either = [];

    private TermPattern()
    {
    }

    /// <summary>Reads the whole pattern.</summary>
    public static TermPattern Read(PatternReader reader)
    {
        TermPattern pattern = new();
        while (reader.Peek() != '\0')
        {
            List<Term> kind =
                reader.TryTake("?") ? pattern._either : reader.TryTake("-") ? pattern._excluded : pattern._required;
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
        return _required.Count + _excluded.Count > 0
            ? _required.TrueForAll(term => term.IsMatch(message.Span)) && !_excluded.Exists(term => term.IsMatch(message.Span))
            : _either.Count == 0 || _either.Exists(term => term.IsMatch(message.Span));
    }

    /// <inheritdoc/>
    public override IEnumerable<Range> FindMarks(ReadOnlyMemory<byte> message) =>
        (_required.Count + _excluded.Count > 0 ? _required : _either).SelectMany(term => term.FindMarks(message.Span));

    // Null for a blank phrase: the service lets it match everything.
    private static Term? ReadTerm(PatternReader reader)
    {
        string term;
        switch (reader.Peek())
        {
            case '%':
                return new Term([], reader.TakeRegex());
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

        return string.IsNullOrWhiteSpace(term) ? null : new Term(Encoding.UTF8.GetBytes(term), null);
    }

    private sealed record Term(byte[] Text, PatternRegex? Regex)
    {
        public bool IsMatch(ReadOnlySpan<byte> message) => Regex?.IsMatch(message) ?? message.IndexOf(Text) >= 0;

        public List<Range> FindMarks(ReadOnlySpan<byte> message)
        {
            if (Regex is not null)
            {
                return Regex.FindMarks(message);
            }

            List<Range> marks = [];
            for (int at = 0, next; marks.Count < MaxMarks && (next = message[at..].IndexOf(Text)) >= 0;)
            {
                int start = at + next;
                at = start + Text.Length;
                marks.Add(start..at);
            }

            return marks;
        }
    }
}
