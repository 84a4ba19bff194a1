// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>Answer to DescribeResourcePolicies.</summary>
public sealed class DescribeResourcePoliciesResponse : LogsRecord
{
    /// <summary>The policies, in order of their names.</summary>
    public ResourcePolicy[] ResourcePolicies = new ResourcePolicy[0];

    /// <summary>Token of the next page, or null at the end.</summary>
    public string NextToken;
}
