// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>Parameters of ListLogGroupsForQuery, which lists a page of the log groups that a query reads.</summary>
public sealed class ListLogGroupsForQueryRequest : ManagementRequest
{
    /// <summary>Id of the query. Required. 1 to 256 characters.</summary>
    public string QueryId;

    /// <summary>The token of the page before, for the page after it.</summary>
    public string NextToken;

    /// <summary>Most entries of the page. 50 to 500; 0 for the service's default.</summary>
    public int MaxResults;

    /// <summary>Makes an empty request.</summary>
    public ListLogGroupsForQueryRequest()
        : base("ListLogGroupsForQuery")
    {
    }
}
