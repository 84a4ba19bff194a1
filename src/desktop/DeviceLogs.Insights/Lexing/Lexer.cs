using System;
using System.Collections.Generic;
using System.Text;

namespace DeviceLogs.Insights.Lexing;

/// <summary>
/// Reads tokens at a position. A slash is a division or opens a regular expression, which only the parser knows: it asks for a regex by
/// <see cref="ReadRegex"/> where one may stand.
/// </summary>
internal sealed class Lexer(string text)
{
    internal string Source => text;

    /// <summary>Reads the token at a position, after blanks and comments.</summary>
    internal Token Read(int position)
    {
        int start = SkipBlanks(position);
        if (start == text.Length)
        {
            return Symbol(TokenKind.End, start, 0);
        }

        char first = text[start];
        if (IsNameStart(first))
        {
            return ReadName(start);
        }

        if (char.IsAsciiDigit(first))
        {
            return ReadNumber(start);
        }

        if (first is '"' or '\'')
        {
            return ReadText(start);
        }

        char second = start + 1 < text.Length ? text[start + 1] : '\0';
        return (first, second) switch
        {
            ('=', '~') => Symbol(TokenKind.Matches, start, 2),
            ('=', '=') => Symbol(TokenKind.Equal, start, 2),
            ('!', '=') => Symbol(TokenKind.NotEqual, start, 2),
            ('<', '=') => Symbol(TokenKind.LessOrEqual, start, 2),
            ('>', '=') => Symbol(TokenKind.GreaterOrEqual, start, 2),
            _ => Symbol(KindOf(first), start, 1),
        };
    }

    /// <summary>Reads /…/ at a position, where a slash stands; a slash inside is written \/.</summary>
    /// <returns>The regex, or an unknown token where the closing slash is missing.</returns>
    internal Token ReadRegex(int start)
    {
        StringBuilder pattern = new();
        for (int at = start + 1; at < text.Length; at++)
        {
            if (text[at] == '/')
            {
                return new Token(TokenKind.Regex, new SourceSpan(start, at + 1), pattern.ToString());
            }

            if (text[at] == '\\' && at + 1 < text.Length)
            {
                at++;
                pattern.Append(text[at] == '/' ? "/" : "\\" + text[at]);
                continue;
            }

            pattern.Append(text[at]);
        }

        return Symbol(TokenKind.Unknown, start, 1);
    }

    private static TokenKind KindOf(char symbol) => symbol switch
    {
        '|' => TokenKind.Pipe,
        ',' => TokenKind.Comma,
        ':' => TokenKind.Colon,
        '.' => TokenKind.Dot,
        '(' => TokenKind.LeftParenthesis,
        ')' => TokenKind.RightParenthesis,
        '[' => TokenKind.LeftBracket,
        ']' => TokenKind.RightBracket,
        '{' => TokenKind.LeftBrace,
        '}' => TokenKind.RightBrace,
        '+' => TokenKind.Plus,
        '-' => TokenKind.Minus,
        '*' => TokenKind.Star,
        '/' => TokenKind.Slash,
        '^' => TokenKind.Caret,
        '%' => TokenKind.Percent,
        '!' => TokenKind.Bang,
        '=' => TokenKind.Equal,
        '<' => TokenKind.Less,
        '>' => TokenKind.Greater,
        _ => TokenKind.Unknown,
    };

    private static bool IsNameStart(char c) => char.IsLetter(c) || c is '_' or '@' or '$' or '`';

    private static bool IsNamePart(char c) => IsNameStart(c) || char.IsDigit(c);

    private static string Unescape(char escaped) => escaped switch
    {
        'n' => "\n",
        't' => "\t",
        'r' => "\r",
        '"' or '\'' or '\\' => escaped.ToString(),
        _ => "\\" + escaped,
    };

    private Token Symbol(TokenKind kind, int start, int length) =>
        new(kind, new SourceSpan(start, start + length), text.Substring(start, length));

    private int SkipBlanks(int position)
    {
        while (position < text.Length && (char.IsWhiteSpace(text[position]) || text[position] == '#'))
        {
            int lineEnd = text[position] == '#' ? text.IndexOf('\n', position) : position;
            position = lineEnd < 0 ? text.Length : lineEnd + 1;
        }

        return position;
    }

    private Token ReadName(int start)
    {
        List<string> parts = [];
        StringBuilder part = new();
        bool quoted = false;
        int at = start;
        while (at < text.Length)
        {
            char c = text[at];
            if (c == '`')
            {
                int close = text.IndexOf('`', at + 1);
                if (close < 0)
                {
                    return Symbol(TokenKind.Unknown, at, 1);
                }

                part.Append(text, at + 1, close - at - 1);
                quoted = true;
                at = close + 1;
            }
            else if (c == '.' && at + 1 < text.Length && IsNamePart(text[at + 1]))
            {
                parts.Add(part.ToString());
                part.Clear();
                at++;
            }
            else if (IsNamePart(c))
            {
                part.Append(c);
                at++;
            }
            else
            {
                break;
            }
        }

        parts.Add(part.ToString());
        return new Token(TokenKind.Identifier, new SourceSpan(start, at), string.Join('.', parts), parts, quoted);
    }

    private Token ReadNumber(int start)
    {
        int at = SkipDigits(start);
        if (at + 1 < text.Length && text[at] == '.' && char.IsAsciiDigit(text[at + 1]))
        {
            at = SkipDigits(at + 1);
        }

        int digits = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_'))
        {
            at++;
        }

        return Symbol(at == digits ? TokenKind.Number : TokenKind.Period, start, at - start);
    }

    private int SkipDigits(int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at;
    }

    private Token ReadText(int start)
    {
        StringBuilder value = new();
        for (int at = start + 1; at < text.Length; at++)
        {
            if (text[at] == text[start])
            {
                return new Token(TokenKind.Text, new SourceSpan(start, at + 1), value.ToString());
            }

            if (text[at] == '\\' && at + 1 < text.Length)
            {
                at++;
                value.Append(Unescape(text[at]));
                continue;
            }

            value.Append(text[at]);
        }

        return Symbol(TokenKind.Unknown, start, 1);
    }
}
