// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>Answer to DescribeQueries.</summary>
public sealed class DescribeQueriesResponse : LogsRecord
{
    /// <summary>The queries, the newest first.</summary>
    public QueryInfo[] Queries = new QueryInfo[0];

    /// <summary>Token of the next page, or null at the end.</summary>
    public string NextToken;
}
