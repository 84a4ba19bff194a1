using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using DeviceLogs.Insights.Ast;
using DeviceLogs.Insights.Lexing;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Parsing;

/// <summary>
/// Parses expressions by recursive descent. From weak to strong: or, and, not, comparisons (which do not chain), + -, * / %, ^ (from the
/// right), unary -, then access by dot and bracket.
/// </summary>
internal sealed class ExpressionParser(TokenCursor cursor, CommandParser commands)
{
    /// <summary>Parentheses, calls and signs inside each other: more would only serve to exhaust the stack.</summary>
    private const int MaxDepth = 100;

    /// <summary>Operators in one query, for the same reason; 10,000 characters can hold 5,000.</summary>
    private const int MaxOperators = 1000;

    private static readonly string[] Reserved = ["and", "or", "not", "in", "like", "as", "by"];

    private static readonly Dictionary<TokenKind, BinaryOperator> Comparisons = new()
    {
        [TokenKind.Equal] = BinaryOperator.Equal,
        [TokenKind.NotEqual] = BinaryOperator.NotEqual,
        [TokenKind.Less] = BinaryOperator.Less,
        [TokenKind.LessOrEqual] = BinaryOperator.LessOrEqual,
        [TokenKind.Greater] = BinaryOperator.Greater,
        [TokenKind.GreaterOrEqual] = BinaryOperator.GreaterOrEqual,
    };

    private int _depth;
    private int _operators;

    internal Expression Parse()
    {
        if (++_depth > MaxDepth)
        {
            throw TokenCursor.ErrorAt(cursor.Current.Span, $"the expression is nested deeper than {MaxDepth} levels");
        }

        Expression left = ParseAnd();
        while (cursor.Accept("or"))
        {
            left = Binary(BinaryOperator.Or, left, ParseAnd());
        }

        _depth--;
        return left;
    }

    /// <summary>Parses an expression and its alias.</summary>
    internal NamedExpression ParseNamed()
    {
        Expression expression = Parse();
        string? alias = cursor.Accept("as") ? ParseField().Name : null;
        return new NamedExpression(expression, alias, cursor.Written(expression.Span));
    }

    internal List<NamedExpression> ParseNamedList()
    {
        List<NamedExpression> items = [ParseNamed()];
        while (cursor.Accept(TokenKind.Comma))
        {
            items.Add(ParseNamed());
        }

        return items;
    }

    internal FieldExpression ParseField()
    {
        Token token = cursor.Expect(TokenKind.Identifier);
        return new FieldExpression(token.Span, token.Parts!);
    }

    internal List<FieldExpression> ParseFields()
    {
        List<FieldExpression> fields = [ParseField()];
        while (cursor.Accept(TokenKind.Comma))
        {
            fields.Add(ParseField());
        }

        return fields;
    }

    internal PeriodExpression ParsePeriod()
    {
        Token token = cursor.Expect(TokenKind.Period);
        return Period.TryParse(token.Text, out Period period)
            ? new PeriodExpression(token.Span, token.Text, period)
            : throw cursor.Unexpected(token);
    }

    /// <summary>Parses a field, a call or another operand without operators: what parse, pattern and unnest read.</summary>
    internal Expression ParseOperand()
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
                Expression index = Parse();
                Token close = cursor.Expect(TokenKind.RightBracket);
                target = new IndexExpression(target.Span.To(close.Span), target, index);
            }
            else
            {
                return target;
            }
        }
    }

    private Expression ParseAnd()
    {
        Expression left = ParseNot();
        while (cursor.Accept("and"))
        {
            left = Binary(BinaryOperator.And, left, ParseNot());
        }

        return left;
    }

    private Expression ParseNot()
    {
        if (!cursor.Current.Is("not"))
        {
            return ParseComparison();
        }

        Token not = cursor.Take();
        Expression operand = Deeper(ParseNot);
        return new NotExpression(not.Span.To(operand.Span), operand);
    }

    private Expression ParseComparison()
    {
        Expression left = ParseSum();
        if (Comparisons.TryGetValue(cursor.Current.Kind, out BinaryOperator comparison))
        {
            cursor.Take();
            return Binary(comparison, left, ParseSum());
        }

        if (cursor.Accept(TokenKind.Matches))
        {
            return ParseLike(left, negated: false);
        }

        bool negated = cursor.Current.Is("not") && (cursor.Peek().Is("like") || cursor.Peek().Is("in"));
        if (negated)
        {
            cursor.Take();
        }

        if (cursor.Accept("like"))
        {
            return ParseLike(left, negated);
        }

        return cursor.Accept("in") ? ParseIn(left, negated) : left;
    }

    private LikeExpression ParseLike(Expression left, bool negated)
    {
        Expression pattern = cursor.Current.Kind == TokenKind.Slash ? ParseRegex() : ParseSum();
        return new LikeExpression(left.Span.To(pattern.Span), left, pattern, negated);
    }

    internal RegexExpression ParseRegex()
    {
        Token regex = cursor.ExpectRegex();
        return new RegexExpression(regex.Span, regex.Text);
    }

    private Expression ParseIn(Expression left, bool negated)
    {
        if (cursor.Current.Kind == TokenKind.LeftParenthesis)
        {
            Query query = commands.ParseSubquery();
            return new InQueryExpression(left.Span.To(cursor.Last), left, query, negated);
        }

        cursor.Expect(TokenKind.LeftBracket);
        List<Expression> items = ParseList(TokenKind.RightBracket);
        return new InListExpression(left.Span.To(cursor.Last), left, items, negated);
    }

    private List<Expression> ParseList(TokenKind close)
    {
        List<Expression> items = [];
        while (!cursor.Accept(close))
        {
            if (items.Count > 0 && !cursor.Accept(TokenKind.Comma))
            {
                throw cursor.Mismatched(TokenNames.Of(TokenKind.Comma), TokenNames.Of(close));
            }

            items.Add(Parse());
        }

        return items;
    }

    private Expression ParseSum()
    {
        Expression left = ParseProduct();
        while (cursor.Current.Kind is TokenKind.Plus or TokenKind.Minus)
        {
            BinaryOperator op = cursor.Take().Kind == TokenKind.Plus ? BinaryOperator.Add : BinaryOperator.Subtract;
            left = Binary(op, left, ParseProduct());
        }

        return left;
    }

    private Expression ParseProduct()
    {
        Expression left = ParsePower();
        while (cursor.Current.Kind is TokenKind.Star or TokenKind.Slash or TokenKind.Percent)
        {
            BinaryOperator op = cursor.Take().Kind switch
            {
                TokenKind.Star => BinaryOperator.Multiply,
                TokenKind.Slash => BinaryOperator.Divide,
                _ => BinaryOperator.Remainder,
            };
            left = Binary(op, left, ParsePower());
        }

        return left;
    }

    private Expression ParsePower()
    {
        Expression left = ParseSign();
        return cursor.Accept(TokenKind.Caret) ? Binary(BinaryOperator.Power, left, Deeper(ParsePower)) : left;
    }

    private Expression ParseSign()
    {
        if (cursor.Current.Kind is not (TokenKind.Minus or TokenKind.Bang))
        {
            return ParseOperand();
        }

        Token sign = cursor.Take();
        Expression operand = Deeper(ParseSign);
        SourceSpan span = sign.Span.To(operand.Span);
        return sign.Kind == TokenKind.Minus ? new NegateExpression(span, operand) : new NotExpression(span, operand);
    }

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
                return ParsePeriod();
            case TokenKind.LeftParenthesis:
                cursor.Take();
                Expression inner = Parse();
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
            bool star = cursor.Current.Kind == TokenKind.Star && cursor.Peek().Kind == TokenKind.RightParenthesis && cursor.Accept(TokenKind.Star);
            List<Expression> arguments = ParseList(TokenKind.RightParenthesis);
            return new CallExpression(name.Span.To(cursor.Last), name.Span, name.Text, arguments, star);
        }

        if (name.Is("true") || name.Is("false"))
        {
            return new LiteralExpression(name.Span, Value.Of(name.Is("true")));
        }

        return new FieldExpression(name.Span, name.Parts!);
    }

    internal static Value Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long whole)
            ? Value.Of(whole)
            : Value.Of(double.Parse(text, CultureInfo.InvariantCulture));

    private BinaryExpression Binary(BinaryOperator op, Expression left, Expression right)
    {
        SourceSpan span = left.Span.To(right.Span);
        return ++_operators > MaxOperators
            ? throw TokenCursor.ErrorAt(span, $"the query has more than {MaxOperators} operators")
            : new BinaryExpression(span, op, left, right);
    }

    private Expression Deeper(System.Func<Expression> parse)
    {
        if (++_depth > MaxDepth)
        {
            throw TokenCursor.ErrorAt(cursor.Current.Span, $"the expression is nested deeper than {MaxDepth} levels");
        }

        Expression result = parse();
        _depth--;
        return result;
    }
}
