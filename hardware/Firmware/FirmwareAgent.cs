using System;
using System.Collections;
using System.Threading;
using DeviceLogs.Delivery;
using DeviceLogs.Firmware.Clock;
using DeviceLogs.Firmware.Control;
using DeviceLogs.Firmware.Metrics;
using DeviceLogs.Firmware.Network;
using DeviceLogs.Firmware.Power;
using DeviceLogs.Lines;
using DeviceLogs.Lines.Levels;
using DeviceLogs.Lines.Logging;
using DeviceLogs.Metrics;
using DeviceLogs.Policies;
using DeviceLogs.Sockets;
using DeviceLogs.Spool;
using DeviceLogs.Time;

namespace DeviceLogs.Firmware;

/// <summary>A board that logs: Wi-Fi, clock, spool, crash line, level, metrics and agent, composed once for every board.</summary>
/// <remarks>
/// Threads: <see cref="Start"/> starts one for <see cref="Step"/> and one for the light; the agent has its own. Logging waits for none.
/// First line of each boot: why the board has started and what the last boot lost. Then what was wrong in the settings, but for a wake from
/// sleep: it was told before.
/// </remarks>
public sealed class FirmwareAgent : IDisposable
{
    private const int PulseMs = 500;
    private const int AnswerPulseMs = 50;

    // A planned end waits for a request that is under way: for its time limit, and a little more. A crash waits less.
    private const int EndTimeoutMs = SocketTransport.DefaultTimeoutMs + 5000;
    private const int CrashTimeoutMs = 5000;

    // So soon after its start a boot may have ended before it delivered anything.
    private const int ShortUptimeSeconds = 60;

    private readonly CloudWatchLogs _logs;
    private readonly IClock _clock;
    private readonly IStatusLed _led;
    private readonly IBoardPower _power;
    private readonly int _radioEveryWakes;
    private readonly TimeKeeper _time;
    private readonly RemoteControl _control;
    private readonly FirmwareLines _lines;
    private readonly MetricsReporter _metrics;
    private readonly PolicyLines _policy;
    private readonly LogStatistics _statistics = new LogStatistics();
    private bool _isStarted;
    private bool _isDisposed;

    /// <summary>Opens the spool, starts the agent and logs the first line. Nothing is connected yet.</summary>
    /// <param name="parts">Read now and not kept.</param>
    /// <exception cref="ArgumentException">A part is missing or an option out of its range; the message names it.</exception>
    public FirmwareAgent(FirmwareParts parts)
    {
        parts.Validate();
        _clock = parts.Logs.Clock ??= new DeviceClock();
        _led = parts.Led;
        _power = parts.Power;
        _radioEveryWakes = parts.RadioEveryWakes;
        _logs = new CloudWatchLogs(parts.Logs);

        // By the corrected one: the last words before a restart would have the date of a board's wrong clock, and be refused for it.
        parts.Spool.Clock = _logs.Clock;
        MeteredDrive drive = new MeteredDrive(parts.Spool.Drive ?? new FileDrive(parts.Spool.Folder));
        parts.Spool.Drive = drive;
        Spool = new FlashSpool(parts.Spool);
        LogAgentOptions options = parts.Agent;
        options.Spool = Spool;
        options.LogStreamName = FirmwareLines.WithBoot(options.LogStreamName, Spool.Boot.Number);
        _lines = new FirmwareLines(parts, _logs, Spool.Boot.Number);
        Agent = new LineAgent(_logs, options, _lines.Options);
        _policy = parts.Policy == null ? null : new PolicyLines(parts.Policy, Agent);
        Loggers = new LineLoggerFactory(Agent);
        Crash = new FirmwareCrash(Agent, _lines.Recorder, Spool, CrashTimeoutMs, _power.Restart);
        Wifi = new WifiKeeper(
            parts.Radio, _clock, Agent.Log, parts.WifiSsid, parts.WifiPassword, options.LogStreamName.GetHashCode() ^ Spool.Boot.Number);
        ServerDate date = parts.ServerDate ?? (parts.Logs.Endpoint == null ? ServerDate.OfRegion(parts.Logs.Region) : null);
        _time = new TimeKeeper(_logs, parts.ClockSetter, Agent.Log, date);
        _control = parts.ControlStreamName == null ? null : Control(parts, options);
        Metrics = new MetricSet("DeviceLogs", "Device", parts.MetricsIntervalMs == 0 ? "none" : parts.DeviceName);
        _metrics = parts.MetricsIntervalMs == 0 ? null
            : new MetricsReporter(Agent, _clock, Metrics, _power.BootReason, parts.MetricsIntervalMs,
                new BoardMeter(Wifi, parts.Radio, Spool, drive, parts.ReadBoard).Read);
        Tell(LogLevel.Information, Spool.Boot.FirstLine(_power.BootReason));
        for (int i = 0; i < parts.Complaints.Length && !_power.IsWake; i++)
        {
            Tell(LogLevel.Warning, parts.Complaints[i]);
        }
    }

    /// <summary>Takes the lines.</summary>
    public LineAgent Agent { get; }

    /// <summary>Which lines are logged.</summary>
    public CategoryLevels Levels => _lines.Levels;

    /// <summary>Loggers for firmware that uses nanoFramework.Logging.</summary>
    public LineLoggerFactory Loggers { get; }

    /// <summary>Keeps lines through power cuts.</summary>
    public FlashSpool Spool { get; }

    /// <summary>The board's metrics, logged every <see cref="FirmwareParts.MetricsIntervalMs"/>: make your own gauges here.</summary>
    public MetricSet Metrics { get; }

    /// <summary>Keeps the board online.</summary>
    public WifiKeeper Wifi { get; }

    /// <summary>Guards the application's threads: what they do not catch is in the log after the restart.</summary>
    public CrashReporter Crash { get; }

    /// <summary>What the light reports now.</summary>
    public LightState Light { get; private set; }

    /// <summary>
    /// Connects, and keeps everything going on a thread of its own. Firmware that sleeps between measurements does not call it: see
    /// <see cref="Sleep"/>.
    /// </summary>
    public void Start()
    {
        _isStarted = true;
        new Thread(Crash.Guard(Work)).Start();
        if (_led != null)
        {
            new Thread(Shine).Start();
        }
    }

    /// <summary>
    /// Call it before the application's own code: where the last boot has crashed within a minute of its start, delivers what it left, as
    /// this one may crash there too. Else it returns at once.
    /// </summary>
    /// <param name="timeoutMs">How long it may try to deliver. Without a network the application starts so much later, and the flash is
    /// spared.</param>
    public void DeliverAfterCrash(int timeoutMs)
    {
        bool wasShort = Spool.Boot.LostCount >= 0 && Spool.Boot.LastUptimeSeconds < ShortUptimeSeconds;
        if (wasShort && !_power.IsWake && Spool.HasMore)
        {
            Deliver(timeoutMs);
        }
    }

    /// <summary>Logs what the policy makes of a context, so that what is logged changes with a file; nothing where there is none.</summary>
    /// <param name="scope">The document's section. What "on-error" asks for has level Error, the rest Information.</param>
    /// <param name="context">See <see cref="Policy.Evaluate"/>.</param>
    /// <remarks>
    /// The events go the way of all lines: into the board's own stream, through ring and spool. The streams and credentials that the
    /// document names count for <see cref="PolicyRunner"/> only. A message that can't be computed is told once.
    /// </remarks>
    public void Log(PolicyScope scope, Hashtable context)
    {
        _policy?.Log(scope, context);
    }

    /// <summary>
    /// Does what is due: one attempt to connect, the clock, the level, the metrics, the light's state. For firmware with a loop of its own;
    /// may block as long as one attempt takes.
    /// </summary>
    public void Step()
    {
        Wifi.Step();
        if (Wifi.IsOnline)
        {
            _time.Step();
            _control?.Step();
        }

        _metrics?.Step();
        Agent.GetStatistics(_statistics);
        bool isFailing = _statistics.LastError != null && _statistics.LastErrorMs > _statistics.LastSuccessMs;
        Light = !Wifi.IsOnline ? LightState.Connecting : isFailing ? LightState.Trouble : LightState.Online;
    }

    /// <summary>
    /// Ends this wake: when it is the turn of the radio (see <see cref="WakePlan"/>), delivers what is held and asks for the level; moves
    /// the rest into the spool, and sleeps. On a board it does not return.
    /// </summary>
    /// <param name="milliseconds">How long the board sleeps.</param>
    /// <param name="deliverTimeoutMs">How long it may try to deliver, and wait for the level.</param>
    public void Sleep(int milliseconds, int deliverTimeoutMs)
    {
        LogStatistics statistics = new LogStatistics();
        Agent.GetStatistics(statistics);
        bool needsRadio = WakePlan.NeedsRadio(_radioEveryWakes, _power.IsWake, Spool.Boot.Number, statistics.Urgent > 0,
            Spool.UsedBytes + statistics.HeldBytes, Spool.MaxBytes);
        if (needsRadio || !SpoolAll())
        {
            Deliver(deliverTimeoutMs);
        }

        End();
        Wifi.Disconnect();
        _power.Sleep(milliseconds);
    }

    /// <summary>Restarts the board by plan: what is in RAM moves into the spool before, or is delivered if it has no place there.</summary>
    public void Restart()
    {
        if (!SpoolAll() && Wifi.IsOnline)
        {
            Agent.Flush(EndTimeoutMs);
        }

        End();
        _power.Restart();
    }

    /// <summary>Stops the threads and the agent, for programs that go on, such as a simulator. A board is restarted instead.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        Agent.Dispose();
        _logs.Dispose();
    }

    private RemoteControl Control(FirmwareParts parts, LogAgentOptions options) => new RemoteControl(_logs, new ControlOptions
    {
        LogGroupName = options.LogGroupName,
        LogStreamName = parts.ControlStreamName,
        IntervalMs = parts.ControlIntervalMs,
        BoardNames = new string[] { parts.DeviceName, options.LogStreamName },
        Levels = _lines.Levels,
        Commands = parts.Commands,
        Execute = new CommandRunner(Agent, _lines.Levels, _lines.Recorder, parts.SettingsText, Restart).Execute,
        Drive = parts.ControlDrive,
        Log = Tell,
    });

    // Whatever the levels are.
    private void Tell(LogLevel level, string line) => Agent.LogAlways(level, null, line, null);

    // False where the flash, full or worn out as it may be, does not take everything: the rest can't wait for the next boot.
    private bool SpoolAll() => Agent.Spool(EndTimeoutMs);

    private void End() => Spool.Boot.End(Agent, EndTimeoutMs);

    private void Deliver(int timeoutMs)
    {
        long deadline = _clock.MonotonicMs + timeoutMs;
        while (true)
        {
            if (!_isStarted)
            {
                Step();
            }

            // The level first: its answer may log a line, which then leaves with the others.
            bool isLevelKnown = _control == null || _control.IsAnswered;
            bool isDelivered = Wifi.IsOnline && Agent.Flush(PulseMs);
            if ((isLevelKnown && isDelivered) || _clock.MonotonicMs >= deadline)
            {
                return;
            }

            if (isDelivered || !Wifi.IsOnline)
            {
                Thread.Sleep(isDelivered ? AnswerPulseMs : PulseMs);
            }
        }
    }

    private void Work()
    {
        while (!_isDisposed)
        {
            Step();
            Thread.Sleep(PulseMs);
        }
    }

    private void Shine()
    {
        while (!_isDisposed)
        {
            _led.Set(StatusLight.IsLit(Light, _clock.MonotonicMs));
            Thread.Sleep(StatusLight.TickMs);
        }
    }
}
