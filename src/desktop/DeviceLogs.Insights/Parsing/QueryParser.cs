using DeviceLogs.Insights.Ast;
using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Parsing;

/// <summary>Parses the text of a query into its tree.</summary>
internal static class QueryParser
{
    /// <summary>The service's limit of a query's text.</summary>
    internal const int MaxCharacters = 10_000;

    internal static Query Parse(string text)
    {
        if (text.Length > MaxCharacters)
        {
            throw new MalformedQueryException(
                $"the query has {text.Length} characters; at most {MaxCharacters} are possible", MaxCharacters, text.Length);
        }

        TokenCursor cursor = new(text);
        Query query = new CommandParser(cursor).ParseQuery(TokenKind.End);
        return query;
    }
}
