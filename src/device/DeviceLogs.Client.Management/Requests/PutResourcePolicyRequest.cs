// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>Parameters of PutResourcePolicy, which sets what other AWS services may do to log groups.</summary>
public sealed class PutResourcePolicyRequest : ManagementRequest
{
    /// <summary>Name of the policy.</summary>
    public string PolicyName;

    /// <summary>The policy, as JSON. 1 to 51,200 characters.</summary>
    public string PolicyDocument;

    /// <summary>ARN of the resource.</summary>
    public string ResourceArn;

    /// <summary>Revision that the policy must have; needed with a resource's policy.</summary>
    public string ExpectedRevisionId;

    /// <summary>Makes an empty request.</summary>
    public PutResourcePolicyRequest()
        : base("PutResourcePolicy")
    {
    }
}
