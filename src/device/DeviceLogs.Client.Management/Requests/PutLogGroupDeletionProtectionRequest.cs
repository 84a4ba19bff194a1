// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
using System.Collections;

namespace DeviceLogs.Client.Management;

/// <summary>Parameters of PutLogGroupDeletionProtection, which protects a log group from deletion, or ends the protection.</summary>
public sealed class PutLogGroupDeletionProtectionRequest : ManagementRequest
{
    /// <summary>Name or ARN of the log group. Required. 1 to 2,048 characters.</summary>
    public string LogGroupIdentifier;

    /// <summary>True to refuse the deletion of the group. Required.</summary>
    public bool DeletionProtectionEnabled;

    /// <summary>Makes an empty request.</summary>
    public PutLogGroupDeletionProtectionRequest()
        : base("PutLogGroupDeletionProtection")
    {
    }

    /// <inheritdoc/>
    public override void Fill(Hashtable table)
    {
        base.Fill(table);
        table["deletionProtectionEnabled"] = DeletionProtectionEnabled;
    }
}
