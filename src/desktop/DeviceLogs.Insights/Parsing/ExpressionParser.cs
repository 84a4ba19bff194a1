using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Insights.Ast;
using DeviceLogs.Insights.Lexing;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Parsing;

/// <summary>
/// Parses expressions by recursive descent. From weak to strong: or, and, not, comparisons (which do not chain), + -, * / %, ^ (from the
/// right), unary -, then access by dot and bracket.
/// </summary>
internal sealed class ExpressionParser
{
    /// <summary>Parentheses, calls and signs inside each other: more would only serve to exhaust the stack.</summary>
    private const int MaxDepth = 100;

    /// <summary>Operators in one query, for the same reason; 10,000 characters can hold 5,000.</summary>
    private const int MaxOperators = 1000;

    private static readonly Dictionary<TokenKind, BinaryOperator> Comparisons = new()
    {
        [TokenKind.Equal] = BinaryOperator.Equal,
        [TokenKind.NotEqual] = BinaryOperator.NotEqual,
        [TokenKind.Less] = BinaryOperator.Less,
        [TokenKind.LessOrEqual] = BinaryOperator.LessOrEqual,
        [TokenKind.Greater] = BinaryOperator.Greater,
        [TokenKind.GreaterOrEqual] = BinaryOperator.GreaterOrEqual,
    };

    private readonly TokenCursor _cursor;
    private readonly CommandParser _commands;
    private readonly OperandParser _operands;

    private int _depth;
    private int _operators;

    internal ExpressionParser(TokenCursor cursor, CommandParser commands)
    {
        _cursor = cursor;
        _commands = commands;
        _operands = new OperandParser(cursor, this);
    }

    internal Expression Parse()
    {
        if (++_depth > MaxDepth)
        {
            throw TokenCursor.ErrorAt(_cursor.Current.Span, $"the expression is nested deeper than {MaxDepth} levels");
        }

        Expression left = ParseAnd();
        while (_cursor.Accept("or"))
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
        string? alias = _cursor.Accept("as") ? ParseField().Name : null;
        return new NamedExpression(expression, alias, _cursor.Written(expression.Span));
    }

    internal List<NamedExpression> ParseNamedList()
    {
        List<NamedExpression> items = [ParseNamed()];
        while (_cursor.Accept(TokenKind.Comma))
        {
            items.Add(ParseNamed());
        }

        return items;
    }

    internal FieldExpression ParseField()
    {
        Token token = _cursor.Expect(TokenKind.Identifier);
        return new FieldExpression(token.Span, token.Parts!);
    }

    internal List<FieldExpression> ParseFields()
    {
        List<FieldExpression> fields = [ParseField()];
        while (_cursor.Accept(TokenKind.Comma))
        {
            fields.Add(ParseField());
        }

        return fields;
    }

    internal PeriodExpression ParsePeriod()
    {
        Token token = _cursor.Expect(TokenKind.Period);
        return Period.TryParse(token.Text, out Period period)
            ? new PeriodExpression(token.Span, token.Text, period)
            : throw _cursor.Unexpected(token);
    }

    /// <summary>Parses a field, a call or another operand without operators: what parse, pattern and unnest read.</summary>
    internal Expression ParseOperand() => _operands.Parse();

    private Expression ParseAnd()
    {
        Expression left = ParseNot();
        while (_cursor.Accept("and"))
        {
            left = Binary(BinaryOperator.And, left, ParseNot());
        }

        return left;
    }

    private Expression ParseNot()
    {
        if (!_cursor.Current.Is("not"))
        {
            return ParseComparison();
        }

        Token not = _cursor.Take();
        Expression operand = Deeper(ParseNot);
        return new NotExpression(not.Span.To(operand.Span), operand);
    }

    private Expression ParseComparison()
    {
        Expression left = ParseSum();
        if (Comparisons.TryGetValue(_cursor.Current.Kind, out BinaryOperator comparison))
        {
            _cursor.Take();
            return Binary(comparison, left, ParseSum());
        }

        if (_cursor.Accept(TokenKind.Matches))
        {
            return ParseLike(left, negated: false);
        }

        bool negated = _cursor.Current.Is("not") && (_cursor.Peek().Is("like") || _cursor.Peek().Is("in"));
        if (negated)
        {
            _cursor.Take();
        }

        if (_cursor.Accept("like"))
        {
            return ParseLike(left, negated);
        }

        return _cursor.Accept("in") ? ParseIn(left, negated) : left;
    }

    private LikeExpression ParseLike(Expression left, bool negated)
    {
        Expression pattern = _cursor.Current.Kind == TokenKind.Slash ? ParseRegex() : ParseSum();
        return new LikeExpression(left.Span.To(pattern.Span), left, pattern, negated);
    }

    internal RegexExpression ParseRegex()
    {
        Token regex = _cursor.ExpectRegex();
        return new RegexExpression(regex.Span, regex.Text);
    }

    private Expression ParseIn(Expression left, bool negated)
    {
        if (_cursor.Current.Kind == TokenKind.LeftParenthesis)
        {
            Query query = _commands.ParseSubquery();
            return new InQueryExpression(left.Span.To(_cursor.Last), left, query, negated);
        }

        _cursor.Expect(TokenKind.LeftBracket);
        List<Expression> items = ParseList(TokenKind.RightBracket);
        return new InListExpression(left.Span.To(_cursor.Last), left, items, negated);
    }

    internal List<Expression> ParseList(TokenKind close)
    {
        List<Expression> items = [];
        while (!_cursor.Accept(close))
        {
            if (items.Count > 0 && !_cursor.Accept(TokenKind.Comma))
            {
                throw _cursor.Mismatched(TokenNames.Of(TokenKind.Comma), TokenNames.Of(close));
            }

            items.Add(Parse());
        }

        return items;
    }

    private Expression ParseSum()
    {
        Expression left = ParseProduct();
        while (_cursor.Current.Kind is TokenKind.Plus or TokenKind.Minus)
        {
            BinaryOperator op = _cursor.Take().Kind == TokenKind.Plus ? BinaryOperator.Add : BinaryOperator.Subtract;
            left = Binary(op, left, ParseProduct());
        }

        return left;
    }

    private Expression ParseProduct()
    {
        Expression left = ParsePower();
        while (_cursor.Current.Kind is TokenKind.Star or TokenKind.Slash or TokenKind.Percent)
        {
            BinaryOperator op = _cursor.Take().Kind switch
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
        return _cursor.Accept(TokenKind.Caret) ? Binary(BinaryOperator.Power, left, Deeper(ParsePower)) : left;
    }

    private Expression ParseSign()
    {
        if (_cursor.Current.Kind is not (TokenKind.Minus or TokenKind.Bang))
        {
            return _operands.Parse();
        }

        Token sign = _cursor.Take();
        Expression operand = Deeper(ParseSign);
        SourceSpan span = sign.Span.To(operand.Span);
        return sign.Kind == TokenKind.Minus ? new NegateExpression(span, operand) : new NotExpression(span, operand);
    }

    private BinaryExpression Binary(BinaryOperator op, Expression left, Expression right)
    {
        SourceSpan span = left.Span.To(right.Span);
        return ++_operators > MaxOperators
            ? throw TokenCursor.ErrorAt(span, $"the query has more than {MaxOperators} operators")
            : new BinaryExpression(span, op, left, right);
    }

    internal Expression Deeper(System.Func<Expression> parse)
    {
        if (++_depth > MaxDepth)
        {
            throw TokenCursor.ErrorAt(_cursor.Current.Span, $"the expression is nested deeper than {MaxDepth} levels");
        }

        Expression result = parse();
        _depth--;
        return result;
    }
}
