using System;
using DeviceLogs.Delivery;
using DeviceLogs.Firmware.Metrics;
using DeviceLogs.Metrics;
using DeviceLogs.UnitTests.Support;

namespace DeviceLogs.DotNet.Tests.Firmware;

/// <summary>A line of metrics as the firmware reports it.</summary>
internal static class ReportedMetrics
{
    /// <param name="device">Value of the dimension.</param>
    /// <param name="read">Measures the board.</param>
    internal static ReadOnlyMemory<byte> Line(string device, Action<BoardReadings> read)
    {
        Caller caller = new();
        using LogAgent agent = new(
            caller.Logs, new LogAgentOptions { LogGroupName = "boards", LogStreamName = "door-7", DisposeTimeoutMs = 0 });
        MetricSet set = new("DeviceLogs", "Device", device);
        new MetricsReporter(agent, caller.Clock, set, "power on", 60000, readings => read(readings)).Step();
        caller.Logs.Dispose();
        set.Write(ManualClock.StartUtcMs);
        return set.Line.Buffer.AsMemory(0, set.Line.Length);
    }
}
