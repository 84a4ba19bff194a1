// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>Parameters of DescribeSubscriptionFilters, which lists a page of the subscription filters of a log group.</summary>
public sealed class DescribeSubscriptionFiltersRequest : ManagementRequest
{
    /// <summary>Name of the log group. Required. 1 to 512 characters.</summary>
    public string LogGroupName;

    /// <summary>Only filters whose names begin so. 1 to 512 characters.</summary>
    public string FilterNamePrefix;

    /// <summary>The token of the page before, for the page after it.</summary>
    public string NextToken;

    /// <summary>Most entries of the page. 1 to 50; 0 for the service's default.</summary>
    public int Limit;

    /// <summary>Makes an empty request.</summary>
    public DescribeSubscriptionFiltersRequest()
        : base("DescribeSubscriptionFilters")
    {
    }
}
