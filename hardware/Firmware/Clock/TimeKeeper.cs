using System;
using DeviceLogs.Time;
using DeviceLogs.Transport;

namespace DeviceLogs.Firmware.Clock;

/// <summary>Sets the board's clock: by SNTP, and where that is blocked or wrong, by the date of a server.</summary>
/// <remarks>
/// SNTP sets the clock by itself, again and again. Without a date no certificate can be checked, so that no service can be asked for it
/// over TLS: when SNTP has not answered in 20 s, a server is asked over plain HTTP, which is as good as SNTP, and as little protected.
/// The library learns the service's date when the board has none, or when the service calls its date wrong; then the clock is set to that.
/// Threads: knows none; the firmware's loop calls <see cref="Step"/>, which blocks for one request at most, and while the agent sends one.
/// </remarks>
public sealed class TimeKeeper
{
    private const int SntpPatienceMs = 20000;
    private const int RetryMs = 60000;

    // Both clocks are read one after the other, and a board's has whole seconds only.
    private const long ToleranceMs = 2000;

    private readonly LogsConnection _connection;
    private readonly IClock _board;
    private readonly IClockSetter _setter;
    private readonly LineCallback _log;
    private readonly IHttpTransport _transport;
    private readonly string _dateUrl;
    private long _askMs;
    private bool _isStarted;
    private bool _hasComplained;

    /// <summary>Makes a keeper; nothing is asked yet.</summary>
    /// <param name="logs">Learns the service's date.</param>
    /// <param name="setter">Sets the clock.</param>
    /// <param name="log">Takes a line when a server's date was needed.</param>
    /// <param name="transport">That of <paramref name="logs"/>; asks for the date while the agent does not use it.</param>
    /// <param name="dateUrl">Plain HTTP address whose answers have a Date header, or null for none.</param>
    public TimeKeeper(CloudWatchLogs logs, IClockSetter setter, LineCallback log, IHttpTransport transport, string dateUrl)
    {
        _connection = (logs ?? throw new ArgumentNullException(nameof(logs))).Connection;
        _board = _connection.Clock.Board;
        _setter = setter ?? throw new ArgumentNullException(nameof(setter));
        _log = log ?? throw new ArgumentNullException(nameof(log));
        _transport = transport ?? throw new ArgumentNullException(nameof(transport));
        _dateUrl = dateUrl;
    }

    /// <summary>Starts SNTP the first time, and sets the clock when there is no other way to a date or the service says another one. Called while the board is online.</summary>
    public void Step()
    {
        long now = _board.MonotonicMs;
        if (!_isStarted)
        {
            _isStarted = true;
            _askMs = now + SntpPatienceMs;
            _setter.StartSntp();
        }

        if (_connection.Clock.IsUtcSet)
        {
            Follow(_connection.Clock.UtcMs);
        }
        else if (_dateUrl != null && now >= _askMs)
        {
            Ask();
            _askMs = _board.MonotonicMs + RetryMs;
        }
    }

    private void Follow(long serviceMs)
    {
        long difference = serviceMs - _board.UtcMs;
        if (!_board.IsUtcSet || difference > ToleranceMs || difference < -ToleranceMs)
        {
            Set(serviceMs, "the service");
        }
    }

    private void Ask()
    {
        HttpRequest request = new HttpRequest(new Uri(_dateUrl)) { Method = "GET" };
        string error;
        lock (_connection.Turn)
        {
            using (HttpResponse response = _transport.Send(request))
            {
                long date = HttpDate.Parse(response.GetHeader("Date"));
                if (date != HttpDate.Invalid)
                {
                    Set(date, _dateUrl);
                    return;
                }

                error = response.Error ?? "its answer has no date";
            }
        }

        if (!_hasComplained)
        {
            _hasComplained = true;
            _log(LogLevel.Error, "no date: no time server answers, and " + _dateUrl + " gives none: " + error);
        }
    }

    private void Set(long utcMs, string source)
    {
        string was = _board.IsUtcSet ? Text(_board.UtcMs) : "unset";
        _setter.Set(utcMs);
        _log(LogLevel.Warning, "clock set to " + Text(utcMs) + " by the date of " + source + ", it was " + was);
    }

    private static string Text(long utcMs) => DateTime.UnixEpoch.AddTicks(utcMs * TimeSpan.TicksPerMillisecond).ToString("yyyy-MM-dd HH:mm:ss");
}
