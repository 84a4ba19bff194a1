namespace DeviceLogs.Client;

/// <summary>A filter pattern and messages to try it on.</summary>
public sealed class TestMetricFilterRequest : LogsRequest
{
    /// <summary>What to look for. Required; an empty pattern matches everything.</summary>
    public string FilterPattern;

    /// <summary>1 to 50 messages to try it on. Required.</summary>
    public string[] LogEventMessages;

    /// <summary>Makes an empty request.</summary>
    public TestMetricFilterRequest()
        : base(LogsAction.TestMetricFilter)
    {
    }
}
