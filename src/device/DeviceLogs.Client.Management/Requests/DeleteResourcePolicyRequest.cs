// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>Parameters of DeleteResourcePolicy, which deletes a resource policy.</summary>
public sealed class DeleteResourcePolicyRequest : ManagementRequest
{
    /// <summary>Name of the policy.</summary>
    public string PolicyName;

    /// <summary>ARN of the resource.</summary>
    public string ResourceArn;

    /// <summary>Revision that the policy must have; needed with a resource's policy.</summary>
    public string ExpectedRevisionId;

    /// <summary>Makes an empty request.</summary>
    public DeleteResourcePolicyRequest()
        : base("DeleteResourcePolicy")
    {
    }
}
