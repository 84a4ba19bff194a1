using System.Collections.Generic;
using DeviceLogs.Insights.Ast;
using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Parsing;

/// <summary>Parses the commands that take values apart: parse in its modes, json, unnest.</summary>
internal sealed class ParseCommandParser(TokenCursor cursor, ExpressionParser expressions)
{
    internal Command Parse(SourceSpan start)
    {
        Expression input = HasInput() ? expressions.ParseOperand() : new FieldExpression(start, ["@message"]);
        if (cursor.Current.Kind == TokenKind.Slash)
        {
            return ParseRegex(start, input);
        }

        if (cursor.Current.Kind == TokenKind.Text)
        {
            return ParseGlob(start, input);
        }

        if (cursor.Accept("logfmt"))
        {
            cursor.Expect("as");
            return new ParseLogfmtCommand(start, input, expressions.ParseField());
        }

        if (cursor.Accept("csv"))
        {
            cursor.Expect("as");
            return new ParseCsvCommand(start, input, expressions.ParseFields());
        }

        throw cursor.Mismatched(
            TokenNames.Of(TokenKind.Text), TokenNames.Of(TokenKind.Regex), TokenNames.OfKeyword("logfmt"), TokenNames.OfKeyword("csv"));
    }

    internal JsonFieldCommand Json(SourceSpan start)
    {
        cursor.Expect("field");
        cursor.Expect(TokenKind.Equal);
        FieldExpression input = expressions.ParseField();
        string path = cursor.Expect(TokenKind.Text).Text;
        cursor.Expect("as");
        return new JsonFieldCommand(start, input, path, expressions.ParseField());
    }

    internal UnnestCommand Unnest(SourceSpan start)
    {
        Expression input = expressions.ParseOperand();
        cursor.Expect("into");
        return new UnnestCommand(start, input, expressions.ParseField());
    }

    private bool HasInput()
    {
        Token token = cursor.Current;
        bool isMode = (token.Is("logfmt") || token.Is("csv")) && cursor.Peek().Is("as");
        return token.Kind == TokenKind.Identifier && !isMode;
    }

    private ParseGlobCommand ParseGlob(SourceSpan start, Expression input)
    {
        Token pattern = cursor.Take();
        cursor.Expect("as");
        List<FieldExpression> outputs = expressions.ParseFields();
        int stars = pattern.Text.Split('*').Length - 1;
        return stars == outputs.Count
            ? new ParseGlobCommand(start, input, pattern.Text, outputs)
            : throw TokenCursor.ErrorAt(
                pattern.Span.To(cursor.Last), $"the number of wildcards ({stars}) and of aliases ({outputs.Count}) must be equal");
    }

    private ParseRegexCommand ParseRegex(SourceSpan start, Expression input)
    {
        RegexExpression regex = expressions.ParseRegex();
        bool multi = cursor.Accept("multi");
        List<FieldExpression> outputs = cursor.Accept("as") ? expressions.ParseFields() : [];
        multi |= cursor.Accept("multi");
        return new ParseRegexCommand(start, input, regex, outputs, multi);
    }
}
