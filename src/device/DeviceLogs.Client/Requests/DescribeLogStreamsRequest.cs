namespace DeviceLogs.Client;

/// <summary>Which log streams to list.</summary>
public sealed class DescribeLogStreamsRequest : LogsRequest
{
    /// <summary>Name of the log group. This or <see cref="LogGroupIdentifier"/> is required.</summary>
    public string LogGroupName;

    /// <summary>Name or ARN of the group, instead of its name; or null.</summary>
    public string LogGroupIdentifier;

    /// <summary>Only streams whose names begin so, or null.</summary>
    public string LogStreamNamePrefix;

    /// <summary>LogStreamName or LastEventTime, or null for LogStreamName.</summary>
    public string OrderBy;

    /// <summary>True for the last in the order first.</summary>
    public bool Descending;

    /// <summary>The token of the page before, or null for the first page.</summary>
    public string NextToken;

    /// <summary>Most entries of the page, 1 to 50; 0 for the service's default.</summary>
    public int Limit;

    /// <summary>Makes an empty request.</summary>
    public DescribeLogStreamsRequest()
        : base(LogsAction.DescribeLogStreams)
    {
    }
}
