namespace DeviceLogs.Insights.Patterns;

/// <summary>How often a pattern occurred, and when.</summary>
internal sealed class PatternCount
{
    internal long Count { get; set; }

    internal long LatestTime { get; set; } = long.MinValue;

    internal long FirstTime { get; set; } = long.MaxValue;

    /// <summary>Gets or sets the times of its events, where they are kept.</summary>
    internal TimeHistogram? Times { get; set; }

    /// <summary>Gets or sets the values of its tokens, where they are kept.</summary>
    internal PatternTokens? Tokens { get; set; }

    /// <summary>Takes over the events of the same pattern.</summary>
    internal void Merge(PatternCount other)
    {
        AddEvents(other);
        if (other.Tokens is not null)
        {
            (Tokens ??= new PatternTokens()).Merge(other.Tokens);
        }
    }

    /// <summary>Takes over the events of a mask that is joined to this pattern.</summary>
    internal void Join(string[] pattern, string[] words, PatternCount other)
    {
        if (other.Times is not null)
        {
            (Tokens ??= new PatternTokens()).Join(pattern, this, words, other);
        }

        AddEvents(other);
    }

    private void AddEvents(PatternCount other)
    {
        Count += other.Count;
        FirstTime = System.Math.Min(FirstTime, other.FirstTime);
        LatestTime = System.Math.Max(LatestTime, other.LatestTime);
        if (other.Times is not null)
        {
            (Times ??= new TimeHistogram()).Merge(other.Times);
        }
    }
}
