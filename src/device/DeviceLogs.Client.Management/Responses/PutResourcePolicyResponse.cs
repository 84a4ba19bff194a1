// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>Answer to PutResourcePolicy.</summary>
public sealed class PutResourcePolicyResponse : LogsRecord
{
    /// <summary>The policy as it is now.</summary>
    public ResourcePolicy ResourcePolicy;

    /// <summary>Revision of the policy.</summary>
    public string RevisionId;
}
