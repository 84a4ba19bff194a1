using System;
using DeviceLogs.Time;

namespace DeviceLogs.Firmware.Clock;

/// <summary>Sets the board's clock: by SNTP, and where that is blocked or wrong, by the date of the service that takes the logs.</summary>
/// <remarks>
/// SNTP sets the clock by itself, again and again. The library learns the service's date when the board has none, or when the service calls
/// its date wrong; then the clock is set too, once, so that certificates can be checked and the application has the date as well.
/// Threads: knows none; the firmware's loop calls <see cref="Step"/>.
/// </remarks>
public sealed class TimeKeeper
{
    // Both clocks are read one after the other, and a board's has whole seconds only.
    private const long ToleranceMs = 2000;

    private readonly IClock _board;
    private readonly IClock _server;
    private readonly IClockSetter _setter;
    private readonly LineCallback _log;
    private bool _isStarted;

    /// <summary>Makes a keeper; nothing is asked yet.</summary>
    /// <param name="logs">Learns the service's date.</param>
    /// <param name="setter">Sets the clock.</param>
    /// <param name="log">Takes a line when the service's date was needed.</param>
    public TimeKeeper(CloudWatchLogs logs, IClockSetter setter, LineCallback log)
    {
        CorrectedClock clock = (logs ?? throw new ArgumentNullException(nameof(logs))).Connection.Clock;
        _server = clock;
        _board = clock.Board;
        _setter = setter ?? throw new ArgumentNullException(nameof(setter));
        _log = log ?? throw new ArgumentNullException(nameof(log));
    }

    /// <summary>Starts SNTP the first time, and sets the clock when it differs from what the service says. Called while the board is online.</summary>
    public void Step()
    {
        if (!_isStarted)
        {
            _isStarted = true;
            _setter.StartSntp();
        }

        if (!_server.IsUtcSet)
        {
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

    private static string Text(long utcMs) => DateTime.UnixEpoch.AddTicks(utcMs * 10000).ToString("yyyy-MM-dd HH:mm:ss");
}
