// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>What other AWS services may do to log groups.</summary>
public sealed class ResourcePolicy : LogsRecord
{
    /// <summary>Name of the policy.</summary>
    public string PolicyName;

    /// <summary>The policy, as JSON.</summary>
    public string PolicyDocument;

    /// <summary>When it was set, in milliseconds since 1970-01-01 UTC.</summary>
    public long LastUpdatedTime;

    /// <summary>Whether the policy is of the account or of a resource. One of ACCOUNT, RESOURCE.</summary>
    public string PolicyScope;

    /// <summary>ARN of the resource.</summary>
    public string ResourceArn;

    /// <summary>Revision of the policy.</summary>
    public string RevisionId;
}
