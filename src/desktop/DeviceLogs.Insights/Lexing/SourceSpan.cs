namespace DeviceLogs.Insights.Lexing;

/// <summary>A part of the query's text, in characters; the end is exclusive.</summary>
internal readonly record struct SourceSpan(int Start, int End)
{
    /// <summary>Returns the span from the start of this one to the end of another.</summary>
    internal SourceSpan To(SourceSpan last) => new(Start, last.End);
}
