namespace DeviceLogs.Client;

/// <summary>A page of log streams.</summary>
public sealed class DescribeLogStreamsResponse : LogsRecord
{
    /// <summary>The streams.</summary>
    public LogStream[] LogStreams = new LogStream[0];

    /// <summary>Token of the next page, or null at the end.</summary>
    public string NextToken;
}
