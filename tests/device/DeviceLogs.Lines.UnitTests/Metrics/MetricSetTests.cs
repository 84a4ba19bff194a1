using System;
using System.Text;
using DeviceLogs.Lines;
using DeviceLogs.Metrics;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Metrics;

[TestClass]
public class MetricSetTests
{
    private const long Now = 1795219200000;

    [TestMethod]
    public void A_line_declares_its_metrics_and_gives_their_values()
    {
        MetricSet set = new MetricSet("Doors", "Device", "door-7");
        Metric opened = set.Counter("Opened", "Count");
        set.Gauge("Angle", "None").Set(-7);
        opened.Add(2);
        opened.Add(3);
        Assert.AreEqual(
            "{\"_aws\":{\"Timestamp\":1795219200000,\"CloudWatchMetrics\":[{\"Namespace\":\"Doors\",\"Dimensions\":[[\"Device\"]],"
            + "\"Metrics\":["
            + "{\"Name\":\"Opened\",\"Unit\":\"Count\"},{\"Name\":\"Angle\",\"Unit\":\"None\"}]}]},\"Device\":\"door-7\",\"Opened\":5,"
            + "\"Angle\":-7}",
            Line(set));
    }

    [TestMethod]
    public void A_gauge_without_a_reading_is_left_out()
    {
        MetricSet set = new MetricSet("Doors", "Device", "door-7");
        Metric angle = set.Gauge("Angle", "None");
        Assert.IsFalse(set.Write(Now));
        set.Counter("Opened", "Count");
        Assert.IsTrue(Line(set).EndsWith(",\"Device\":\"door-7\",\"Opened\":0}"));
        angle.Set(7);
        Assert.IsTrue(Line(set).EndsWith(",\"Angle\":7,\"Opened\":0}"));
        angle.Clear();
        Assert.IsTrue(Line(set).IndexOf("Angle") < 0);
    }

    [TestMethod]
    public void Names_are_escaped()
    {
        MetricSet set = new MetricSet("a\"b", "c\\d", "door \"7\"");
        set.Gauge("e\"f", "None").Set(1);
        Assert.Contains("\"Namespace\":\"a\\\"b\",\"Dimensions\":[[\"c\\\\d\"]]", Line(set));
        Assert.IsTrue(Line(set).EndsWith("\"c\\\\d\":\"door \\\"7\\\"\",\"e\\\"f\":1}"));
    }

    [TestMethod]
    public void Sixty_metrics_with_the_longest_names_fit()
    {
        MetricSet set = new MetricSet(new string('"', 250), new string('"', 250), new string('"', 250));
        for (int i = 0; i < 60; i++)
        {
            set.Gauge(new string('"', 247) + (100 + i), new string('"', 250)).Set(long.MaxValue);
        }

        Assert.IsTrue(Line(set).EndsWith("159\":9223372036854775807}"));
        Assert.ThrowsException(typeof(ArgumentException), () => set.Gauge("one more", "None"));
    }

    [TestMethod]
    public void A_name_that_CloudWatch_does_not_take_is_refused()
    {
        MetricSet set = new MetricSet("Doors", "Device", "door-7");
        set.Gauge("Angle", "None");
        Assert.ThrowsException(typeof(ArgumentException), () => set.Gauge("Angle", "None"));
        Assert.ThrowsException(typeof(ArgumentException), () => set.Gauge("Device", "None"));
        Assert.ThrowsException(typeof(ArgumentException), () => set.Gauge(string.Empty, "None"));
        Assert.ThrowsException(typeof(ArgumentException), () => set.Gauge("Tür", "None"));
        Assert.ThrowsException(typeof(ArgumentException), () => set.Gauge(new string('x', 251), "None"));
        Assert.ThrowsException(typeof(ArgumentException), () => new MetricSet("Doors", "Device", "   "));
    }

    [TestMethod]
    public void It_logs_a_line_of_its_own_form()
    {
        using (LineBoard board = new LineBoard(new LineOptions { IsJson = true }))
        {
            MetricSet set = new MetricSet("Doors", "Device", "door-7");
            set.Log(board.Agent, Now);
            set.Counter("Opened", "Count").Add(1);
            set.Log(board.Agent, Now);
            string sent = board.Sent();
            Assert.StartsWith("{\"_aws\":{\"Timestamp\":1795219200000,", sent);
            Assert.EndsWith(",\"Opened\":1}\n", sent);
        }
    }

    private static string Line(MetricSet set)
    {
        Assert.IsTrue(set.Write(Now));
        return Encoding.UTF8.GetString(set.Line.Buffer, 0, set.Line.Length);
    }
}
