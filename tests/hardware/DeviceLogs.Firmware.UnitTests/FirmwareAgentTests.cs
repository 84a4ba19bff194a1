using System;
using DeviceLogs.Delivery;
using DeviceLogs.Firmware;
using DeviceLogs.Firmware.Network;
using DeviceLogs.UnitTests.Support;
using Microsoft.Extensions.Logging;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Firmware;

/// <summary>The whole composition over doubles.</summary>
[TestClass]
public class FirmwareAgentTests
{
    private const int PatienceMs = 60000;

    [TestMethod]
    public void What_is_logged_is_delivered_behind_the_boots_first_line_and_the_complaints()
    {
        FirmwareBoard board = new FirmwareBoard
        {
            Change = parts => parts.Complaints = new[] { "flushIntervalMs is -1: it takes 1 or more; 30000 is used" }
        };
        using FirmwareAgent firmware = board.Boot();
        firmware.Loggers.CreateLogger("Door").LogWarning("opened");
        firmware.Step();
        Assert.IsTrue(firmware.Agent.Flush(PatienceMs));
        Assert.Contains(
            "{\"timestamp\":1795219200000,\"message\":\"boot 1 (power on or reset); the first on this drive; in flash: 0 lines\"},"
            + "{\"timestamp\":1795219200000,\"message\":\"WARN flushIntervalMs is -1: it takes 1 or more; 30000 is used\"},"
            + "{\"timestamp\":1795219200000,\"message\":\"WARN Door: opened\"},"
            + "{\"timestamp\":1795219200000,\"message\":\"Wi-Fi connected after 0 s\"}",
            board.Transport.Body(0));
        Assert.AreEqual(1, board.Setter.Starts);
    }

    [TestMethod]
    public void The_stream_may_have_the_number_of_the_boot_in_its_name()
    {
        FirmwareBoard board = new FirmwareBoard { Change = parts => parts.Agent.LogStreamName = "door-7/{boot}/log" };
        board.Boot().Dispose();
        using FirmwareAgent firmware = board.Boot();
        Assert.IsTrue(firmware.Agent.Flush(PatienceMs));
        Assert.Contains("\"logStreamName\":\"door-7/2/log\"", board.Transport.Body(0));
    }

    [TestMethod]
    public void A_missing_part_is_named()
    {
        AssertMissing("Radio", parts => parts.Radio = null);
        AssertMissing("ClockSetter", parts => parts.ClockSetter = null);
        AssertMissing("Power", parts => parts.Power = null);
        AssertMissing("Logs", parts => parts.Logs = null);
        AssertMissing("Agent", parts => parts.Agent = null);
        AssertMissing("Spool", parts => parts.Spool = null);
        AssertMissing("ReadBoard", parts => parts.MetricsIntervalMs = 60000);
    }

    [TestMethod]
    public void The_light_follows_wifi_and_delivery()
    {
        FirmwareBoard board = new FirmwareBoard();
        using FirmwareAgent firmware = board.Boot();
        Assert.AreEqual((int)LightState.Connecting, (int)firmware.Light);
        board.Radio.Fail("no such network");
        firmware.Step();
        Assert.AreEqual((int)LightState.Connecting, (int)firmware.Light);
        board.Clock.Advance(60000);
        firmware.Step();
        Assert.AreEqual((int)LightState.Online, (int)firmware.Light);
        Assert.IsTrue(firmware.Agent.Flush(PatienceMs));
        board.Clock.Advance(1000);
        board.Transport.Answer(403, "{\"__type\":\"AccessDeniedException\",\"message\":\"no\"}");
        firmware.Agent.Log("refused");
        AwaitFailure(firmware);
        firmware.Step();
        Assert.AreEqual((int)LightState.Trouble, (int)firmware.Light);
        board.Radio.IsConnected = false;
        board.Radio.Fail("no such network");
        firmware.Step();
        Assert.AreEqual((int)LightState.Connecting, (int)firmware.Light);
    }

    [TestMethod]
    public void The_level_follows_the_control_stream()
    {
        FirmwareBoard board = new FirmwareBoard { Change = parts => parts.ControlStreamName = "control" };
        using FirmwareAgent firmware = board.Boot();
        board.Transport.Answer(200, "{\"events\":[{\"timestamp\":1795219200000,\"message\":\"error\",\"ingestionTime\":1795219200001}]}");
        ILogger logger = firmware.Loggers.CreateLogger("Door");
        firmware.Step();
        for (int i = 0; i < PatienceMs && firmware.Agent.IsEnabled(LogLevel.Warning, null); i++)
        {
            System.Threading.Thread.Sleep(1);
        }

        logger.LogWarning("opened");
        Assert.IsTrue(firmware.Agent.Flush(PatienceMs));
        Assert.AreEqual("GetLogEvents", board.Transport.Target(0));
        Assert.Contains("\"logStreamName\":\"control\"", board.Transport.Body(0));
        Assert.Contains("\"message\":\"the level is error now, as control says\"", board.Transport.LastBody);
        Assert.IsTrue(board.Transport.LastBody.IndexOf("opened") < 0);
    }

    [TestMethod]
    public void Metrics_tell_heap_signal_and_reconnects()
    {
        FirmwareBoard board = new FirmwareBoard
        {
            Change = parts =>
            {
                parts.MetricsIntervalMs = 60000;
                parts.DeviceName = "246f28abcd0e";
                parts.ReadBoard = readings => readings.FreeHeapBytes = 48204;
            },
        };
        using FirmwareAgent firmware = board.Boot();
        firmware.Metrics.Gauge("Doors", "Count").Set(2);
        firmware.Step();
        board.Radio.IsConnected = false;
        firmware.Step();
        board.Clock.Advance(60000);
        firmware.Step();
        Assert.IsTrue(firmware.Agent.Flush(PatienceMs));
        string body = board.Transport.Body(0);
        string text = string.Empty;
        foreach (char character in body.ToCharArray())
        {
            text += character == '\\' ? string.Empty : character.ToString();
        }

        Assert.Contains(
            "\"Device\":\"246f28abcd0e\",\"FreeHeap\":48204,\"LowestFreeHeap\":48204,\"Uptime\":0,\"Boots\":1,\"WifiSignal\":-61,"
            + "\"WifiReconnects\":0,\"RadioSeconds\":0,", text);
        Assert.Contains(
            "\"Uptime\":60,\"Boots\":1,\"WifiSignal\":-61,\"WifiReconnects\":1,\"RadioSeconds\":60,\"Requests\":0,\"Retries\":0,"
            + "\"SentBytes\":0,"
            + "\"RefusedLines\":0,\"DroppedLines\":0,", text);
        Assert.Contains(",\"FlashWrittenBytes\":0,\"SpoolSegments\":0,\"SpoolFill\":0,\"Doors\":2}", text);
        Assert.Contains(
            "\"Dimensions\":[[\"Reason\"]],\"Metrics\":[{\"Name\":\"BootsByReason\",\"Unit\":\"Count\"}]}]},\"Reason\":\"power on or "
            + "reset\",\"BootsByReason\":1}", text);
    }

    [TestMethod]
    public void Categories_may_have_streams_of_their_own_which_are_delivered_before_sleep()
    {
        FirmwareBoard board = new FirmwareBoard
        {
            Change = parts => parts.Streams = new System.Collections.Hashtable { { "Audit", "door-7-audit-{boot}" } },
        };
        using FirmwareAgent firmware = board.Boot();
        firmware.Agent.Log(LogLevel.Information, "Audit", "card 17", null);
        firmware.Sleep(600000, PatienceMs);
        Assert.Contains(
            "\"logStreamName\":\"door-7-audit-1\",\"logEvents\":[{\"timestamp\":1795219200000,\"message\":\"INFO Audit: card 17\"}]",
            board.Sent);
    }

    private static void AssertMissing(string name, PartsCallback change)
    {
        try
        {
            new FirmwareBoard { Change = change }.Boot();
        }
        catch (ArgumentNullException exception)
        {
            Assert.AreEqual(name, exception.ParamName);
            return;
        }

        Assert.IsTrue(false, "it went without " + name);
    }

    // Waits in turns of the interpreter, until the worker has read the answer.
    private static void AwaitFailure(FirmwareAgent firmware)
    {
        LogStatistics statistics = new LogStatistics();
        firmware.Agent.Flush(0);
        for (int i = 0; i < PatienceMs && statistics.LastError == null; i++)
        {
            System.Threading.Thread.Sleep(1);
            firmware.Agent.GetStatistics(statistics);
        }

        Assert.IsNotNull(statistics.LastError);
    }
}
