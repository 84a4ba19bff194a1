// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>Parameters of DescribeQueries, which lists a page of queries that ran or still run.</summary>
public sealed class DescribeQueriesRequest : ManagementRequest
{
    /// <summary>Name of the log group. 1 to 512 characters.</summary>
    public string LogGroupName;

    /// <summary>State of the query. One of Scheduled, Running, Complete, Failed, Cancelled, Timeout, Unknown.</summary>
    public string Status;

    /// <summary>Most entries of the page. 1 to 1,000; 0 for the service's default.</summary>
    public int MaxResults;

    /// <summary>The token of the page before, for the page after it.</summary>
    public string NextToken;

    /// <summary>Language of the query. One of CWLI, SQL, PPL.</summary>
    public string QueryLanguage;

    /// <summary>Makes an empty request.</summary>
    public DescribeQueriesRequest()
        : base("DescribeQueries")
    {
    }
}
