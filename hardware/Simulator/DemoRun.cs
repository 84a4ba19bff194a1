using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using DeviceLogs.Delivery;
using DeviceLogs.Firmware;
using DeviceLogs.Lines;
using DeviceLogs.Lines.Levels;
using DeviceLogs.Lines.Secrets;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.Signing;
using DeviceLogs.Transport;
using Microsoft.Extensions.Logging;

namespace DeviceLogs.Simulator;

/// <summary>Shows what a firmware's lines can do, step by step: each step's lines as they arrived.</summary>
/// <param name="local">The endpoint inside this process.</param>
/// <param name="isJson">True for structured lines, false for text.</param>
/// <param name="output">Where to write.</param>
internal sealed class DemoRun(LocalLogsService local, bool isJson, TextWriter output)
{
    private const string Group = "devicelogs-demo";
    private const string Stream = "door-7";
    private const string ControlStream = "control";
    private const int FlushTimeoutMs = 30000;
    private const int Repeats = 58;
    private const int Flood = 100;
    private const int MaxLinesPerMinute = 12;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly AwsCredentials _credentials = new(local.Credentials.AccessKeyId, local.Credentials.SecretAccessKey);
    private int _shown;

    /// <summary>Runs all steps.</summary>
    /// <returns>False when something did not arrive in time.</returns>
    internal bool Run()
    {
        using CloudWatchLogs operatorOfBoards = new(
            Service(new HttpWebTransport(null, HttpWebTransport.DefaultTimeoutMs), new SimulatedClock()));
        Perform(operatorOfBoards, LogsAction.CreateLogGroup, new Hashtable { ["logGroupName"] = Group });
        Perform(
            operatorOfBoards, LogsAction.CreateLogStream, new Hashtable { ["logGroupName"] = Group, ["logStreamName"] = ControlStream });
        using FirmwareAgent firmware = Start();
        // The device's ILogger, not the one of the local endpoint's framework.
        var door = firmware.Loggers.CreateLogger("Door");
        var wifi = firmware.Loggers.CreateLogger("Wifi");
        var motor = firmware.Loggers.CreateLogger("Motor");
        SpinWait.SpinUntil(() => firmware.Wifi.IsOnline, Patience);

        Step(firmware, operatorOfBoards, "The board starts, and reports its health with a gauge of the application's own.", () => { });
        Step(firmware, operatorOfBoards, "Fields, and a secret that is masked.", () =>
        {
            firmware.Agent.Log(LogLevel.Information, "Door", "opened", new LineFields().Add("card", 17).Add("token", "8f3a61c2"));
            door.LogInformation("GET /door?token=8f3a61c2&open=1");
        });
        Step(firmware, operatorOfBoards, $"The same line {Repeats} times.", () => Again(Repeats, () => door.LogWarning("lock jammed")));
        Step(firmware, operatorOfBoards, $"One module logs {Flood} lines, more than {MaxLinesPerMinute} a minute; the others pass.", () =>
        {
            int step = 0;
            Again(Flood, () => motor.LogInformation("step " + step++));
            door.LogInformation("closed");
        });
        Step(firmware, operatorOfBoards, "Lines below the level leave when an error comes.", () =>
        {
            wifi.LogDebug("scan: 3 networks");
            wifi.LogDebug("signal -71 dBm");
            door.LogError(new InvalidOperationException("no answer"), "lock does not move");
        });
        Order(operatorOfBoards, """{"categories":{"Wifi":"trace"},"minutes":60,"board":"door-7"}""");
        SpinWait.SpinUntil(() => firmware.Agent.IsEnabled(LogLevel.Trace, "Wifi") && Levels(firmware), Patience);
        Step(firmware, operatorOfBoards, "An order on the control stream: Wifi trace for 60 minutes, for this board.",
            () => wifi.LogTrace("beacon of 24:6f:28:00:00:07"));
        Order(operatorOfBoards, """{"command":"settings"}""");
        return Arrived(firmware, operatorOfBoards, "command settings")
            && Step(firmware, operatorOfBoards, "A command, answered by a line.", () => { });
    }

    // The recorder wants traces too: what the level says shows in its text only.
    private static bool Levels(FirmwareAgent firmware) => firmware.Levels.ToText().Contains("trace", StringComparison.Ordinal);

    private static void Again(int times, Action log)
    {
        for (int i = 0; i < times; i++)
        {
            log();
        }
    }

    private FirmwareAgent Start()
    {
        SimulatedClock clock = new();
        SimulatedRadio radio = new(new AccessPoint());
        FirmwareAgent firmware = new(new FirmwareParts
        {
            Radio = radio,
            ClockSetter = clock,
            Power = new SimulatedPower("power on", false, _ => { }),
            Logs = Service(new SimulatedNetwork(radio, clock, new CertificateStore(null)), clock),
            Agent = new LogAgentOptions { LogGroupName = Group, LogStreamName = Stream, DisposeTimeoutMs = 0 },
            Spool = { Drive = new SimulatedDrive() },
            Levels = new LevelTable(LogLevel.Information),
            IsJson = isJson,
            FirmwareVersion = "1.4.2",
            DeviceName = "246f28000007",
            SecretNames = SecretMask.DefaultNames,
            RepeatIntervalMs = 10000,
            MaxLinesPerMinute = MaxLinesPerMinute,
            RecorderBytes = 2048,
            ControlStreamName = ControlStream,
            ControlIntervalMs = 200,
            ControlDrive = new SimulatedDrive(),
            Commands = ["settings"],
            SettingsText = "logGroupName devicelogs-demo, logStreamName door-7",
            MetricsIntervalMs = 3600000,
            ReadBoard = readings =>
            {
                readings.FreeHeapBytes = 60000;
                readings.BatteryMillivolts = 3710;
            },
        });
        firmware.Metrics.Gauge("DoorAngle", "None").Set(7);
        firmware.Start();
        return firmware;
    }

    private CloudWatchLogsOptions Service(IHttpTransport transport, SimulatedClock clock) => new()
    {
        Region = "us-east-1",
        Endpoint = local.Url,
        Credentials = new StaticCredentials(_credentials),
        Transport = transport,
        Clock = clock,
        MaxResponseBytes = ArrivedMessages.MaxPageBytes,
    };

    private void Order(CloudWatchLogs reader, string order)
    {
        Hashtable line = new() { ["timestamp"] = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), ["message"] = order };
        Perform(reader, LogsAction.PutLogEvents,
            new Hashtable { ["logGroupName"] = Group, ["logStreamName"] = ControlStream, ["logEvents"] = new ArrayList { line } });
        output.WriteLine($"> {order}");
    }

    private static void Perform(CloudWatchLogs logs, string action, Hashtable parameters)
    {
        using ManualResetEventSlim done = new();
        logs.Action(action, parameters, _ => done.Set());
        done.Wait(Patience);
    }

    private bool Step(FirmwareAgent firmware, CloudWatchLogs reader, string title, Action work)
    {
        work();
        bool isFlushed = firmware.Agent.Flush(FlushTimeoutMs);
        output.WriteLine(title);
        List<string> messages = Messages(reader);
        foreach (string message in messages.Skip(_shown))
        {
            output.WriteLine("  " + message.ReplaceLineEndings("\n      "));
        }

        _shown = messages.Count;
        output.WriteLine();
        return isFlushed;
    }

    private static bool Arrived(FirmwareAgent firmware, CloudWatchLogs reader, string text)
    {
        Stopwatch time = Stopwatch.StartNew();
        while (time.Elapsed < Patience)
        {
            if (firmware.Agent.Flush(FlushTimeoutMs) && Messages(reader).Any(message => message.Contains(text, StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    private static List<string> Messages(CloudWatchLogs reader)
    {
        List<string> messages = [];
        ArrivedMessages.ReadAll(reader, Group, Stream, messages.Add);
        return messages;
    }
}
