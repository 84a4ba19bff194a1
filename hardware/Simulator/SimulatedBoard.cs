using System;
using System.Threading;
using DeviceLogs.Agent;
using DeviceLogs.Firmware;
using DeviceLogs.Signing;
using DeviceLogs.Spool;

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

    // The same halves of writes each time.
    private const int Seed = 7;

    private static readonly TimeSpan BootTime = TimeSpan.FromSeconds(1);

    private readonly SimulatorOptions _options;
    private readonly string? _endpoint;
    private readonly AwsCredentials _credentials;
    private readonly Random _random = new(Seed);
    private readonly LogStatistics _statistics = new();
    private readonly SimulatedLed _led = new();
    private SimulatedRadio _radio;
    private SimulatedDrive _drive = new();
    private LogStatistics _last = new();
    private FirmwareAgent _firmware;

    internal SimulatedBoard(SimulatorOptions options, string? endpoint, AwsCredentials credentials)
    {
        _options = options;
        _endpoint = endpoint;
        _credentials = credentials;
        Clock = new SimulatedClock();
        _radio = new SimulatedRadio(AccessPoint);
        Network = new SimulatedNetwork(_radio);
        _firmware = Boot("power on", isWake: false);

        // Or the first request would find no Wi-Fi, which is worth a fault's line only.
        SpinWait.SpinUntil(() => _options.Sleeps || _firmware.Wifi.IsOnline, JoinTimeoutMs);
    }

    internal AccessPoint AccessPoint { get; } = new();

    internal SimulatedClock Clock { get; private set; }

    internal SimulatedNetwork Network { get; private set; }

    /// <summary>The counters of all boots.</summary>
    internal BoardTotals Totals { get; } = new();

    /// <summary>Bytes of the buffer in use.</summary>
    internal int HeldBytes => Statistics.HeldBytes;

    internal LogStatistics Statistics
    {
        get
        {
            _firmware.Agent.GetStatistics(_statistics);
            return _statistics;
        }
    }

    /// <summary>How the board's light looks now.</summary>
    internal char Light => _led.Look;

    internal void Log(byte[] line) => _firmware.Agent.Log(LogLevel.Information, line, 0, line.Length);

    /// <summary>Delivers all there is.</summary>
    internal bool Flush(int timeoutMs)
    {
        if (_options.Sleeps)
        {
            _firmware.Start();
        }

        return _firmware.Agent.Flush(timeoutMs);
    }

    /// <summary>Ends a wake as firmware does that sleeps between measurements, and begins the next one.</summary>
    internal void Sleep() => _firmware.Sleep(SleepMs, DeliverTimeoutMs);

    /// <summary>Takes the power away and gives it back: what was in RAM is gone, and so is the date.</summary>
    /// <returns>The counters as the power went.</returns>
    internal LogStatistics CutPower()
    {
        Stop();
        Clock.Unset();
        Thread.Sleep(BootTime);
        _firmware = Boot("power on", isWake: false);
        return _last;
    }

    /// <summary>Throws what nobody catches.</summary>
    /// <returns>The counters at the restart.</returns>
    internal LogStatistics Crash(Exception exception)
    {
        Totals.Crashes++;
        _firmware.Crash.Run(() => throw exception);
        return _last;
    }

    /// <summary>Adds the counters of the present boot, which sends nothing more from now on.</summary>
    internal void CountPresentBoot()
    {
        Network.Stop();
        Totals.AddLast(Statistics, _radio.WasUsed);
    }

    public void Dispose() => _firmware.Dispose();

    private void Restart(TimeSpan sleep)
    {
        Stop();
        _firmware = sleep == TimeSpan.Zero ? Boot("software", isWake: false) : Boot("timer", isWake: true);
    }

    // From one moment to the next: the request under way ends, and then this boot reaches neither network nor flash any more.
    private void Stop()
    {
        Network.Stop();
        LogStatistics last = new();
        _drive = _drive.CutPower(_random, () => _firmware.Agent.GetStatistics(last));
        Dispose();
        Totals.AddEnded(last, Network.LinesUnderWay, _radio.WasUsed);
        _last = last;
    }

    private FirmwareAgent Boot(string reason, bool isWake)
    {
        _radio = new SimulatedRadio(AccessPoint);
        Network = new SimulatedNetwork(_radio);
        Clock = new SimulatedClock { Ahead = Clock.Ahead };
        FirmwareAgent firmware = new(new FirmwareParts
        {
            Radio = _radio,
            Led = _led,
            ClockSetter = Clock,
            Power = new SimulatedPower(reason, isWake, Restart),
            Logs = new CloudWatchLogsOptions
            {
                Region = _options.RegionOrDefault,
                Endpoint = _endpoint,
                Credentials = new StaticCredentials(_credentials),
                Transport = Network,
                Clock = Clock,
            },
            Agent = AgentOptions(),
            Spool = new FlashSpoolOptions { Drive = _drive },
            RadioEveryWakes = _options.RadioEveryWakes,
        });
        if (!_options.Sleeps)
        {
            firmware.Start();
        }

        return firmware;
    }

    private LogAgentOptions AgentOptions()
    {
        LogAgentOptions options = new()
        {
            LogGroupName = _options.Group,
            LogStreamName = _options.Stream,
            BufferBytes = _options.BufferBytes,
            BatchBytes = _options.BatchBytes,
            DisposeTimeoutMs = 0,
            OnFailure = Tell,
        };
        if (_options.HasFaults)
        {
            options.RetryBaseMs = HastyRetryMs;
            options.MaxRetryDelayMs = HastyCapMs;
        }

        return options;
    }

    private void Tell(FailureKind kind, string failure, int lines)
    {
        if (!_options.HasFaults && !_options.Sleeps)
        {
            Console.Error.WriteLine($"{kind}: {failure} ({lines} lines)");
        }
    }
}
