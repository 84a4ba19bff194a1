namespace DeviceLogs.Lines.Repeats;

/// <summary>
/// Makes one line of a line that is logged again and again: the first leaves at once, the others as one with their number and times.
/// </summary>
/// <remarks>
/// The same line: level, category, text and fields are equal, byte for byte. So many different lines are remembered that modules which log
/// in turn do not hide each other's repeats.
/// When: the number is told when the line has come no more for the interval, when it has come for ten intervals, when another line needs
/// the place, before a flush, sleep and the end.
/// Memory: <see cref="Places"/> times 100 bytes and the longest line that is compared, <see cref="MaxBytes"/>; longer ones are never held
/// back.
/// </remarks>
public sealed class RepeatFilter : LineStage
{
    /// <summary>How many different lines are remembered.</summary>
    public const int Places = 4;

    /// <summary>Longest line that is compared: text and fields, in bytes.</summary>
    public const int MaxBytes = 256;

    // A line that comes all the time is told of all the same.
    private const int MostIntervals = 10;

    private readonly RepeatedLine[] _lines = new RepeatedLine[Places];
    private readonly int _intervalMs;

    /// <summary>Makes a filter.</summary>
    /// <param name="intervalMs">How long a line counts as the same one again, in milliseconds, 1 to 3,600,000. For example 10,000.</param>
    /// <exception cref="System.ArgumentException">The interval is out of its range.</exception>
    public RepeatFilter(int intervalMs)
    {
        _intervalMs = OptionRange.Check(nameof(intervalMs), intervalMs, 1, 3600000);
        for (int i = 0; i < Places; i++)
        {
            _lines[i] = new RepeatedLine();
        }
    }

    /// <summary>Lines that did not leave as lines of their own. Since the start; only grows.</summary>
    public long HeldBackCount { get; private set; }

    /// <summary>Lines that told of them. Since the start; only grows.</summary>
    public long ToldCount { get; private set; }

    /// <inheritdoc/>
    public override void Pass(LineEntry line)
    {
        // JSON of the author's own takes no words at its end.
        bool isJson = line.IsWhole && line.Count > 0 && line.Buffer[LineEntry.Offset] == '{';
        if (line.IsRecorded || isJson || line.Count + line.FieldsCount > MaxBytes)
        {
            Next.Pass(line);
            return;
        }

        RepeatedLine place = _lines[0];
        for (int i = 0; i < Places; i++)
        {
            RepeatedLine known = _lines[i];
            if (known.IsSame(line) && line.TimeMs - known.LastMs <= _intervalMs)
            {
                known.Add(line.TimeMs);
                HeldBackCount++;
                Hold();
                return;
            }

            place = known.LastMs < place.LastMs ? known : place;
        }

        Tell(place);
        place.Remember(line);
        Next.Pass(line);
    }

    /// <inheritdoc/>
    public override int Settle(long nowMs, bool all)
    {
        int wait = Never;
        for (int i = 0; i < Places; i++)
        {
            RepeatedLine line = _lines[i];
            if (line.RepeatCount == 0)
            {
                continue;
            }

            long quiet = line.LastMs + _intervalMs - nowMs;
            long longest = line.FirstMs + (long)MostIntervals * _intervalMs - nowMs;
            long left = quiet < longest ? quiet : longest;
            if (all || left <= 0)
            {
                Tell(line);
            }
            else if (wait < 0 || left < wait)
            {
                wait = (int)left;
            }
        }

        return wait;
    }

    private void Tell(RepeatedLine line)
    {
        if (line.RepeatCount > 0)
        {
            ToldCount++;
            Next.Pass(line.Told(Clock));
        }
    }
}
