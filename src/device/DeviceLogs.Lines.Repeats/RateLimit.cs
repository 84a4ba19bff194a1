namespace DeviceLogs.Lines.Repeats;

/// <summary>
/// Bounds the lines of each category, so that the flood of one module does not push out the lines of another; what is held back is counted
/// and told.
/// </summary>
/// <remarks>
/// A category may log so many lines in each interval, which begins with its first one. Beyond that only lines of level Critical pass. At
/// the interval's end a line of the category says how many were held back. Lines without a category are one of their own.
/// Memory: 60 bytes for each category up to <see cref="MaxCategories"/>; those beyond share the last place, and its limit.
/// </remarks>
public sealed class RateLimit : LineStage
{
    /// <summary>Most categories that are counted apart.</summary>
    public const int MaxCategories = 16;

    private readonly CategoryCount[] _counts = new CategoryCount[MaxCategories];
    private readonly int _maxLines;
    private readonly int _intervalMs;
    private int _known;

    /// <summary>Makes a limit.</summary>
    /// <param name="maxLines">Lines of one category in an interval, 1 and more.</param>
    /// <param name="intervalMs">Length of an interval in milliseconds, 1,000 to 3,600,000.</param>
    /// <exception cref="System.ArgumentException">A value is out of its range.</exception>
    public RateLimit(int maxLines, int intervalMs)
    {
        _maxLines = OptionRange.Check(nameof(maxLines), maxLines, 1);
        _intervalMs = OptionRange.Check(nameof(intervalMs), intervalMs, 1000, 3600000);
    }

    /// <summary>Lines that did not leave. Since the start; only grows.</summary>
    public long HeldBackCount { get; private set; }

    /// <summary>Lines that told of them. Since the start; only grows.</summary>
    public long ToldCount { get; private set; }

    /// <inheritdoc/>
    public override void Pass(LineEntry line)
    {
        CategoryCount count = CountOf(line.Category);
        if (line.TimeMs - count.StartMs >= _intervalMs)
        {
            Tell(count);
            count.StartMs = line.TimeMs;
            count.Passed = 0;
        }

        // What a recorder gives out was asked for.
        if (count.Passed < _maxLines || line.Level >= LogLevel.Critical || line.IsRecorded)
        {
            count.Passed += line.IsRecorded ? 0 : 1;
            Next.Pass(line);
            return;
        }

        count.HeldBack++;
        HeldBackCount++;
        Hold();
    }

    /// <inheritdoc/>
    public override int Settle(long nowMs, bool all)
    {
        int wait = Never;
        for (int i = 0; i < _known; i++)
        {
            CategoryCount count = _counts[i];
            int left = (int)(count.StartMs + _intervalMs - nowMs);
            if (count.HeldBack > 0 && (all || left <= 0))
            {
                Tell(count);
            }
            else if (count.HeldBack > 0 && (wait < 0 || left < wait))
            {
                wait = left;
            }
        }

        return wait;
    }

    private void Tell(CategoryCount count)
    {
        if (count.HeldBack > 0)
        {
            string text = count.HeldBack + (count.HeldBack == 1 ? " line was" : " lines were") + " held back: more than " + _maxLines
                + " in " + _intervalMs / 1000 + " s";
            LineEntry line = LineEntry.Make(LogLevel.Warning, count.StartMs, text);
            line.Category = count.Category;
            ToldCount++;
            count.HeldBack = 0;
            Next.Pass(line);
        }
    }

    private CategoryCount CountOf(string category)
    {
        for (int i = 0; i < _known; i++)
        {
            if (_counts[i].Category == category)
            {
                return _counts[i];
            }
        }

        if (_known == MaxCategories)
        {
            return _counts[MaxCategories - 1];
        }

        // The last place is for all others.
        bool isLast = _known == MaxCategories - 1;
        _counts[_known] = new CategoryCount { Category = isLast ? "others" : category, StartMs = long.MinValue / 2 };
        return _counts[_known++];
    }
}
