using System;
using DeviceLogs.Delivery;
using DeviceLogs.Metrics;
using DeviceLogs.Time;

namespace DeviceLogs.Firmware.Metrics;

/// <summary>
/// Logs the board's health from time to time, with the application's own gauges and counters, as a line that CloudWatch makes metrics of.
/// </summary>
/// <remarks>
/// Metrics, in the namespace and with the dimension of the set: FreeHeap and LowestFreeHeap (bytes, the lowest of the lines so far),
/// NativeFree and NativeLargestBlock (bytes), Uptime (seconds since the firmware's start), Boots, WifiSignal (dBm), WifiReconnects,
/// RadioSeconds, Requests, Retries, SentBytes (bodies, repetitions included), RefusedLines, DroppedLines, HeldLines, FlashWrittenBytes,
/// SpoolSegments, SpoolFill (percent), BatteryMillivolts. What a board can't measure is left out.
/// Those that count are totals since the start, so that a line which is lost or comes twice does no harm: for an alarm take DIFF of metric
/// math.
/// The first line of a boot is another one: BootsByReason, with the dimension Reason.
/// Cost: a line of about 1,400 bytes each time, and 19 custom metrics for each board at CloudWatch.
/// Threads: knows none; the firmware's loop calls <see cref="Step"/>, which never waits. Memory: about 4 KB.
/// While the date is not set there is no line: a metric belongs to a time.
/// </remarks>
public sealed class MetricsReporter
{
    private readonly LogAgent _agent;
    private readonly IClock _clock;
    private readonly int _intervalMs;
    private readonly ReadingsCallback _read;
    private readonly MetricSet _set;
    private readonly BoardReadings _readings = new BoardReadings();
    private readonly LogStatistics _statistics = new LogStatistics();
    private readonly Metric[] _metrics;
    private readonly long _startMs;
    private MetricSet _boot;
    private long _lowestHeapBytes = long.MaxValue;
    private long _nextMs;

    /// <summary>Makes a reporter, and its metrics in the set; nothing is logged yet.</summary>
    /// <param name="agent">Takes the lines, as level Information.</param>
    /// <param name="clock">Dates them, and measures the interval.</param>
    /// <param name="set">Has the application's metrics too.</param>
    /// <param name="bootReason">Why the board has started: printable ASCII.</param>
    /// <param name="intervalMs">Time from one line to the next in milliseconds, 1 and more.</param>
    /// <param name="read">Measures the board. What it throws, <see cref="Step"/> throws.</param>
    /// <exception cref="ArgumentException">The interval is not positive, or something is missing.</exception>
    public MetricsReporter(LogAgent agent, IClock clock, MetricSet set, string bootReason, int intervalMs, ReadingsCallback read)
    {
        _agent = agent ?? throw new ArgumentNullException(nameof(agent));
        _clock = clock ?? throw new ArgumentNullException(nameof(clock));
        _set = set ?? throw new ArgumentNullException(nameof(set));
        _intervalMs = OptionRange.Check(nameof(intervalMs), intervalMs, 1);
        _read = read ?? throw new ArgumentNullException(nameof(read));
        _metrics = new Metric[]
        {
            set.Gauge("FreeHeap",
                "Bytes"), set.Gauge("LowestFreeHeap", "Bytes"), set.Gauge("NativeFree", "Bytes"), set.Gauge("NativeLargestBlock", "Bytes"),
            set.Gauge(
                "Uptime", "Seconds"), set.Gauge("Boots", "Count"), set.Gauge("WifiSignal", "None"), set.Gauge("WifiReconnects", "Count"),
            set.Gauge(
                "RadioSeconds", "Seconds"), set.Gauge("Requests", "Count"), set.Gauge("Retries", "Count"), set.Gauge("SentBytes", "Bytes"),
            set.Gauge("RefusedLines",
                "Count"), set.Gauge("DroppedLines", "Count"), set.Gauge("HeldLines", "Count"), set.Gauge("FlashWrittenBytes", "Bytes"),
            set.Gauge("SpoolSegments", "Count"), set.Gauge("SpoolFill", "Percent"), set.Gauge("BatteryMillivolts", "None"),
        };
        _boot = new MetricSet("DeviceLogs", "Reason", bootReason);
        _boot.Counter("BootsByReason", "Count").Add(1);
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
        _boot?.Log(_agent, _clock.UtcMs);
        _boot = null;
        _read(_readings);
        _agent.GetStatistics(_statistics);
        Take(now - _startMs);
        _set.Log(_agent, _clock.UtcMs);
    }

    // In the order of the table above.
    private void Take(long uptimeMs)
    {
        BoardReadings board = _readings;
        LogStatistics agent = _statistics;
        _lowestHeapBytes = board.FreeHeapBytes < _lowestHeapBytes ? board.FreeHeapBytes : _lowestHeapBytes;
        Set(0, board.FreeHeapBytes, true);
        Set(1, _lowestHeapBytes, true);
        Set(2, board.NativeFreeBytes, board.NativeFreeBytes != 0);
        Set(3, board.NativeLargestBlockBytes, board.NativeLargestBlockBytes != 0);
        Set(4, uptimeMs / 1000, true);
        Set(5, board.Boots, true);
        Set(6, board.SignalDbm, board.SignalDbm != 0);
        Set(7, board.Reconnects, true);
        Set(8, board.RadioSeconds, true);
        Set(9, agent.Requests, true);
        Set(10, agent.Retries, true);
        Set(11, agent.RequestBytes, true);
        Set(12, agent.Refused, true);
        Set(13, agent.Dropped, true);
        Set(14, agent.Held, true);
        Set(15, board.FlashWrittenBytes, true);
        Set(16, board.SpoolSegments, true);
        Set(17, board.SpoolFillPercent, true);
        Set(18, board.BatteryMillivolts, board.BatteryMillivolts != 0);
    }

    private void Set(int index, long value, bool isKnown)
    {
        if (isKnown)
        {
            _metrics[index].Set(value);
        }
        else
        {
            _metrics[index].Clear();
        }
    }
}
