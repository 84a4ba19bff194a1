namespace DeviceLogs.Benchmarks.Timing;

/// <summary>One way to do a piece of work.</summary>
internal abstract class Contender
{
    /// <summary>Shortest time of the work in nanoseconds; 0 before the race.</summary>
    internal long BestNs { get; set; }

    /// <summary>How often the work is done before the time is looked at.</summary>
    internal int Repetitions { get; set; } = 1;

    /// <summary>What must stand ready for each <see cref="Run"/>; not timed.</summary>
    internal virtual void Prepare()
    {
    }

    /// <summary>The work.</summary>
    internal abstract void Run();
}
