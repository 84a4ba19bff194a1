// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
using System.Collections;

namespace DeviceLogs.Client.Management;

/// <summary>Parameters of PutDestination, which creates or replaces a destination of subscription filters.</summary>
public sealed class PutDestinationRequest : ManagementRequest
{
    /// <summary>Name of the destination. Required. 1 to 512 characters.</summary>
    public string DestinationName;

    /// <summary>ARN of the stream that gets the events. Required.</summary>
    public string TargetArn;

    /// <summary>ARN of the role under which the service delivers. Required.</summary>
    public string RoleArn;

    /// <summary>Tag names to values. 1 to 50 entries.</summary>
    public Hashtable Tags;

    /// <summary>Makes an empty request.</summary>
    public PutDestinationRequest()
        : base("PutDestination")
    {
    }
}
