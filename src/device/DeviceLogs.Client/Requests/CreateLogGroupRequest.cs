using System.Collections;

namespace DeviceLogs.Client;

/// <summary>Which log group to create.</summary>
public sealed class CreateLogGroupRequest : LogGroupRequest
{
    /// <summary>ARN of the key that encrypts the events, or null.</summary>
    public string KmsKeyId;

    /// <summary>Tag names to values, 1 to 50 of them, or null.</summary>
    public Hashtable Tags;

    /// <summary>STANDARD, INFREQUENT_ACCESS or DELIVERY, or null.</summary>
    public string LogGroupClass;

    /// <summary>True to refuse the deletion of the group.</summary>
    public bool DeletionProtectionEnabled;

    /// <summary>Makes an empty request.</summary>
    public CreateLogGroupRequest()
        : base(LogsAction.CreateLogGroup)
    {
    }
}
