using System;
using DeviceLogs.Delivery;
using DeviceLogs.Protocol;
using DeviceLogs.Time;

namespace DeviceLogs.Firmware.Network;

/// <summary>Connects the board to its Wi-Fi and reconnects for ever, and reports it in the log.</summary>
/// <remarks>
/// Threads: knows none; the firmware's loop calls <see cref="Step"/>, which blocks for one attempt at most. Who logs never waits for it.
/// Delays: at random up to 1 s after the first failure, up to twice as long after each further one, up to 60 s at most.
/// Lines: one for each loss and each return, and one for each new reason why there is no connection. The password is in none.
/// </remarks>
public sealed class WifiKeeper
{
    private const int ConnectTimeoutMs = 30000;
    private const int RetryBaseMs = 1000;
    private const int MaxRetryDelayMs = 60000;

    private readonly IWifiRadio _radio;
    private readonly IClock _clock;
    private readonly LineCallback _log;
    private readonly string _ssid;
    private readonly string _password;
    private readonly Backoff _backoff;
    private long _sinceMs;
    private string _reason;
    private bool _wasOnline;
    private long _onlineMs;

    /// <summary>Makes a keeper; nothing is connected yet.</summary>
    /// <param name="radio">Does it.</param>
    /// <param name="clock">Its monotonic time measures the delays.</param>
    /// <param name="log">Takes the lines.</param>
    /// <param name="ssid">Name of the network; null or empty takes the one that the board has stored.</param>
    /// <param name="password">Its password.</param>
    /// <param name="seed">Of the random delays, so that boards of one access point do not reconnect in step.</param>
    public WifiKeeper(IWifiRadio radio, IClock clock, LineCallback log, string ssid, string password, int seed)
    {
        _radio = radio ?? throw new ArgumentNullException(nameof(radio));
        _clock = clock ?? throw new ArgumentNullException(nameof(clock));
        _log = log ?? throw new ArgumentNullException(nameof(log));
        bool isGiven = !string.IsNullOrEmpty(ssid);
        _ssid = isGiven ? ssid : null;
        _password = isGiven ? password : null;
        _backoff = new Backoff(RetryBaseMs, MaxRetryDelayMs, MaxRetryDelayMs, seed);
        _sinceMs = clock.MonotonicMs;
    }

    /// <summary>True while the board is connected, as far as the last step saw.</summary>
    public bool IsOnline { get; private set; }

    /// <summary>How often the connection was lost and came back. Since the start; only grows.</summary>
    public int Reconnects { get; private set; }

    /// <summary>How long it has been connected, in milliseconds since the start.</summary>
    public long OnlineMs => _onlineMs + (IsOnline ? _clock.MonotonicMs - _sinceMs : 0);

    /// <summary>Looks at the connection and, where there is none and an attempt is due, makes one.</summary>
    public void Step()
    {
        bool isConnected = _radio.IsConnected;
        if (IsOnline && !isConnected)
        {
            _log(LogLevel.Warning, "Wi-Fi lost after " + Seconds());
            Enter(false);
        }

        if (!isConnected && _backoff.MsUntilDue(_clock.MonotonicMs) == 0)
        {
            isConnected = Connect();
        }

        if (isConnected && !IsOnline)
        {
            Reconnects += _wasOnline ? 1 : 0;
            _log(LogLevel.Information, (_wasOnline ? "Wi-Fi back after " : "Wi-Fi connected after ") + Seconds() + Attempts());
            Enter(true);
        }
    }

    /// <summary>Turns the radio off: before deep sleep.</summary>
    public void Disconnect()
    {
        _radio.Disconnect();
        Enter(false);
    }

    private bool Connect()
    {
        string reason = _radio.Connect(_ssid, _password, ConnectTimeoutMs);
        if (reason == null)
        {
            return true;
        }

        _backoff.Failed(_clock.MonotonicMs, 0);
        if (reason != _reason)
        {
            _reason = reason;
            _log(LogLevel.Warning, "no Wi-Fi for " + Seconds() + ": " + reason);
        }

        return false;
    }

    private void Enter(bool isOnline)
    {
        _onlineMs = OnlineMs;
        IsOnline = isOnline;
        _wasOnline |= isOnline;
        _sinceMs = _clock.MonotonicMs;
        _reason = null;
        _backoff.Succeeded();
    }

    private string Seconds() => (_clock.MonotonicMs - _sinceMs) / 1000 + " s";

    private string Attempts() => _backoff.Failures == 0 ? string.Empty : ", failed attempts: " + _backoff.Failures;
}
