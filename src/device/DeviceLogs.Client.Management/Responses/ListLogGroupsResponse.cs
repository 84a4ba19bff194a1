// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>Answer to ListLogGroups.</summary>
public sealed class ListLogGroupsResponse : LogsRecord
{
    /// <summary>The log groups, in order of their names.</summary>
    public LogGroupSummary[] LogGroups = new LogGroupSummary[0];

    /// <summary>Token of the next page, or null at the end.</summary>
    public string NextToken;
}
