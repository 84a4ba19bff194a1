using System.Collections.Generic;
using System.Globalization;
using System.Text;
using DeviceLogs.Insights.Ast;
using DeviceLogs.Insights.Lexing;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Parsing;

/// <summary>Parses the commands on finished rows, most of which have options of the form name=value.</summary>
internal sealed class RowCommandParser(TokenCursor cursor, ExpressionParser expressions, CommandParser commands)
{
    /// <summary>Lags of one autoregress: a field each.</summary>
    private const int MaxLags = 100;

    /// <summary>The service's limit of appendcols' max, and its default.</summary>
    private const int MaxAppended = 100_000;
    private const int DefaultAppended = 10_000;

    internal AddTotalsCommand AddTotals(SourceSpan start)
    {
        string name = "Total";
        bool row = true;
        bool column = false;
        while (AtOption())
        {
            switch (Option("fieldname", "row", "col"))
            {
                case "fieldname":
                    name = expressions.ParseField().Name;
                    break;
                case "row":
                    row = Flag();
                    break;
                default:
                    column = Flag();
                    break;
            }
        }

        return new AddTotalsCommand(start, name, row, column, cursor.Current.Kind == TokenKind.Identifier ? expressions.ParseFields() : []);
    }

    internal AppendColsCommand AppendCols(SourceSpan start)
    {
        bool replace = false;
        int max = DefaultAppended;
        while (AtOption())
        {
            if (Option("override", "max") == "max")
            {
                max = commands.Count(MaxAppended);
            }
            else
            {
                replace = Flag();
            }
        }

        return new AppendColsCommand(start, replace, max, commands.ParseSubquery());
    }

    internal AutoregressCommand Autoregress(SourceSpan start)
    {
        FieldExpression field = expressions.ParseField();
        string? output = null;
        int first = 1;
        int last = 1;
        while (cursor.Current.Kind == TokenKind.Identifier)
        {
            if (!AtOption())
            {
                cursor.Expect("as");
                output = expressions.ParseField().Name;
                continue;
            }

            Option("p");
            SourceSpan lags = cursor.Current.Span;
            first = commands.Count(MaxLags);
            last = cursor.Accept(TokenKind.Minus) ? commands.Count(MaxLags) : first;
            if (last < first)
            {
                throw TokenCursor.ErrorAt(lags.To(cursor.Last), $"p={first}-{last} is not a range; its first lag must not be greater than its last");
            }
        }

        return new AutoregressCommand(start, field, output, first, last);
    }

    internal FillDownCommand FillDown(SourceSpan start)
    {
        List<string> patterns = [];
        while (cursor.Current.Kind is TokenKind.Identifier or TokenKind.Star)
        {
            patterns.Add(NamePattern());
            cursor.Accept(TokenKind.Comma);
        }

        return new FillDownCommand(start, patterns);
    }

    internal FillMissingCommand FillMissing(SourceSpan start)
    {
        List<FillValue> values = [];
        if (cursor.Accept("with"))
        {
            do
            {
                LiteralExpression value = Literal();
                cursor.Expect("for");
                values.Add(new FillValue(value, expressions.ParseField()));
            }
            while (cursor.Accept(TokenKind.Comma));
        }

        return new FillMissingCommand(start, values);
    }

    internal OutlierCommand Outlier(SourceSpan start)
    {
        bool remove = false;
        double factor = 2.5;
        bool useLower = false;
        bool mark = false;
        while (AtOption())
        {
            switch (Option("action", "param", "uselower", "mark"))
            {
                case "action":
                    remove = cursor.ExpectOneOf("remove", "transform") == "remove";
                    break;
                case "param":
                    factor = double.Parse(cursor.Expect(TokenKind.Number).Text, CultureInfo.InvariantCulture);
                    break;
                case "uselower":
                    useLower = Flag();
                    break;
                default:
                    mark = Flag();
                    break;
            }
        }

        List<FieldExpression> fields = [];
        do
        {
            fields.Add(expressions.ParseField());
            cursor.Accept(TokenKind.Comma);
        }
        while (cursor.Current.Kind == TokenKind.Identifier);

        return new OutlierCommand(start, remove, factor, useLower, mark, fields);
    }

    internal RelevantFieldsCommand RelevantFields(SourceSpan start)
    {
        List<FieldExpression> fields = cursor.Current.Is("where") ? [] : expressions.ParseFields();
        cursor.Expect("where");
        return new RelevantFieldsCommand(start, fields, expressions.Parse());
    }

    internal SessionizeCommand Sessionize(SourceSpan start)
    {
        List<FieldExpression> fields = expressions.ParseFields();
        PeriodExpression? gap = cursor.Accept("maxspan") ? expressions.ParsePeriod() : null;
        return new SessionizeCommand(start, fields, gap, commands.Alias() ?? "session_id");
    }

    private bool AtOption() => cursor.Current.Kind == TokenKind.Identifier && cursor.Peek().Kind == TokenKind.Equal;

    private string Option(params string[] names)
    {
        string name = cursor.ExpectOneOf(names);
        cursor.Expect(TokenKind.Equal);
        return name;
    }

    private bool Flag() => cursor.ExpectOneOf("true", "false") == "true";

    private LiteralExpression Literal()
    {
        SourceSpan start = cursor.Current.Span;
        bool negative = cursor.Accept(TokenKind.Minus);
        Token token = cursor.Current;
        if (token.Kind == TokenKind.Text && !negative)
        {
            return new LiteralExpression(cursor.Take().Span, Value.Of(token.Text));
        }

        Value number = ExpressionParser.Number(cursor.Expect(TokenKind.Number).Text);
        return new LiteralExpression(start.To(token.Span), negative ? ValueOperators.Negate(number) : number);
    }

    /// <summary>Reads a name with stars, which are adjacent to it: cpu*, *_ms.</summary>
    private string NamePattern()
    {
        StringBuilder pattern = new();
        int end;
        do
        {
            Token token = cursor.Take();
            pattern.Append(token.Kind == TokenKind.Star ? "*" : token.Text);
            end = token.Span.End;
        }
        while (cursor.Current.Span.Start == end && cursor.Current.Kind is (TokenKind.Identifier or TokenKind.Star));

        return pattern.ToString();
    }
}
