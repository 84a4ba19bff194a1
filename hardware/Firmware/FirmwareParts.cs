using System;
using System.Collections;
using DeviceLogs.Delivery;
using DeviceLogs.Firmware.Clock;
using DeviceLogs.Firmware.Control;
using DeviceLogs.Firmware.Metrics;
using DeviceLogs.Firmware.Network;
using DeviceLogs.Firmware.Power;
using DeviceLogs.Firmware.Settings;
using DeviceLogs.Gzip;
using DeviceLogs.Lines;
using DeviceLogs.Lines.Levels;
using DeviceLogs.Lines.Recorder;
using DeviceLogs.Lines.Repeats;
using DeviceLogs.Lines.Secrets;
using DeviceLogs.Policies;
using DeviceLogs.Spool;
using DeviceLogs.Spool.Gzip;

namespace DeviceLogs.Firmware;

/// <summary>
/// What <see cref="FirmwareAgent"/> is composed of: a board's hardware, and how its logs are delivered. Read once, in its constructor.
/// </summary>
public sealed class FirmwareParts
{
    /// <summary>The board's Wi-Fi. Required.</summary>
    public IWifiRadio Radio;

    /// <summary>The board's light. Default null: it has none.</summary>
    public IStatusLed Led;

    /// <summary>Sets the board's clock. Required.</summary>
    public IClockSetter ClockSetter;

    /// <summary>
    /// Gives a board the date that SNTP has not. Default null: an AWS endpoint of the region; nobody, where <see cref="Logs"/> has an
    /// endpoint of its own.
    /// </summary>
    public ServerDate ServerDate;

    /// <summary>Starts and stops the board. Required.</summary>
    public IBoardPower Power;

    /// <summary>Region, credentials, transport (with the root certificate to trust) and clock. Required.</summary>
    public CloudWatchLogsOptions Logs;

    /// <summary>
    /// Group, stream and buffers; its spool is set here. "{boot}" in the stream's name becomes the number of the boot. Required.
    /// </summary>
    public LogAgentOptions Agent;

    /// <summary>Where lines wait for the network; its clock is that of <see cref="Logs"/>. Default: I:\spool.</summary>
    public FlashSpoolOptions Spool = new FlashSpoolOptions();

    /// <summary>The lowest level that is logged, for each category. Default Information for all.</summary>
    public LevelTable Levels = new LevelTable(LogLevel.Information);

    /// <summary>
    /// Streams of their own for some categories: prefixes as keys, stream names as values. Default: none. Each takes 8 KB of heap.
    /// </summary>
    public Hashtable Streams = new Hashtable();

    /// <summary>
    /// True writes each line as a JSON object, see <see cref="LineOptions.IsJson"/>, with the firmware's version, the board's name and the
    /// number of the boot. Default false: text.
    /// </summary>
    public bool IsJson;

    /// <summary>The firmware's version in such lines. Default null: none.</summary>
    public string FirmwareVersion;

    /// <summary>Names whose values are masked in lines, see <see cref="SecretMask"/>. Default null: nothing is masked.</summary>
    public string[] SecretNames;

    /// <summary>
    /// How long a line counts as the same one again, in milliseconds, see <see cref="RepeatFilter"/>. Default 0: repeats leave as they are.
    /// </summary>
    public int RepeatIntervalMs;

    /// <summary>Lines that a category may log in a minute, see <see cref="RateLimit"/>. Default 0: no limit.</summary>
    public int MaxLinesPerMinute;

    /// <summary>
    /// RAM for lines below the level, which leave before an error, see <see cref="FlightRecorder"/>. Range 1,024 and more; default 0: they
    /// are not kept.
    /// </summary>
    public int RecorderBytes;

    /// <summary>The lowest level that is kept there. Default Debug.</summary>
    public LogLevel RecorderLevel = LogLevel.Debug;

    /// <summary>What is logged of which context, see <see cref="FirmwareAgent.Log"/>. Default null: nothing.</summary>
    public Policy Policy;

    /// <summary>What was wrong in the settings: logged behind the boot's first line, but for a wake from sleep. Default: nothing.</summary>
    public string[] Complaints = new string[0];

    /// <summary>Name of the Wi-Fi. Default null: the one that the board has stored.</summary>
    public string WifiSsid;

    /// <summary>Password of the Wi-Fi.</summary>
    public string WifiPassword;

    /// <summary>
    /// A board that sleeps uses its radio in one of so many wakes, see <see cref="WakePlan"/>. Range 1 and more, default 1.
    /// </summary>
    public int RadioEveryWakes = 1;

    /// <summary>
    /// Stream of the same group whose events change <see cref="Levels"/> and give commands, see <see cref="RemoteControl"/>. Default null:
    /// none.
    /// </summary>
    public string ControlStreamName;

    /// <summary>How often that stream is asked, in milliseconds. Range 1 and more, default 300,000.</summary>
    public int ControlIntervalMs = 300000;

    /// <summary>The commands that are executed: any of flush, recorder, restart and settings. Default: none.</summary>
    public string[] Commands = new string[0];

    /// <summary>What the command settings answers, without secrets. Default null: nothing.</summary>
    public string SettingsText;

    /// <summary>
    /// Where levels and orders of the stream are kept for the next boots; used for nothing else at the same time. Default null: nowhere.
    /// </summary>
    public ISpoolDrive ControlDrive;

    /// <summary>How often a line of metrics is logged, in milliseconds, see <see cref="MetricsReporter"/>. Default 0: never.</summary>
    public int MetricsIntervalMs;

    /// <summary>The board's name in its metrics. Required for metrics.</summary>
    public string DeviceName;

    /// <summary>Measures heaps and battery for the metrics; the rest is known here. Required for metrics.</summary>
    public ReadingsCallback ReadBoard;

    /// <summary>Takes nothing for granted: each part is given by the caller.</summary>
    public FirmwareParts()
    {
    }

    /// <summary>Takes from a board's settings all that is not hardware.</summary>
    /// <param name="settings">Complete ones, see <see cref="FirmwareSettings.IsComplete"/>.</param>
    public FirmwareParts(FirmwareSettings settings)
    {
        Logs = settings.MakeLogsOptions();
        Agent = settings.MakeAgentOptions();
        Spool = settings.MakeSpoolOptions();
        Spool.Coder = Agent.Compressor is GzipCompressor gzip ? new GzipFrames(gzip) : null;
        Levels = settings.Levels;
        Streams = settings.Streams;
        IsJson = settings.IsJson;
        SecretNames = settings.SecretNames;
        RepeatIntervalMs = settings.RepeatSeconds * 1000;
        MaxLinesPerMinute = settings.LinesPerMinute;
        RecorderBytes = settings.RecorderBytes;
        RecorderLevel = settings.RecorderLevel;
        Policy = settings.Policy;
        Complaints = settings.Complaints;
        WifiSsid = settings.WifiSsid;
        WifiPassword = settings.WifiPassword;
        RadioEveryWakes = settings.RadioEvery;
        MetricsIntervalMs = settings.MetricsIntervalSeconds * 1000;
        DeviceName = settings.DeviceName;
        ControlStreamName = settings.ControlStreamName;
        Commands = settings.ControlCommands;
        SettingsText = settings.ToText();
        ControlDrive = new FileDrive(settings.SpoolFolder);

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
            Require(ReadBoard, nameof(ReadBoard));
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
