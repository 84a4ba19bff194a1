using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using DeviceLogs.Toolchain;
using Xunit;
using Assert = Xunit.Assert;

namespace DeviceLogs.DotNet.Tests.Firmware;

/// <summary>
/// The sample dashboard, held against the metrics that the firmware reports and the rules of "Dashboard Body Structure and Syntax" of the
/// CloudWatch API Reference.
/// </summary>
public partial class DashboardTests
{
    private static readonly string[] Reported = [.. Names()];

    [Fact]
    public void It_searches_only_for_metrics_that_the_firmware_reports()
    {
        string text = File.ReadAllText(Repository.PathOf("hardware/Esp32Agent/dashboard.json"));
        string[] searched = [.. MetricNames().Matches(text).Select(match => match.Groups[1].Value)];
        Assert.Equal(11, searched.Length);
        Assert.All(searched, name => Assert.Contains(name, Reported));
    }

    [Fact]
    public void Its_widgets_lie_within_the_grid_and_cover_no_other()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("hardware/Esp32Agent/dashboard.json")));
        JsonElement[] widgets = [.. document.RootElement.GetProperty("widgets").EnumerateArray()];
        Assert.All(widgets, widget =>
        {
            Assert.Equal("metric", widget.GetProperty("type").GetString());
            Assert.InRange(widget.GetProperty("x").GetInt32() + widget.GetProperty("width").GetInt32(), 1, 24);
            Assert.NotEqual(0, widget.GetProperty("properties").GetProperty("metrics").GetArrayLength());
        });
        string[] cells = [.. widgets.SelectMany(widget =>
            Enumerable.Range(widget.GetProperty("x").GetInt32(), widget.GetProperty("width").GetInt32())
            .Select(x => x + "," + widget.GetProperty("y").GetInt32()))];
        Assert.Equal(cells.Length, cells.Distinct().Count());
    }

    private static string[] Names()
    {
        using JsonDocument document = JsonDocument.Parse(ReportedMetrics.Line("door-7", readings =>
        {
            readings.FreeHeapBytes = 1;
            readings.NativeFreeBytes = 1;
            readings.NativeLargestBlockBytes = 1;
            readings.SignalDbm = -1;
            readings.BatteryMillivolts = 1;
        }));
        return [.. document.RootElement.EnumerateObject().Select(member => member.Name), "BootsByReason"];
    }

    [GeneratedRegex("MetricName=\\\\\"([A-Za-z]+)\\\\\"")]
    private static partial Regex MetricNames();
}
