namespace DeviceLogs.Insights.Evaluation;

/// <summary>A part of a <see cref="SequenceRegex"/>: bytes of a set, so many times.</summary>
/// <param name="Max">The most times; int.MaxValue without a bound.</param>
internal readonly record struct SequenceItem(ByteSet Set, int Min, int Max)
{
    internal bool IsFixed => Min == Max;
}
