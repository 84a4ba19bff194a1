namespace DeviceLogs.Time;

/// <summary>The two clocks of a device: one for intervals, one for dates.</summary>
/// <remarks>Read from any thread; never blocks.</remarks>
public interface IClock
{
    /// <summary>
    /// Milliseconds since some moment before the program started. Never steps, never runs backwards, and says nothing about the date.
    /// </summary>
    long MonotonicMs { get; }

    /// <summary>
    /// Milliseconds since 1970-01-01 UTC. May step in both directions when the clock is set; not to be trusted while <see cref="IsUtcSet"/>
    /// is false.
    /// </summary>
    long UtcMs { get; }

    /// <summary>True once the date has been set, from SNTP, a real-time clock with a battery or by hand.</summary>
    bool IsUtcSet { get; }
}
