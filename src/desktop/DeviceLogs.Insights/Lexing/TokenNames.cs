namespace DeviceLogs.Insights.Lexing;

/// <summary>Names tokens as the service's parser does in its error texts.</summary>
internal static class TokenNames
{
    internal static string Of(TokenKind kind) => kind switch
    {
        TokenKind.End => "<EOF>",
        TokenKind.Identifier => "ID",
        TokenKind.Number => "NUMBER",
        TokenKind.Period => "PERIOD",
        TokenKind.Text => "STRING",
        TokenKind.Regex => "REGEX",
        TokenKind.Pipe => "'|'",
        TokenKind.Comma => "','",
        TokenKind.Colon => "':'",
        TokenKind.Dot => "'.'",
        TokenKind.LeftParenthesis => "'('",
        TokenKind.RightParenthesis => "')'",
        TokenKind.LeftBracket => "'['",
        TokenKind.RightBracket => "']'",
        TokenKind.LeftBrace => "'{'",
        TokenKind.RightBrace => "'}'",
        TokenKind.Plus => "'+'",
        TokenKind.Minus => "'-'",
        TokenKind.Star => "'*'",
        TokenKind.Slash => "'/'",
        TokenKind.Caret => "'^'",
        TokenKind.Percent => "'%'",
        TokenKind.Bang => "'!'",
        TokenKind.Equal => "'='",
        TokenKind.NotEqual => "'!='",
        TokenKind.Less => "'<'",
        TokenKind.LessOrEqual => "'<='",
        TokenKind.Greater => "'>'",
        TokenKind.GreaterOrEqual => "'>='",
        TokenKind.Matches => "'=~'",
        _ => "UNKNOWN",
    };

    /// <summary>Names a keyword or command.</summary>
    internal static string OfKeyword(string word) => "K_" + word.ToUpperInvariant();
}
