namespace DeviceLogs.Client;

/// <summary>A page of log groups.</summary>
public sealed class DescribeLogGroupsResponse : LogsRecord
{
    /// <summary>The groups, in order of their names.</summary>
    public LogGroup[] LogGroups = new LogGroup[0];

    /// <summary>Token of the next page, or null at the end.</summary>
    public string NextToken;
}
