// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
using System.Collections;

namespace DeviceLogs.Client.Management;

/// <summary>Parameters of TagLogGroup, which sets tags of a log group. Deprecated: use TagResource.</summary>
public sealed class TagLogGroupRequest : ManagementRequest
{
    /// <summary>Name of the log group. Required. 1 to 512 characters.</summary>
    public string LogGroupName;

    /// <summary>Tag names to values. Required. 1 to 50 entries.</summary>
    public Hashtable Tags;

    /// <summary>Makes an empty request.</summary>
    public TagLogGroupRequest()
        : base("TagLogGroup")
    {
    }
}
