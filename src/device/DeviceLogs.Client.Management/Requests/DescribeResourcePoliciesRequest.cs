// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>Parameters of DescribeResourcePolicies, which lists a page of resource policies.</summary>
public sealed class DescribeResourcePoliciesRequest : ManagementRequest
{
    /// <summary>The token of the page before, for the page after it.</summary>
    public string NextToken;

    /// <summary>Most entries of the page. 1 to 50; 0 for the service's default.</summary>
    public int Limit;

    /// <summary>ARN of the resource.</summary>
    public string ResourceArn;

    /// <summary>Whether the policy is of the account or of a resource. One of ACCOUNT, RESOURCE.</summary>
    public string PolicyScope;

    /// <summary>Makes an empty request.</summary>
    public DescribeResourcePoliciesRequest()
        : base("DescribeResourcePolicies")
    {
    }
}
