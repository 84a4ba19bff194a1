// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
using System.Collections;

namespace DeviceLogs.Client.Management;

/// <summary>Parameters of TagResource, which sets tags of a log group or a destination; a tag that is there is replaced.</summary>
public sealed class TagResourceRequest : ManagementRequest
{
    /// <summary>ARN of the resource. Required. 1 to 1,011 characters.</summary>
    public string ResourceArn;

    /// <summary>Tag names to values. Required. 1 to 50 entries.</summary>
    public Hashtable Tags;

    /// <summary>Makes an empty request.</summary>
    public TagResourceRequest()
        : base("TagResource")
    {
    }
}
