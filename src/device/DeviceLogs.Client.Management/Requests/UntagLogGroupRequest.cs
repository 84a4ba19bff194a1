// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>Parameters of UntagLogGroup, which removes tags of a log group. Deprecated: use UntagResource.</summary>
public sealed class UntagLogGroupRequest : ManagementRequest
{
    /// <summary>Name of the log group. Required. 1 to 512 characters.</summary>
    public string LogGroupName;

    /// <summary>Names of the tags. Required.</summary>
    public string[] Tags;

    /// <summary>Makes an empty request.</summary>
    public UntagLogGroupRequest()
        : base("UntagLogGroup")
    {
    }
}
