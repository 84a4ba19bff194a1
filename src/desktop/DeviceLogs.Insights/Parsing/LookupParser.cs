using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Insights.Ast;
using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Parsing;

/// <summary>Parses the commands that bring data from elsewhere: lookup, cidrlookup, join.</summary>
internal sealed class LookupParser(TokenCursor cursor, ExpressionParser expressions, CommandParser commands)
{
    internal LookupCommand Lookup(SourceSpan start)
    {
        string table = expressions.ParseField().Name;
        List<LookupColumn> matches = Columns();
        bool onlyMissing = OnlyMissing();
        return new LookupCommand(start, table, matches, Columns(), onlyMissing);
    }

    internal CidrLookupCommand CidrLookup(SourceSpan start)
    {
        string table = expressions.ParseField().Name;
        FieldExpression ip = expressions.ParseField();
        string? column = commands.Alias();
        bool onlyMissing = OnlyMissing();
        return new CidrLookupCommand(start, table, ip, column, Columns(), onlyMissing);
    }

    internal JoinCommand Join(SourceSpan start)
    {
        string? left = null;
        string? right = null;
        string type = "inner";
        while (!cursor.Accept("where"))
        {
            string option = cursor.ExpectOneOf("type", "left", "right", "where");
            cursor.Expect(TokenKind.Equal);
            switch (option)
            {
                case "type":
                    type = cursor.ExpectOneOf("inner", "left");
                    break;
                case "left":
                    left = expressions.ParseField().Name;
                    break;
                default:
                    right = expressions.ParseField().Name;
                    break;
            }
        }

        SourceSpan options = start.To(cursor.Last);
        if (left is null || right is null || left == right)
        {
            throw TokenCursor.ErrorAt(options, "join needs two different aliases, as in left=a right=b");
        }

        FieldExpression first = expressions.ParseField();
        cursor.Expect(TokenKind.Equal);
        FieldExpression second = expressions.ParseField();
        (FieldExpression leftKey, FieldExpression rightKey) = first.Parts[0] == right ? (second, first) : (first, second);
        return new JoinCommand(
            start, left, right, KeyOf(left, leftKey), KeyOf(right, rightKey), commands.ParseSubquery(), KeepUnmatched: type == "left");
    }

    private static FieldExpression KeyOf(string alias, FieldExpression key)
    {
        if (key.Parts.Count < 2 || key.Parts[0] != alias)
        {
            throw TokenCursor.ErrorAt(key.Span, $"the join's condition must compare a field of each side; '{key}' does not start with '{alias}.'");
        }

        return new FieldExpression(key.Span, key.Parts.Skip(1).ToArray());
    }

    private bool OnlyMissing() => cursor.ExpectOneOf("OUTPUT", "OUTPUTNEW") == "OUTPUTNEW";

    private List<LookupColumn> Columns()
    {
        List<LookupColumn> columns = [];
        do
        {
            FieldExpression column = expressions.ParseField();
            FieldExpression field = cursor.Accept("as") ? expressions.ParseField() : column;
            columns.Add(new LookupColumn(column.Span.To(cursor.Last), column.Name, field));
        }
        while (cursor.Accept(TokenKind.Comma));

        return columns;
    }
}
