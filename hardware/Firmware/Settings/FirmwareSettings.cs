using System.Collections;
using DeviceLogs.Delivery;
using DeviceLogs.Firmware.Control;
using DeviceLogs.Gzip;
using DeviceLogs.Lines.Levels;
using DeviceLogs.Lines.Secrets;
using DeviceLogs.Policies;
using DeviceLogs.Signing;
using DeviceLogs.Sockets;
using DeviceLogs.Spool;
using DeviceLogs.Time;

namespace DeviceLogs.Firmware.Settings;

/// <summary>What a board is told by one JSON file on its internal drive.</summary>
/// <remarks>
/// The file has up to 8,192 bytes; each member here names its key. A value that is missing is the default; one that is wrong too, and a
/// line of
/// <see cref="Complaints"/> names the key, the value and the rule. Keys, passwords and tokens are in no complaint.
/// Texts are plain UTF-8: nanoFramework.Json does not read each <c>\u</c>, <c>\/</c> and characters beyond U+FFFF, so the file is refused
/// where it has them.
/// Memory: reading a file with all settings takes 15 KB of heap for a moment, any other 52 KB at most (measured).
/// Files that the settings name stand on the same drive, and have up to 8,192 bytes each.
/// </remarks>
public sealed class FirmwareSettings
{
    /// <summary>Where the file stands by convention: <c>I:\devicelogs.json</c>.</summary>
    public const string DefaultFileName = "devicelogs.json";

    // Fields: as a property each would take 80 bytes more of the board's flash, and nothing happens when one is set.

    /// <summary>What is wrong with the file, line by line: log them first. Empty when all is well.</summary>
    public string[] Complaints;

    /// <summary><c>region</c>: AWS region, for example eu-west-1. Required.</summary>
    public string Region;

    /// <summary><c>endpoint</c>: address of the service, for example http://192.168.1.10:4586. Default null: AWS in the region.</summary>
    public string Endpoint;

    /// <summary>
    /// <c>rootCertificateFile</c>: PEM file of the only root to trust, as a text; none stands for the board's certificate store, which is
    /// null here. Default: what the firmware trusts.
    /// </summary>
    public string RootCertificatePem;

    /// <summary><c>credentials</c> with <c>accessKeyId</c>, <c>secretAccessKey</c> and for temporary ones <c>sessionToken</c>, or
    /// <c>iot</c> with <c>endpoint</c>, <c>roleAlias</c>,
    /// <c>thingName</c>, <c>certificateFile</c> and <c>privateKeyFile</c>, see <see cref="Iot.IotCredentialsOptions"/>. One of them is
    /// required; iot is taken where there are both.</summary>
    public ICredentialsProvider Credentials;

    /// <summary>
    /// <c>credentials.bearerToken</c>: instead of keys, see <see cref="CloudWatchLogsOptions.BearerToken"/>. Default null.
    /// </summary>
    public string BearerToken;

    /// <summary><c>logGroupName</c>: 1 to 512 letters, digits and . - _ / #. Required.</summary>
    public string LogGroupName;

    /// <summary>
    /// <c>logStreamName</c>: 1 to 512 characters but : and *. Default {mac}. {mac} has become the board's address already; {boot} stands
    /// for the number of the boot.
    /// </summary>
    public string LogStreamName;

    /// <summary>The board's address, twelve hexadecimal digits: what {mac} has become.</summary>
    public string DeviceName;

    /// <summary><c>wifi.ssid</c>: name of the network, 1 to 32 characters. Default null: the network that the board has stored.</summary>
    public string WifiSsid;

    /// <summary>
    /// <c>wifi.password</c>: 8 to 64 characters. Default: empty for an open network; null without a <see cref="WifiSsid"/>.
    /// </summary>
    public string WifiPassword;

    /// <summary><c>sntpServer</c>: sets the clock. Default pool.ntp.org.</summary>
    public string SntpServer = "pool.ntp.org";

    /// <summary>
    /// <c>level</c>: lowest level that is logged, by its name. Default information. <c>categories</c>: a group of category prefixes, each
    /// with a level of its own. Up to 16, default none.
    /// </summary>
    public LevelTable Levels;

    /// <summary>
    /// <c>streams</c>: a group of category prefixes, each with the name of the stream of the same group that its lines go to; {mac} and
    /// {boot} as in <c>logStreamName</c>. Up to 4, default none.
    /// </summary>
    public Hashtable Streams = new Hashtable();

    /// <summary><c>format</c>: text or json. Default text.</summary>
    public bool IsJson;

    /// <summary>
    /// <c>secretNames</c>: names, joined by commas, whose values are masked in lines; default stands for those of
    /// <see cref="SecretMask.DefaultNames"/>. Default null: nothing is masked.
    /// </summary>
    public string[] SecretNames;

    /// <summary>
    /// <c>repeatSeconds</c>: how long a line counts as the same one again. Range 0 to 3,600, default 0: repeats leave as they are.
    /// </summary>
    public int RepeatSeconds;

    /// <summary><c>linesPerMinute</c>: how many lines a category may log. Range 0 to 60,000, default 0: no limit.</summary>
    public int LinesPerMinute;

    /// <summary>
    /// <c>recorder.bytes</c>: RAM for lines below the level, which leave before an error. Range 1,024 to 65,536, default 0: they are not
    /// kept.
    /// </summary>
    public int RecorderBytes;

    /// <summary><c>recorder.level</c>: the lowest level that is kept there. Default debug.</summary>
    public LogLevel RecorderLevel = LogLevel.Debug;

    /// <summary>
    /// <c>control.logStreamName</c>: stream of the same group whose events change the levels and give commands, see
    /// <see cref="RemoteControl"/>; {mac} has become the board's address already. Default null: none.
    /// </summary>
    public string ControlStreamName;

    /// <summary>
    /// <c>control.intervalSeconds</c>: how often that stream is asked; a board that sleeps asks once in each wake with radio. Range 10 to
    /// 86,400, default 300.
    /// </summary>
    public int ControlIntervalSeconds = 300;

    /// <summary>
    /// <c>control.commands</c>: the commands that are executed, joined by commas: flush, recorder, restart, settings. Default: none.
    /// </summary>
    public string[] ControlCommands = new string[0];

    /// <summary>
    /// <c>policyFile</c>: XML file that says what is logged of which context, see <see cref="FirmwareAgent.Log"/>. Default null: none.
    /// </summary>
    public Policy Policy;

    /// <summary><c>flushIntervalSeconds</c>: see <see cref="LogAgentOptions.FlushIntervalMs"/>. Range 1 to 86,400, default 30.</summary>
    public int FlushIntervalSeconds = 30;

    /// <summary>
    /// <c>bufferBytes</c>: see <see cref="LogAgentOptions.BufferBytes"/>. Range twice <see cref="BatchBytes"/> to 524,288, default 16,384,
    /// or twice <see cref="BatchBytes"/> where that is more.
    /// </summary>
    public int BufferBytes;

    /// <summary><c>batchBytes</c>: see <see cref="LogAgentOptions.BatchBytes"/>. Up to 262,144, default 8,192.</summary>
    public int BatchBytes;

    /// <summary><c>overflow</c>: dropOldest, dropNewest or dropLowLevels. Default dropOldest.</summary>
    public OverflowPolicy Overflow = OverflowPolicy.DropOldest;

    /// <summary>
    /// <c>compression</c>: gzip or none, see <see cref="LogAgentOptions.Compressor"/> and <see cref="FlashSpoolOptions.Coder"/>. Default
    /// gzip: 13 KB of heap, requests of a seventh to a third of the size, and several times the lines in flash.
    /// </summary>
    public bool IsCompressed;

    /// <summary><c>spool.folder</c>: see <see cref="FlashSpoolOptions.Folder"/>. Default I:\spool.</summary>
    public string SpoolFolder;

    /// <summary><c>spool.maxBytes</c>: see <see cref="FlashSpoolOptions.MaxBytes"/>. Range 8,192 to 16,777,216, default 65,536.</summary>
    public int SpoolMaxBytes;

    /// <summary>
    /// <c>spool.maxWritesPerHour</c>: see <see cref="FlashSpoolOptions.MaxWritesPerHour"/>. Range 1 to 3,600, default 60.
    /// </summary>
    public int SpoolMaxWritesPerHour;

    /// <summary>
    /// <c>metricsIntervalSeconds</c>: how often a line of metrics is logged, see <see cref="Metrics.MetricsReporter"/>. Range 0 to 86,400,
    /// default 0: never.
    /// </summary>
    public int MetricsIntervalSeconds;

    /// <summary><c>ledPin</c>: GPIO number of the light. Range -1 to 48, default -1: none.</summary>
    public int LedPin = -1;

    /// <summary>
    /// <c>sleep.everySeconds</c>: how long the board sleeps between its wakes. Range 0 to 86,400, default 0: it never sleeps.
    /// </summary>
    public int SleepSeconds;

    /// <summary><c>sleep.radioEvery</c>: the radio is used once in so many wakes. Range 1 to 1,000, default 1.</summary>
    public int RadioEvery = 1;

    internal readonly IClock Clock;

    internal FirmwareSettings(IClock clock)
    {
        Clock = clock;
    }

    /// <summary>
    /// True when the board knows where to log and as whom. Without it only <see cref="Complaints"/> are of use, on the console.
    /// </summary>
    public bool IsComplete => Region != null && LogGroupName != null && (Credentials != null || BearerToken != null);

    /// <summary>Reads the file. Never throws for what it holds, and not when it is missing.</summary>
    /// <param name="drive">The folder with the file and those that it names, such as <c>new FileDrive("I:\\")</c>.</param>
    /// <param name="fileName">Its name, see <see cref="DefaultFileName"/>.</param>
    /// <param name="mac">The board's address on the network, which {mac} stands for: six bytes become twelve hexadecimal digits.</param>
    /// <param name="rootCertificatePem">PEM text of the roots to trust where the file names none, such as <see cref="AmazonRoots.All"/>;
    /// null for the board's certificate store.</param>
    /// <param name="clock">For the requests, and the life of credentials.</param>
    /// <param name="freeHeapBytes">Free bytes of the managed heap: <see cref="BufferBytes"/> and <see cref="BatchBytes"/> above their
    /// defaults must leave 40,960 of them to all else. On a PC <see cref="int.MaxValue"/>.</param>
    public static FirmwareSettings Load(
        ISpoolDrive drive, string fileName, byte[] mac, string rootCertificatePem, IClock clock, int freeHeapBytes)
    {
        FirmwareSettings settings = new FirmwareSettings(clock) { RootCertificatePem = rootCertificatePem };
        ArrayList complaints = new ArrayList();
        new SettingsReader(settings, drive, mac, freeHeapBytes).Read(fileName, complaints);
        settings.Complaints = (string[])complaints.ToArray(typeof(string));
        return settings;
    }

    /// <summary>The settings for a person: without credentials, password and certificates.</summary>
    public string ToText()
    {
        return "region " + Region + ", endpoint " + (Endpoint ?? "AWS") + ", logGroupName " + LogGroupName + ", logStreamName "
            + LogStreamName
            + ", level " + Levels.ToText() + ", format " + (IsJson ? "json" : "text") + ", secretNames "
            + (SecretNames == null ? 0 : SecretNames.Length)
            + ", repeatSeconds " + RepeatSeconds + ", linesPerMinute " + LinesPerMinute + ", recorder.bytes " + RecorderBytes
            + ", flushIntervalSeconds " + FlushIntervalSeconds + ", bufferBytes " + BufferBytes + ", batchBytes " + BatchBytes
            + ", spool.maxBytes " + SpoolMaxBytes + ", metricsIntervalSeconds " + MetricsIntervalSeconds
            + ", sleep.everySeconds " + SleepSeconds + ", sleep.radioEvery " + RadioEvery;
    }

    /// <summary>The way to the service. Its answers take 4 KB at most.</summary>
    public CloudWatchLogsOptions MakeLogsOptions()
    {
        return new CloudWatchLogsOptions
        {
            Region = Region,
            Endpoint = Endpoint,
            Credentials = Credentials,
            BearerToken = BearerToken,
            Clock = Clock,
            MaxResponseBytes = 4096,
            // A root takes heap: none where there is no TLS.
            Transport = new SocketTransport(
                Endpoint != null && Endpoint.StartsWith("http:") ? null : RootCertificatePem, SocketTransport.DefaultTimeoutMs),
        };
    }

    /// <summary>Names, buffers and times of the agent; its spool is up to the caller.</summary>
    public LogAgentOptions MakeAgentOptions()
    {
        return new LogAgentOptions
        {
            LogGroupName = LogGroupName,
            LogStreamName = LogStreamName,
            FlushIntervalMs = FlushIntervalSeconds * 1000,
            BufferBytes = BufferBytes,
            BatchBytes = BatchBytes,
            Overflow = Overflow,
            Compressor = IsCompressed ? new GzipCompressor() : null,
        };
    }

    /// <summary>Where lines wait for the network, and how often they may be written.</summary>
    public FlashSpoolOptions MakeSpoolOptions()
    {
        return new FlashSpoolOptions
        {
            Folder = SpoolFolder,
            MaxBytes = SpoolMaxBytes,
            MaxWritesPerHour = SpoolMaxWritesPerHour,
            Clock = Clock
        };
    }
}
