using System;
using DeviceLogs.Delivery;
using DeviceLogs.Time;

namespace DeviceLogs.Firmware.Metrics;

/// <summary>Logs the board's health from time to time as a line that CloudWatch makes metrics of, without any other service: the Embedded Metric Format.</summary>
/// <remarks>
/// Metrics, in namespace DeviceLogs with dimension Device: FreeHeap (bytes), Uptime (seconds since the firmware's start), WifiReconnects, DroppedLines (both counted
/// since the start: for an alarm take DIFF of metric math), HeldLines, WifiSignal (dBm). They are totals, so that a line which is lost or comes twice does no harm.
/// Cost: a line of about 550 bytes each time, and six custom metrics for each device at CloudWatch.
/// Threads: knows none; the firmware's loop calls <see cref="Step"/>, which never waits. Memory: about 1 KB.
/// While the date is not set there is no line: a metric belongs to a time.
/// Sources: Amazon CloudWatch User Guide, "Specification: Embedded metric format" with its JSON schema, and "Using the PutLogEvents API to send
/// manually-created embedded metric format logs", by which no header is needed; CloudWatch API Reference, "Dimension".
/// </remarks>
public sealed class MetricsReporter
{
    // A quarter of what CloudWatch takes, so that the line stays small.
    private const int MaxDeviceCharacters = 255;

    private readonly LogAgent _agent;
    private readonly IClock _clock;
    private readonly int _intervalMs;
    private readonly ReadingsCallback _read;
    private readonly MetricsLine _line;
    private readonly BoardReadings _readings = new BoardReadings();
    private readonly LogStatistics _statistics = new LogStatistics();
    private readonly long _startMs;
    private long _nextMs;

    /// <summary>Makes a reporter; nothing is logged yet.</summary>
    /// <param name="agent">Takes the lines, as level Information.</param>
    /// <param name="clock">Dates them, and measures the interval.</param>
    /// <param name="device">Value of the dimension, 1 to 255 printable characters of ASCII, not only blanks: one for each board, and the same after a restart.</param>
    /// <param name="intervalMs">Time from one line to the next in milliseconds, 1 and more.</param>
    /// <param name="read">Measures the board. What it throws, <see cref="Step"/> throws.</param>
    /// <exception cref="ArgumentException">The interval is not positive, the name is none, or something is missing.</exception>
    public MetricsReporter(LogAgent agent, IClock clock, string device, int intervalMs, ReadingsCallback read)
    {
        _agent = agent ?? throw new ArgumentNullException(nameof(agent));
        _clock = clock ?? throw new ArgumentNullException(nameof(clock));
        if (!IsDimension(device))
        {
            throw new ArgumentException("a device's name takes 1 to 255 printable characters of ASCII", nameof(device));
        }

        _line = new MetricsLine(device);
        _intervalMs = OptionRange.Check(nameof(intervalMs), intervalMs, 1);
        _read = read ?? throw new ArgumentNullException(nameof(read));
        _startMs = clock.MonotonicMs;
        _nextMs = _startMs;
    }

    /// <summary>Logs a line when it is time to: at once at first, then each interval.</summary>
    public void Step()
    {
        long now = _clock.MonotonicMs;
        if (now < _nextMs || !_clock.IsUtcSet)
        {
            return;
        }

        _nextMs = now + _intervalMs;
        _read(_readings);
        _agent.GetStatistics(_statistics);
        _line.Write(_clock.UtcMs, now - _startMs, _readings, _statistics);
        _agent.Log(LogLevel.Information, _line.Buffer, 0, _line.Length);
    }

    // CloudWatch makes no metrics of a line with another value.
    private static bool IsDimension(string value)
    {
        if (string.IsNullOrEmpty(value) || value.Length > MaxDeviceCharacters || value.Trim().Length == 0)
        {
            return false;
        }

        foreach (char character in value.ToCharArray())
        {
            if (character < ' ' || character > '~')
            {
                return false;
            }
        }

        return true;
    }
}
