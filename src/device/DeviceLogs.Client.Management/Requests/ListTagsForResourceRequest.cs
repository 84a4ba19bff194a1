// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>Parameters of ListTagsForResource, which lists the tags of a log group or a destination.</summary>
public sealed class ListTagsForResourceRequest : ManagementRequest
{
    /// <summary>ARN of the resource. Required. 1 to 1,011 characters.</summary>
    public string ResourceArn;

    /// <summary>Makes an empty request.</summary>
    public ListTagsForResourceRequest()
        : base("ListTagsForResource")
    {
    }
}
