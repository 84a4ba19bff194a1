// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>Parameters of GetQueryResults, which opens the results of a query, however many, to be read row by row.</summary>
public sealed class GetQueryResultsRequest : ManagementRequest
{
    /// <summary>Id of the query. Required. 1 to 256 characters.</summary>
    public string QueryId;

    /// <summary>The token of the page before, for the page after it. Up to 1,024 characters.</summary>
    public string NextToken;

    /// <summary>Most rows of the page. Up to 10,000; 0 for the service's default.</summary>
    public int MaxItems;

    /// <summary>Makes an empty request.</summary>
    public GetQueryResultsRequest()
        : base("GetQueryResults")
    {
    }
}
