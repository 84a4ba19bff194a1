using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using DeviceLogs.Insights.Ast;
using DeviceLogs.Insights.Lexing;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Parsing;

/// <summary>Parses what stands between operators: literals, fields, calls, parentheses, and access to their items.</summary>
internal sealed class OperandParser(TokenCursor cursor, ExpressionParser expressions)
{
    private static readonly string[] Reserved = ["and", "or", "not", "in", "like", "as", "by"];

    /// <summary>Parses a field, a call or another operand without operators: what parse, pattern and unnest read.</summary>
    internal Expression Parse()
    {
        Expression target = ParsePrimary();
        while (true)
        {
            if (cursor.Accept(TokenKind.Dot))
            {
                foreach (string part in cursor.Current.Parts ?? throw cursor.Mismatched(TokenNames.Of(TokenKind.Identifier)))
                {
                    target = new AccessExpression(target.Span.To(cursor.Current.Span), target, part);
                }

                cursor.Take();
            }
            else if (cursor.Accept(TokenKind.LeftBracket))
            {
                Expression index = expressions.Parse();
                Token close = cursor.Expect(TokenKind.RightBracket);
                target = new IndexExpression(target.Span.To(close.Span), target, index);
            }
            else
            {
                return target;
            }
        }
    }

    internal static Value Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long whole)
            ? Value.Of(whole)
            : Value.Of(double.Parse(text, CultureInfo.InvariantCulture));

    private Expression ParsePrimary()
    {
        Token token = cursor.Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                cursor.Take();
                return new LiteralExpression(token.Span, Number(token.Text));
            case TokenKind.Text:
                cursor.Take();
                return new LiteralExpression(token.Span, Value.Of(token.Text));
            case TokenKind.Period:
                return expressions.ParsePeriod();
            case TokenKind.LeftParenthesis:
                cursor.Take();
                Expression inner = expressions.Parse();
                cursor.Expect(TokenKind.RightParenthesis);
                return inner;
            case TokenKind.Identifier when token.IsQuoted || !Reserved.Any(token.Is):
                return ParseName();
            default:
                throw cursor.Unexpected();
        }
    }

    private Expression ParseName()
    {
        Token name = cursor.Take();
        if (cursor.Current.Kind == TokenKind.LeftParenthesis && !name.IsQuoted)
        {
            cursor.Take();
            bool star = cursor.Peek().Kind == TokenKind.RightParenthesis && cursor.Accept(TokenKind.Star);
            List<Expression> arguments = expressions.ParseList(TokenKind.RightParenthesis);
            return new CallExpression(name.Span.To(cursor.Last), name.Span, name.Text, arguments, star);
        }

        if (name.Is("true") || name.Is("false"))
        {
            return new LiteralExpression(name.Span, Value.Of(name.Is("true")));
        }

        return new FieldExpression(name.Span, name.Parts!);
    }
}
