namespace DeviceLogs.Insights.Ast;

/// <summary>A time of SOURCE: so many milliseconds since 1970, or a period before or after now.</summary>
/// <param name="Written">The text in the query.</param>
/// <param name="Absolute">Milliseconds since 1970 UTC; null for a time relative to now.</param>
/// <param name="Offset">Milliseconds after now, negative for before.</param>
internal sealed record SourceTime(string Written, long? Absolute, long Offset)
{
    internal long At(long now) => Absolute ?? now + Offset;

    public override string ToString() => Written;
}
