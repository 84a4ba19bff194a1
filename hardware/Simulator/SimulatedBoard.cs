using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using DeviceLogs.Delivery;
using DeviceLogs.Firmware;
using DeviceLogs.Signing;

namespace DeviceLogs.Simulator;

/// <summary>A board on a PC: the firmware's own composition over simulated hardware, through power cuts, crashes and sleep.</summary>
internal sealed class SimulatedBoard : IDisposable
{
    // A board waits seconds between attempts; a demonstration of outages that last moments does not.
    private const int HastyRetryMs = 20;
    private const int HastyCapMs = 300;

    private const int JoinTimeoutMs = 5000;

    // How long a wake tries to deliver, and how long the board sleeps: no time passes for it.
    private const int DeliverTimeoutMs = 3000;
    private const int SleepMs = 60000;

    // About what an ESP32 has left for its application.
    private const int FreeHeapBytes = 60000;

    // The same halves of writes each time.
    private const int Seed = 7;

    private static readonly TimeSpan BootTime = TimeSpan.FromSeconds(1);

    private readonly SimulatorOptions _options;
    private readonly BoardSettings _settings;
    private readonly string? _endpoint;
    private readonly AwsCredentials _credentials;
    private readonly BearerAccess? _bearer;
    private readonly TextWriter _errors;
    private readonly Random _random = new(Seed);
    private readonly LogStatistics _statistics = new();
    private readonly SimulatedLed _led = new();
    private readonly List<string> _streams = [];
    private readonly SimulatedDrive _controlDrive = new();
    private SimulatedDrive _drive = new();
    private bool _hasCrashed;
    private LogStatistics _last = new();
    private string? _told;
    private Boot _boot;

    internal SimulatedBoard(SimulatorOptions options, BoardSettings settings, string? endpoint, string? rootPem,
        AwsCredentials credentials, BearerAccess? bearer, TextWriter errors)
    {
        _options = options;
        _settings = settings;
        _endpoint = endpoint;
        _credentials = credentials;
        _bearer = bearer;
        _errors = errors;
        CertificateStore = new CertificateStore(rootPem);
        _boot = Start("power on", isWake: false, TimeSpan.Zero);

        // Or the first request would find no Wi-Fi, which is worth a fault's line only.
        SpinWait.SpinUntil(() => _settings.Sleeps || _boot.Firmware.Wifi.IsOnline, JoinTimeoutMs);
    }

    /// <summary>The group that it logs to.</summary>
    internal string Group { get; private set; } = string.Empty;

    /// <summary>The stream, or with {boot} in its name the streams, in their order.</summary>
    internal IReadOnlyList<string> Streams => _streams;

    internal AccessPoint AccessPoint { get; } = new();

    internal CertificateStore CertificateStore { get; }

    internal SimulatedClock Clock => _boot.Clock;

    internal SimulatedNetwork Network => _boot.Network;

    /// <summary>The counters of all boots.</summary>
    internal BoardTotals Totals { get; } = new();

    internal LogStatistics Statistics
    {
        get
        {
            _boot.Firmware.Agent.GetStatistics(_statistics);
            return _statistics;
        }
    }

    /// <summary>How the board's light looks now.</summary>
    internal char Light => _led.Look;

    internal void Log(byte[] line) => _boot.Firmware.Agent.Log(LogLevel.Information, line, 0, line.Length);

    /// <summary>Delivers all there is.</summary>
    internal bool Flush(int timeoutMs)
    {
        if (_settings.Sleeps)
        {
            _boot.Firmware.Start();
        }

        return _boot.Firmware.Agent.Flush(timeoutMs);
    }

    /// <summary>Ends a wake as firmware does that sleeps between measurements, and begins the next one.</summary>
    internal void Sleep() => _boot.Firmware.Sleep(SleepMs, DeliverTimeoutMs);

    /// <summary>Takes the power away and gives it back: what was in RAM is gone, and so is the date.</summary>
    /// <returns>The counters as the power went.</returns>
    internal LogStatistics CutPower()
    {
        Stop();
        Thread.Sleep(BootTime);
        _boot = Start("power on", isWake: false, SimulatedClock.Unset);
        return _last;
    }

    /// <summary>Throws what nobody catches.</summary>
    /// <returns>The counters at the restart.</returns>
    internal LogStatistics Crash(Exception exception)
    {
        Totals.Crashes++;
        _hasCrashed = true;
        _boot.Firmware.Crash.Run(() => throw exception);
        return _last;
    }

    /// <summary>Adds the counters of the present boot, which sends nothing more from now on.</summary>
    internal void CountPresentBoot()
    {
        Network.Stop();
        Totals.AddLast(Statistics, _boot.Radio.WasUsed);
    }

    public void Dispose() => _boot.Firmware.Dispose();

    private void Restart(TimeSpan sleep)
    {
        Stop();
        _boot = sleep == TimeSpan.Zero ? Start("software", isWake: false, Clock.Ahead) : Start("timer", isWake: true, Clock.Ahead);
    }

    // From one moment to the next: the request under way ends, and then this boot reaches neither network nor flash any more.
    private void Stop()
    {
        Network.Stop();
        LogStatistics last = new();
        _drive = _drive.CutPower(_random, () => _boot.Firmware.Agent.GetStatistics(last));
        Dispose();
        Totals.AddEnded(last, Network.LinesUnderWay, _boot.Radio.WasUsed, _hasCrashed);
        _hasCrashed = false;
        _last = last;
    }

    // Whatever a boot holds in its hands is its own: threads of the last one may still have theirs.
    private Boot Start(string reason, bool isWake, TimeSpan clockAhead)
    {
        SimulatedClock clock = new() { Ahead = clockAhead };
        SimulatedRadio radio = new(AccessPoint);
        SimulatedNetwork network = new(radio, clock, CertificateStore);
        FirmwareParts parts = _settings.Parts(clock);
        parts.Radio = radio;
        parts.Led = _led;
        parts.ClockSetter = clock;
        parts.Power = new SimulatedPower(reason, isWake, Restart);
        parts.ReadBoard = readings => readings.FreeHeapBytes = FreeHeapBytes;
        parts.Spool.Drive = _drive;
        parts.ControlDrive = _controlDrive;
        parts.Logs.Region = _options.RegionOrDefault;
        parts.Logs.Endpoint = _endpoint;
        parts.Logs.Credentials = new StaticCredentials(_credentials);
        parts.Logs.BearerToken = _bearer?.Token;
        parts.Logs.Transport = network;
        parts.Logs.Clock = clock;
        parts.Agent.DisposeTimeoutMs = 0;
        parts.Agent.OnFailure = Tell;
        if (_options.HasFaults)
        {
            parts.Agent.RetryBaseMs = HastyRetryMs;
            parts.Agent.MaxRetryDelayMs = HastyCapMs;
        }

        FirmwareAgent firmware = new(parts);
        Group = parts.Agent.LogGroupName;
        if (!_streams.Contains(parts.Agent.LogStreamName))
        {
            _streams.Add(parts.Agent.LogStreamName);
            _bearer?.Make(Group, parts.Agent.LogStreamName);
        }

        if (!_settings.Sleeps)
        {
            firmware.Start();
        }

        return new Boot(clock, radio, network, firmware);
    }

    private void Tell(FailureKind kind, string failure, int lines)
    {
        // An outage has the same text each time.
        if (!_options.HasFaults && !_settings.Sleeps && failure != _told)
        {
            _told = failure;
            _errors.WriteLine($"{kind}: {failure} ({lines} lines)");
        }
    }

    private sealed record Boot(SimulatedClock Clock, SimulatedRadio Radio, SimulatedNetwork Network, FirmwareAgent Firmware);
}
