using System;
using System.Collections.Generic;

namespace DeviceLogs.Insights.Lexing;

/// <summary>A token and where it stands.</summary>
/// <param name="Text">The value of a string or regex without its delimiters and escapes, a name without its backticks, else as written.</param>
/// <param name="Parts">The parts of a name between its dots; a part in backticks keeps the dots that are inside.</param>
/// <param name="IsQuoted">Whether a name has backticks, so that it is not a keyword.</param>
internal readonly record struct Token(
    TokenKind Kind, SourceSpan Span, string Text, IReadOnlyList<string>? Parts = null, bool IsQuoted = false)
{
    internal bool Is(string keyword) =>
        Kind == TokenKind.Identifier && !IsQuoted && string.Equals(Text, keyword, StringComparison.OrdinalIgnoreCase);
}
