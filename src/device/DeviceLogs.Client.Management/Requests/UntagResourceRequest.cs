// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>Parameters of UntagResource, which removes tags of a log group or a destination.</summary>
public sealed class UntagResourceRequest : ManagementRequest
{
    /// <summary>ARN of the resource. Required. 1 to 1,011 characters.</summary>
    public string ResourceArn;

    /// <summary>Names of the tags. Required. Up to 50 entries.</summary>
    public string[] TagKeys;

    /// <summary>Makes an empty request.</summary>
    public UntagResourceRequest()
        : base("UntagResource")
    {
    }
}
