using System.Text;
using DeviceLogs.Delivery;
using DeviceLogs.Firmware.Metrics;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Firmware.Metrics;

[TestClass]
public class MetricsLineTests
{
    private const string Head = "{\"_aws\":{\"Timestamp\":1795219200000,\"CloudWatchMetrics\":[{\"Namespace\":\"DeviceLogs\",\"Dimensions\":[[\"Device\"]],\"Metrics\":["
        + "{\"Name\":\"FreeHeap\",\"Unit\":\"Bytes\"},{\"Name\":\"Uptime\",\"Unit\":\"Seconds\"},{\"Name\":\"WifiReconnects\",\"Unit\":\"Count\"},"
        + "{\"Name\":\"DroppedLines\",\"Unit\":\"Count\"},{\"Name\":\"HeldLines\",\"Unit\":\"Count\"}";

    [TestMethod]
    public void A_line_declares_its_metrics_and_gives_their_values()
    {
        MetricsLine line = new MetricsLine("246f28abcd0e");
        line.Write(1795219200000, 86399999, new BoardReadings { FreeHeapBytes = 88400, SignalDbm = -61, Reconnects = 2 }, new LogStatistics { Dropped = 35, Held = 4 });
        Assert.AreEqual(
            Head + ",{\"Name\":\"WifiSignal\",\"Unit\":\"None\"}]}]},\"Device\":\"246f28abcd0e\",\"FreeHeap\":88400,\"Uptime\":86399,\"WifiReconnects\":2,\"DroppedLines\":35,\"HeldLines\":4,\"WifiSignal\":-61}",
            Text(line));
    }

    [TestMethod]
    public void A_signal_that_is_not_known_is_no_metric()
    {
        MetricsLine line = new MetricsLine("246f28abcd0e");
        line.Write(1795219200000, 0, new BoardReadings(), new LogStatistics());
        Assert.AreEqual(Head + "]}]},\"Device\":\"246f28abcd0e\",\"FreeHeap\":0,\"Uptime\":0,\"WifiReconnects\":0,\"DroppedLines\":0,\"HeldLines\":0}", Text(line));
    }

    [TestMethod]
    public void A_devices_name_is_escaped()
    {
        MetricsLine line = new MetricsLine("door \"7\"\\");
        line.Write(1795219200000, 0, new BoardReadings(), new LogStatistics());
        Assert.Contains("\"Device\":\"door \\\"7\\\"\\\\\",", Text(line));
    }

    [TestMethod]
    public void The_longest_line_fits()
    {
        MetricsLine line = new MetricsLine(new string('"', 255));
        line.Write(long.MinValue, long.MinValue, new BoardReadings { FreeHeapBytes = long.MinValue, SignalDbm = int.MinValue, Reconnects = int.MinValue }, new LogStatistics { Dropped = long.MinValue, Held = int.MinValue });
        Assert.Contains("\\\"\\\"\\\"\",\"FreeHeap\":-9223372036854775808,", Text(line));
        Assert.EndsWith(",\"HeldLines\":-2147483648,\"WifiSignal\":-2147483648}", Text(line));
    }

    [TestMethod]
    public void Each_line_is_written_into_the_same_buffer()
    {
        MetricsLine line = new MetricsLine("246f28abcd0e");
        line.Write(1795219200000, 0, new BoardReadings { SignalDbm = -61 }, new LogStatistics());
        byte[] buffer = line.Buffer;
        line.Write(long.MaxValue, long.MaxValue, new BoardReadings { FreeHeapBytes = long.MaxValue, SignalDbm = int.MinValue, Reconnects = int.MaxValue }, new LogStatistics { Dropped = long.MaxValue, Held = int.MaxValue });
        Assert.AreSame(buffer, line.Buffer);
    }

    private static string Text(MetricsLine line) => Encoding.UTF8.GetString(line.Buffer, 0, line.Length);
}
