// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>Parameters of ListTagsLogGroup, which lists the tags of a log group. Deprecated: use ListTagsForResource.</summary>
public sealed class ListTagsLogGroupRequest : ManagementRequest
{
    /// <summary>Name of the log group. Required. 1 to 512 characters.</summary>
    public string LogGroupName;

    /// <summary>Makes an empty request.</summary>
    public ListTagsLogGroupRequest()
        : base("ListTagsLogGroup")
    {
    }
}
