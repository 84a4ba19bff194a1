using System;
using DeviceLogs.Delivery;
using DeviceLogs.Firmware.Metrics;
using DeviceLogs.Metrics;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Firmware.Metrics;

[TestClass]
public class MetricsReporterTests
{
    private const int PatienceMs = 60000;

    private static Caller _caller;
    private static LogAgent _agent;
    private static int _reads;
    private static int _battery;

    [TestMethod]
    public void The_boards_health_is_logged_at_once_and_then_each_interval()
    {
        MetricsReporter reporter = Report("246f28abcd0e", 60000);
        reporter.Step();
        _caller.Clock.Advance(59999);
        reporter.Step();
        Assert.AreEqual(1, _reads);
        _caller.Clock.Advance(1);
        reporter.Step();
        reporter.Step();
        Assert.AreEqual(2, _reads);
        string sent = Delivered();
        Assert.Contains("{\"timestamp\":1795219200000,\"message\":\"{\\\"_aws\\\":{\\\"Timestamp\\\":1795219200000,", sent);
        Assert.Contains(
            "\\\"Device\\\":\\\"246f28abcd0e\\\",\\\"FreeHeap\\\":88400,\\\"LowestFreeHeap\\\":88400,\\\"Uptime\\\":0,\\\"Boots\\\":0,"
            + "\\\"WifiSignal\\\":-61,\\\"WifiReconnects\\\":1,", sent);
        Assert.Contains("{\"timestamp\":1795219260000,\"message\":\"{\\\"_aws\\\":{\\\"Timestamp\\\":1795219260000,", sent);
        Assert.Contains(
            "\\\"LowestFreeHeap\\\":88400,\\\"Uptime\\\":60,\\\"Boots\\\":0,\\\"WifiSignal\\\":-61,\\\"WifiReconnects\\\":2,", sent);
    }

    [TestMethod]
    public void Without_a_date_there_is_no_line_until_there_is_one()
    {
        MetricsReporter reporter = Report("246f28abcd0e", 60000);
        _caller.Clock.IsUtcSet = false;
        reporter.Step();
        Assert.AreEqual(0, _reads);
        _caller.Clock.Advance(5000);
        _caller.Clock.IsUtcSet = true;
        reporter.Step();
        Assert.AreEqual(1, _reads);
        Assert.Contains("\\\"Timestamp\\\":1795219205000,", Delivered());
    }

    [TestMethod]
    public void Options_out_of_range_are_refused()
    {
        AssertRefused(string.Empty, 60000);
        AssertRefused(new string('x', 251), 60000);
        AssertRefused("   ", 60000);
        AssertRefused("Tür 7", 60000);
        AssertRefused("door\n7", 60000);
        AssertRefused("246f28abcd0e", 0);
    }

    [TestMethod]
    public void What_a_board_measures_is_a_metric_and_what_it_can_not_is_none()
    {
        MetricsReporter reporter = Report("246f28abcd0e", 60000);
        reporter.Step();
        _caller.Clock.Advance(60000);
        _battery = 3710;
        reporter.Step();
        string sent = Delivered();
        int second = sent.IndexOf("1795219260000");
        Assert.IsTrue(sent.IndexOf("BatteryMillivolts") > second);
        Assert.Contains("\\\"BatteryMillivolts\\\":3710}", sent);
        Assert.IsTrue(sent.IndexOf("NativeFree") < 0);
    }

    private static void AssertRefused(string device, int intervalMs)
    {
        Assert.ThrowsException(typeof(ArgumentException), () => Report(device, intervalMs));
        _agent.Dispose();
        _caller.Logs.Dispose();
    }

    private static MetricsReporter Report(string device, int intervalMs)
    {
        _reads = 0;
        _battery = 0;
        _caller = new Caller();

        // Sends only when a test asks: not at the moment at which it moves the clock, whose two times it would read on either side.
        _agent = new LogAgent(
            _caller.Logs, new LogAgentOptions { LogGroupName = "boards", LogStreamName = "door-7", FlushIntervalMs = 1000000000 });
        return new MetricsReporter(_agent, _caller.Clock, new MetricSet("DeviceLogs", "Device", device), "power on", intervalMs, Read);
    }

    private static void Read(BoardReadings target)
    {
        _reads++;
        target.FreeHeapBytes = 88400 + 100 * (_reads - 1);
        target.SignalDbm = -61;
        target.BatteryMillivolts = _battery;
        target.Reconnects = _reads;
    }

    private static string Delivered()
    {
        Assert.IsTrue(_agent.Flush(PatienceMs));
        _agent.Dispose();
        _caller.Logs.Dispose();
        string all = string.Empty;
        for (int i = 0; i < _caller.Transport.Count; i++)
        {
            all += _caller.Transport.Body(i);
        }

        return all;
    }
}
