using System;
using System.Linq;
using System.Text.Json;
using Xunit;
using Assert = Xunit.Assert;

namespace DeviceLogs.DotNet.Tests.Firmware;

/// <summary>
/// The rules of the Amazon CloudWatch User Guide, "Specification: Embedded metric format", and of the JSON schema at its end, applied to
/// the firmware's lines;
/// those for the value of a dimension are of the CloudWatch API Reference, "Dimension".
/// </summary>
public class EmbeddedMetricFormatTests
{
    private static readonly string[] Units =
    [
        "Seconds", "Microseconds", "Milliseconds", "Bytes", "Kilobytes", "Megabytes", "Gigabytes", "Terabytes", "Bits", "Kilobits",
        "Megabits", "Gigabits", "Terabits", "Percent", "Count",
        "Bytes/Second", "Kilobytes/Second", "Megabytes/Second", "Gigabytes/Second", "Terabytes/Second", "Bits/Second", "Kilobits/Second",
        "Megabits/Second", "Gigabits/Second", "Terabits/Second", "Count/Second", "None",
    ];

    [Theory]
    [InlineData("246f28abcd0e", 88400, -61)]
    [InlineData("door \"7\"\\", 0, 0)]
    [InlineData("x", long.MaxValue, int.MinValue)]
    public void Lines_obey_the_specification(string device, long freeHeapBytes, int signalDbm)
    {
        using JsonDocument document = JsonDocument.Parse(ReportedMetrics.Line(device, readings =>
        {
            readings.FreeHeapBytes = freeHeapBytes;
            readings.SignalDbm = signalDbm;
            readings.Reconnects = int.MaxValue;
        }));
        JsonElement root = document.RootElement;

        // Objects that the specification defines have no members beyond its own.
        JsonElement aws = root.GetProperty("_aws");
        Assert.Equal(["CloudWatchMetrics", "Timestamp"], MembersOf(aws));
        Assert.Equal(1795219200000, aws.GetProperty("Timestamp").GetInt64());
        JsonElement directive = Assert.Single(aws.GetProperty("CloudWatchMetrics").EnumerateArray());
        Assert.Equal(["Dimensions", "Metrics", "Namespace"], MembersOf(directive));
        Assert.InRange(directive.GetProperty("Namespace").GetString()!.Length, 1, 1024);
        Assert.NotEqual(0, directive.GetProperty("Dimensions").GetArrayLength());
        Assert.All(directive.GetProperty("Dimensions").EnumerateArray(), set =>
        {
            Assert.InRange(set.GetArrayLength(), 0, 30);
            Assert.All(set.EnumerateArray(), name =>
            {
                Assert.InRange(name.GetString()!.Length, 1, 250);
                string value = root.GetProperty(name.GetString()!).GetString()!;
                Assert.InRange(value.Length, 1, 1024);
                Assert.NotEqual("", value.Trim());
                Assert.All(value, character => Assert.InRange(character, ' ', '~'));
            });
        });
        JsonElement[] metrics = directive.GetProperty("Metrics").EnumerateArray().ToArray();
        Assert.InRange(metrics.Length, 1, 100);
        Assert.All(metrics, metric =>
        {
            Assert.Equal(["Name", "Unit"], MembersOf(metric));
            Assert.InRange(metric.GetProperty("Name").GetString()!.Length, 1, 1024);
            Assert.Equal(JsonValueKind.Number, root.GetProperty(metric.GetProperty("Name").GetString()!).ValueKind);
            Assert.Contains(metric.GetProperty("Unit").GetString(), Units);
        });

        // A member for each metric and each dimension, and none of them twice.
        string[] members = MembersOf(root);
        Assert.Equal(members.Length, members.Distinct().Count());
        Assert.Equal(metrics.Length + 2, members.Length);
        Assert.Equal(signalDbm != 0, members.Contains("WifiSignal"));
    }

    private static string[] MembersOf(JsonElement element) =>
        [.. element.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal)];
}
