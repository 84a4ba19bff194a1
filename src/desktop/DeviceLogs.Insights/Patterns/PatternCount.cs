namespace DeviceLogs.Insights.Patterns;

/// <summary>How often a pattern occurred, and when.</summary>
internal sealed class PatternCount
{
    internal long Count { get; set; }

    internal long LatestTime { get; set; } = long.MinValue;

    /// <summary>Gets or sets the times of its events, where they are kept.</summary>
    internal TimeHistogram? Times { get; set; }

    internal void Merge(PatternCount other)
    {
        Count += other.Count;
        LatestTime = System.Math.Max(LatestTime, other.LatestTime);
        if (other.Times is not null)
        {
            (Times ??= new TimeHistogram()).Merge(other.Times);
        }
    }
}
