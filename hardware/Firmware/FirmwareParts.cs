using System;
using DeviceLogs.Delivery;
using DeviceLogs.Firmware.Clock;
using DeviceLogs.Firmware.Metrics;
using DeviceLogs.Firmware.Network;
using DeviceLogs.Firmware.Power;
using DeviceLogs.Firmware.Settings;
using DeviceLogs.Policies;
using DeviceLogs.Spool;

namespace DeviceLogs.Firmware;

/// <summary>What <see cref="FirmwareAgent"/> is composed of: a board's hardware, and how its logs are delivered. Read once, in its constructor.</summary>
public sealed class FirmwareParts
{
    /// <summary>The board's Wi-Fi. Required.</summary>
    public IWifiRadio Radio;

    /// <summary>The board's light. Default null: it has none.</summary>
    public IStatusLed Led;

    /// <summary>Sets the board's clock. Required.</summary>
    public IClockSetter ClockSetter;

    /// <summary>Tells a board the date that SNTP has not. Default null: an AWS endpoint of the region; nobody, where <see cref="Logs"/> has an endpoint of its own.</summary>
    public ServerDate ServerDate;

    /// <summary>Starts and stops the board. Required.</summary>
    public IBoardPower Power;

    /// <summary>Region, credentials, transport (with the root certificate to trust) and clock. Required.</summary>
    public CloudWatchLogsOptions Logs;

    /// <summary>Group, stream and buffers; its spool is set here. "{boot}" in the stream's name becomes the number of the boot. Required.</summary>
    public LogAgentOptions Agent;

    /// <summary>Where lines wait for the network; its clock is that of <see cref="Logs"/>. Default: I:\spool.</summary>
    public FlashSpoolOptions Spool = new FlashSpoolOptions();

    /// <summary>The lowest level of the loggers. Default Information.</summary>
    public LogLevel MinimumLevel = LogLevel.Information;

    /// <summary>What is logged of which context, see <see cref="FirmwareAgent.Log"/>. Default null: nothing.</summary>
    public Policy Policy;

    /// <summary>What was wrong in the settings: logged behind the boot's first line, but for a wake from sleep. Default: nothing.</summary>
    public string[] Complaints = new string[0];

    /// <summary>Name of the Wi-Fi. Default null: the one that the board has stored.</summary>
    public string WifiSsid;

    /// <summary>Password of the Wi-Fi.</summary>
    public string WifiPassword;

    /// <summary>A board that sleeps uses its radio in one of so many wakes, see <see cref="WakePlan"/>. Range 1 and more, default 1.</summary>
    public int RadioEveryWakes = 1;

    /// <summary>Stream of the same group whose newest event sets <see cref="MinimumLevel"/> anew, see <see cref="RemoteLevel"/>. Default null: none.</summary>
    public string ControlStreamName;

    /// <summary>How often that stream is asked, in milliseconds. Range 1 and more, default 300,000.</summary>
    public int ControlIntervalMs = 300000;

    /// <summary>Where the level that the stream has set is kept for the next boots; used for nothing else at the same time. Default null: nowhere.</summary>
    public ISpoolDrive LevelDrive;

    /// <summary>How often a line of metrics is logged, in milliseconds, see <see cref="MetricsReporter"/>. Default 0: never.</summary>
    public int MetricsIntervalMs;

    /// <summary>The board's name in its metrics. Required for metrics.</summary>
    public string DeviceName;

    /// <summary>Measures the free heap for the metrics; signal and reconnects are known here. Required for metrics.</summary>
    public ReadingsCallback ReadHeap;

    /// <summary>Takes nothing for granted: each part is given by the caller.</summary>
    public FirmwareParts()
    {
    }

    /// <summary>Takes from a board's settings all that is no hardware.</summary>
    /// <param name="settings">Complete ones, see <see cref="FirmwareSettings.IsComplete"/>.</param>
    public FirmwareParts(FirmwareSettings settings)
    {
        Logs = settings.MakeLogsOptions();
        Agent = settings.MakeAgentOptions();
        Spool = settings.MakeSpoolOptions();
        MinimumLevel = settings.Level;
        Policy = settings.Policy;
        Complaints = settings.Complaints;
        WifiSsid = settings.WifiSsid;
        WifiPassword = settings.WifiPassword;
        RadioEveryWakes = settings.RadioEvery;
        MetricsIntervalMs = settings.MetricsIntervalSeconds * 1000;
        DeviceName = settings.DeviceName;
        ControlStreamName = settings.ControlStreamName;
        LevelDrive = new FileDrive(settings.SpoolFolder);

        // A board that sleeps asks once in a wake.
        ControlIntervalMs = settings.SleepSeconds > 0 ? int.MaxValue : settings.ControlIntervalSeconds * 1000;
    }

    /// <summary>Throws for the first part that is missing.</summary>
    internal void Validate()
    {
        Require(Radio, nameof(Radio));
        Require(ClockSetter, nameof(ClockSetter));
        Require(Power, nameof(Power));
        Require(Logs, nameof(Logs));
        Require(Agent, nameof(Agent));
        Require(Spool, nameof(Spool));
        if (MetricsIntervalMs > 0)
        {
            Require(ReadHeap, nameof(ReadHeap));
        }

        OptionRange.Check(nameof(RadioEveryWakes), RadioEveryWakes, 1);
    }

    private static void Require(object part, string name)
    {
        if (part == null)
        {
            throw new ArgumentNullException(name);
        }
    }
}
