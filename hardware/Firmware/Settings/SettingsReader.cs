using System;
using System.Collections;
using System.Text;
using System.Threading;
using DeviceLogs.Connection;
using DeviceLogs.Delivery;
using DeviceLogs.Lines;
using DeviceLogs.Policies;
using DeviceLogs.Protocol;
using DeviceLogs.Signing;
using DeviceLogs.Spool;

namespace DeviceLogs.Firmware.Settings;

/// <summary>The table of all settings: key, default and rule of each.</summary>
internal sealed class SettingsReader
{
    /// <summary>Longest host or file name in characters.</summary>
    internal const int MaxNameCharacters = 255;

    private const int Day = 86400;

    // The largest object of a board with external RAM is 786 KB; beside the ring there must be room.
    private const int MaxBufferBytes = 524288;

    // Beside ring and batch: the agent's other parts, spool, roots and a certificate (README, What it costs).
    private const int NeededBytes = 25600;

    // What larger sizes than the defaults must leave: those, and the application.
    private const int ReservedBytes = 40960;

    // A board with an SD card.
    private const int MaxSpoolBytes = 16777216;

    // Stands in for {boot} where lengths are checked.
    private const string LongestNumber = "2147483647";

    /// <summary>The way out where the file, or what it must hold, is missing.</summary>
    internal const string Deploy = ": deploy the file with nanoff --filedeployment, see README, On a board";

    private static readonly string[] _commands = { "flush", "recorder", "restart", "settings" };

    private readonly FirmwareSettings _settings;
    private readonly ISpoolDrive _drive;
    private readonly int _freeHeapBytes;

    internal SettingsReader(FirmwareSettings settings, ISpoolDrive drive, byte[] mac, int freeHeapBytes)
    {
        byte[] digits = new byte[2 * mac.Length];
        Hex.Write(mac, mac.Length, digits, 0);
        settings.DeviceName = Encoding.UTF8.GetString(digits, 0, digits.Length);
        _settings = settings;
        _drive = drive;
        _freeHeapBytes = freeHeapBytes;
    }

    /// <summary>Fills the settings with what the file says, or with the defaults, and says what is wrong.</summary>
    internal void Read(string fileName, ArrayList complaints)
    {
        byte[] content = SettingsFile.Read(_drive, fileName, out string error);
        Hashtable table = content == null ? null : SettingsFile.Parse(content, out error);
        if (table == null)
        {
            // Nothing else is worth a line: what is required is missing, all of it.
            complaints.Add(fileName + " " + error + Deploy);
            table = new Hashtable();
            complaints = new ArrayList();
        }

        SettingsGroup root = new SettingsGroup(table, string.Empty, complaints);
        ReadPlain(root);
        ReadNames(root);
        ReadSizes(root);
        new LinesReader(_settings).Read(root);
        ReadSpool(root.Group("spool"));
        new CredentialsReader(_settings, _drive).Read(root);
        root.End();
    }

    private void ReadPlain(SettingsGroup root)
    {
        root.Require("region", "give an AWS region such as eu-west-1" + Deploy);
        _settings.Region = root.Text("region", null, MaxNameCharacters, CharacterSet.Any);
        string wrong = _settings.Region == null ? null : AwsRegion.Check(_settings.Region);
        if (wrong != null)
        {
            root.Tell(wrong);
            _settings.Region = null;
        }

        _settings.Endpoint = root.Text("endpoint", null, MaxNameCharacters, CharacterSet.Identifier);
        if (_settings.Endpoint != null && !IsAddress(_settings.Endpoint))
        {
            root.Refuse("endpoint", _settings.Endpoint, "https://HOST or http://HOST:PORT", "AWS in the region");
            _settings.Endpoint = null;
        }

        _settings.SntpServer = root.Text("sntpServer", _settings.SntpServer, MaxNameCharacters, CharacterSet.Identifier);
        _settings.Policy = Policy(root);
        _settings.Overflow = (OverflowPolicy)root.Choice("overflow", NameTable.Overflows, (int)_settings.Overflow);
        _settings.IsCompressed = root.Choice("compression", NameTable.Compressions, 0) == 0;
        _settings.FlushIntervalSeconds = root.Number("flushIntervalSeconds", _settings.FlushIntervalSeconds, 1, Day);
        _settings.MetricsIntervalSeconds = root.Number("metricsIntervalSeconds", 0, 0, Day);
        _settings.LedPin = root.Number("ledPin", _settings.LedPin, -1, 48);

        SettingsGroup sleep = root.Group("sleep");
        _settings.SleepSeconds = sleep.Number("everySeconds", 0, 0, Day);
        _settings.RadioEvery = sleep.Number("radioEvery", _settings.RadioEvery, 1, 1000);
        sleep.End();

        SettingsGroup wifi = root.Group("wifi");
        _settings.WifiSsid = wifi.Text("ssid", null, 32, CharacterSet.Any);
        _settings.WifiPassword = wifi.Secret("password", 8, 64, CharacterSet.Any) ?? (_settings.WifiSsid == null ? null : string.Empty);
        if (_settings.WifiSsid == null && _settings.WifiPassword != null)
        {
            wifi.Complain("password", "is of no use without wifi.ssid: the network that the board has stored is used");
            _settings.WifiPassword = null;
        }

        wifi.End();
    }

    private Policy Policy(SettingsGroup root)
    {
        string name = root.Text("policyFile", null, MaxNameCharacters, CharacterSet.Any);
        if (name == null)
        {
            return null;
        }

        byte[] document = SettingsFile.Read(_drive, name, out string error);
        try
        {
            return document == null ? Refused() : DeviceLogs.Policies.Policy.Parse(document, document.Length);
        }
        catch (PolicyException exception)
        {
            error = "is wrong in " + exception.Message;
            return Refused();
        }

        Policy Refused()
        {
            root.Complain("policyFile", "is " + ErrorText.Shown(name) + ": that file " + error);
            return null;
        }
    }

    private void ReadNames(SettingsGroup root)
    {
        root.Require("logGroupName", "give the log group's name" + Deploy);
        string group = root.Text("logGroupName", null, LogNames.MaxLength, CharacterSet.Group);
        string error = group == null ? null : LogNames.CheckGroup(group);
        if (error != null)
        {
            root.Tell(error);
            group = null;
        }

        _settings.LogGroupName = group;

        _settings.LogStreamName = StreamName(root, "logStreamName", "{mac}", true);
        ReadStreams(root.Group("streams"));
        SettingsGroup control = root.Group("control");
        _settings.ControlStreamName = StreamName(control, "logStreamName", null, false);
        _settings.ControlCommands = LinesReader.Names(control, "commands", _commands);
        _settings.ControlIntervalSeconds = control.Number("intervalSeconds", _settings.ControlIntervalSeconds, 10, Day);
        if (_settings.ControlStreamName == _settings.LogStreamName)
        {
            control.Complain("logStreamName", "is the board's own stream: it takes another one");
            _settings.ControlStreamName = null;
        }

        control.End();
    }

    private void ReadStreams(SettingsGroup streams)
    {
        string[] prefixes = streams.Keys();
        for (int i = 0; i < prefixes.Length; i++)
        {
            string name = StreamName(streams, prefixes[i], null, true);
            if (i >= LineStreams.MaxStreams || name == _settings.LogStreamName || prefixes[i].Length == 0)
            {
                streams.Complain(
                    prefixes[i], "is left out: up to " + LineStreams.MaxStreams + " categories take a stream that is not the board's own");
            }
            else if (name != null)
            {
                _settings.Streams[prefixes[i]] = name;
            }
        }
    }

    private string StreamName(SettingsGroup group, string key, string otherwise, bool takesBoot)
    {
        // As long as it leaves room for what stands in for {mac} and {boot}.
        string name = group.Text(key, otherwise, LogNames.MaxLength - 32, CharacterSet.Name);
        string expanded = Replace(name, "{mac}", _settings.DeviceName);
        string rest = takesBoot ? Replace(expanded, "{boot}", string.Empty) : expanded;
        if (rest != null && (rest.IndexOf('{') >= 0 || rest.IndexOf('}') >= 0))
        {
            group.Refuse(
                key, name, takesBoot ? "{mac} and {boot} once each, and no other braces" : "{mac} once, and no other braces", otherwise);
            return Replace(otherwise, "{mac}", _settings.DeviceName);
        }

        return expanded;
    }

    // The library's own rules decide: an option at a time, so that the message is of this one.
    private void ReadSizes(SettingsGroup root)
    {
        LogAgentOptions options = new LogAgentOptions
        {
            LogGroupName = _settings.LogGroupName ?? "group",
            LogStreamName = _settings.LogStreamName + LongestNumber
        };
        int bufferBytes = options.BufferBytes;
        int batchBytes = options.BatchBytes;
        options.BufferBytes = MaxBufferBytes;
        options.BatchBytes = root.Number("batchBytes", batchBytes, 1, MaxBufferBytes / 2);
        bool holds = Holds(root, "batchBytes", batchBytes, options.Validate)
            && Fits(root, "batchBytes", options.BatchBytes, batchBytes, "bufferBytes", 2 * options.BatchBytes);
        options.BatchBytes = holds ? options.BatchBytes : batchBytes;
        bufferBytes = 2 * options.BatchBytes > bufferBytes ? 2 * options.BatchBytes : bufferBytes;
        options.BufferBytes = root.Number("bufferBytes", bufferBytes, 1, MaxBufferBytes);
        holds = Holds(root, "bufferBytes", bufferBytes, options.Validate)
            && Fits(root, "bufferBytes", options.BufferBytes, bufferBytes, "batchBytes", options.BatchBytes);
        _settings.BufferBytes = holds ? options.BufferBytes : bufferBytes;
        _settings.BatchBytes = options.BatchBytes;
        int needed = _settings.BufferBytes + _settings.BatchBytes + NeededBytes;
        if (_freeHeapBytes < needed)
        {
            root.Tell(
                _freeHeapBytes + " bytes of the heap are free and these sizes need " + needed
                    + ": lower bufferBytes and batchBytes, or requests fail and lines are dropped");
        }
    }

    private void ReadSpool(SettingsGroup spool)
    {
        FlashSpoolOptions options = new FlashSpoolOptions();
        int maxBytes = options.MaxBytes;
        options.MaxBytes = spool.Number("maxBytes", maxBytes, 1, MaxSpoolBytes);
        _settings.SpoolMaxBytes = Holds(spool, "maxBytes", maxBytes, options.Validate) ? options.MaxBytes : maxBytes;
        _settings.SpoolFolder = spool.Text("folder", options.Folder, MaxNameCharacters, CharacterSet.Any);
        _settings.SpoolMaxWritesPerHour = spool.Number("maxWritesPerHour", options.MaxWritesPerHour, 1, 3600);
        spool.End();
    }

    // Both are made at the start, and a board without room for them would not start at all.
    private bool Fits(SettingsGroup group, string key, int value, int otherwise, string otherKey, int otherBytes)
    {
        int room = _freeHeapBytes - ReservedBytes;
        bool fits = value <= otherwise || value + otherBytes <= room;
        if (!fits)
        {
            group.Refuse(key, value,
                "with " + otherKey + " up to " + (room > 0 ? room : 0) + " bytes, as " + _freeHeapBytes + " of this board's heap are free",
                otherwise.ToString());
        }

        return fits;
    }

    private static bool IsAddress(string endpoint)
    {
        try
        {
            CloudWatchLogsOptions.ParseEndpoint(endpoint);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool Holds(SettingsGroup group, string key, int otherwise, ThreadStart validate)
    {
        try
        {
            validate();
            return true;
        }
        catch (ArgumentException exception)
        {
            // The option's name is the key but for its first letter.
            group.Complain(key, exception.Message.Substring(key.Length + 1) + "; " + otherwise + " is used");
            return false;
        }
    }

    private static string Replace(string text, string part, string by)
    {
        int at = text == null ? -1 : text.IndexOf(part);
        return at < 0 ? text : text.Substring(0, at) + by + text.Substring(at + part.Length);
    }
}
