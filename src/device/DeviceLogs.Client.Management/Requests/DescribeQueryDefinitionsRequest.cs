// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>Parameters of DescribeQueryDefinitions, which lists a page of saved queries.</summary>
public sealed class DescribeQueryDefinitionsRequest : ManagementRequest
{
    /// <summary>Language of the query. One of CWLI, SQL, PPL.</summary>
    public string QueryLanguage;

    /// <summary>Only saved queries whose names begin so. 1 to 255 characters.</summary>
    public string QueryDefinitionNamePrefix;

    /// <summary>Most entries of the page. 1 to 1,000; 0 for the service's default.</summary>
    public int MaxResults;

    /// <summary>The token of the page before, for the page after it.</summary>
    public string NextToken;

    /// <summary>Makes an empty request.</summary>
    public DescribeQueryDefinitionsRequest()
        : base("DescribeQueryDefinitions")
    {
    }
}
