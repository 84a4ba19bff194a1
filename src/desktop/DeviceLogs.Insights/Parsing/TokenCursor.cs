using System;
using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Parsing;

/// <summary>Walks over the tokens of a query, and makes its errors in the service's words.</summary>
internal sealed class TokenCursor
{
    private readonly Lexer _lexer;

    internal TokenCursor(string text)
    {
        _lexer = new Lexer(text);
        Current = _lexer.Read(0);
    }

    internal Token Current { get; private set; }

    /// <summary>Gets the span of the token before the current one.</summary>
    internal SourceSpan Last { get; private set; }

    internal bool AtEnd => Current.Kind == TokenKind.End;

    /// <summary>Gets the token after the current one.</summary>
    internal Token Peek() => _lexer.Read(Current.Span.End);

    internal Token Take()
    {
        Token taken = Current;
        Last = taken.Span;
        Current = _lexer.Read(taken.Span.End);
        return taken;
    }

    internal bool Accept(TokenKind kind)
    {
        if (Current.Kind != kind)
        {
            return false;
        }

        Take();
        return true;
    }

    internal bool Accept(string keyword)
    {
        if (!Current.Is(keyword))
        {
            return false;
        }

        Take();
        return true;
    }

    internal Token Expect(TokenKind kind) => Current.Kind == kind ? Take() : throw Mismatched(TokenNames.Of(kind));

    internal void Expect(string keyword)
    {
        if (!Accept(keyword))
        {
            throw Mismatched(TokenNames.OfKeyword(keyword));
        }
    }

    /// <summary>Takes one of some words, written in any letter case, and returns it as listed.</summary>
    internal string ExpectOneOf(params string[] words)
    {
        string? found = words.FirstOrDefault(Current.Is);
        if (found is null)
        {
            throw Mismatched(words.Select(TokenNames.OfKeyword));
        }

        Take();
        return found;
    }

    /// <summary>Takes the regex that starts at the current slash.</summary>
    internal Token ExpectRegex()
    {
        if (Current.Kind != TokenKind.Slash)
        {
            throw Mismatched(TokenNames.Of(TokenKind.Regex));
        }

        Token regex = _lexer.ReadRegex(Current.Span.Start);
        if (regex.Kind == TokenKind.Unknown)
        {
            throw Unexpected(regex);
        }

        Current = regex;
        return Take();
    }

    /// <summary>Returns the query's text in a span, with line breaks and their indents as one blank.</summary>
    internal string Written(SourceSpan span) =>
        string.Join(' ', _lexer.Source[span.Start..span.End].Split('\n').Select(line => line.Trim()));

    internal MalformedQueryException Mismatched(params IEnumerable<string> expected)
    {
        string[] names = expected.ToArray();
        string list = names.Length == 1 ? names[0] : $"{{{string.Join(", ", names)}}}";
        return ErrorAt(Current.Span, $"mismatched input '{WrittenOrEnd(Current)}' expecting {list}");
    }

    internal MalformedQueryException Unexpected() => Unexpected(Current);

    internal MalformedQueryException Unexpected(Token token)
    {
        int start = token.Span.Start;
        int line = _lexer.Source.AsSpan(0, start).Count('\n') + 1;
        int column = start - (start == 0 ? 0 : _lexer.Source.LastIndexOf('\n', start - 1) + 1);
        return ErrorAt(token.Span, $"unexpected symbol found {WrittenOrEnd(token)} at line {line} and position {column}");
    }

    internal static MalformedQueryException ErrorAt(SourceSpan span, string message) => new(message, span.Start, span.End);

    private string WrittenOrEnd(Token token) =>
        token.Kind == TokenKind.End ? TokenNames.Of(TokenKind.End) : _lexer.Source[token.Span.Start..token.Span.End];
}
