// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>Answer to ListLogGroupsForQuery.</summary>
public sealed class ListLogGroupsForQueryResponse : LogsRecord
{
    /// <summary>Names or ARNs of the log groups.</summary>
    public string[] LogGroupIdentifiers = new string[0];

    /// <summary>Token of the next page, or null at the end.</summary>
    public string NextToken;
}
