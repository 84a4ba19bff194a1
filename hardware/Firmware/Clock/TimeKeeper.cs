using System;
using DeviceLogs.Time;

namespace DeviceLogs.Firmware.Clock;

/// <summary>Sets the board's clock: by SNTP, and where that is blocked or wrong, by the date of a server.</summary>
/// <remarks>
/// SNTP sets the clock by itself, again and again. A board that has no date after 30 s asks a server for it, each minute. The library
/// learns the date of the service that takes the logs when the board has none, or when the service calls its date wrong; then the clock is
/// set too, once.
/// Threads: knows none; the firmware's loop calls <see cref="Step"/>.
/// </remarks>
public sealed class TimeKeeper
{
    // Both clocks are read one after the other, and a board's has whole seconds only.
    private const long ToleranceMs = 2000;

    private const int SntpPatienceMs = 30000;
    private const int AskAgainMs = 60000;

    private readonly IClock _board;
    private readonly IClock _server;
    private readonly IClockSetter _setter;
    private readonly ServerDate _date;
    private readonly LineCallback _log;
    private bool _isStarted;
    private long _askMs;

    /// <summary>Makes a keeper; nothing is asked yet.</summary>
    /// <param name="logs">Learns the service's date.</param>
    /// <param name="setter">Sets the clock.</param>
    /// <param name="log">Takes a line when a server's date was needed.</param>
    /// <param name="date">Asked when SNTP does not answer; null for nobody.</param>
    public TimeKeeper(CloudWatchLogs logs, IClockSetter setter, LineCallback log, ServerDate date)
    {
        CorrectedClock clock = (logs ?? throw new ArgumentNullException(nameof(logs))).Clock;
        _server = clock;
        _board = clock.Board;
        _setter = setter ?? throw new ArgumentNullException(nameof(setter));
        _date = date;
        _log = log ?? throw new ArgumentNullException(nameof(log));
    }

    /// <summary>
    /// Starts SNTP the first time, and sets the clock when it differs from what the service says, or is not set at all. Called while the
    /// board is online; may block as long as a request takes.
    /// </summary>
    public void Step()
    {
        if (!_isStarted)
        {
            _isStarted = true;
            _askMs = _board.MonotonicMs + SntpPatienceMs;
            _setter.StartSntp();
        }

        if (!_server.IsUtcSet)
        {
            Ask();
            return;
        }

        long board = _board.UtcMs;
        long server = _server.UtcMs;
        if (!_board.IsUtcSet || server - board > ToleranceMs || board - server > ToleranceMs)
        {
            _setter.Set(server);
            _log(LogLevel.Warning, "clock set by the service's date from " + Text(board) + " to " + Text(server));
        }
    }

    private void Ask()
    {
        if (_date == null || _board.MonotonicMs < _askMs)
        {
            return;
        }

        long utcMs = _date.Ask();
        _askMs = _board.MonotonicMs + AskAgainMs;
        if (utcMs != HttpDate.Invalid && !_board.IsUtcSet)
        {
            _setter.Set(utcMs);
            _log(LogLevel.Warning, "clock set by the date of " + _date.Host + " to " + Text(utcMs) + ": SNTP has not answered");
        }
    }

    private static string Text(long utcMs) => DateTime.UnixEpoch.AddTicks(utcMs * 10000).ToString("yyyy-MM-dd HH:mm:ss");
}
