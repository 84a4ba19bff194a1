namespace DeviceLogs.Client;

/// <summary>The messages that match.</summary>
public sealed class TestMetricFilterResponse : LogsRecord
{
    /// <summary>One for each message that matches, in their order.</summary>
    public MetricFilterMatchRecord[] Matches = new MetricFilterMatchRecord[0];
}
