// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>Parameters of DeleteSubscriptionFilter, which deletes a subscription filter of a log group.</summary>
public sealed class DeleteSubscriptionFilterRequest : ManagementRequest
{
    /// <summary>Name of the log group. Required. 1 to 512 characters.</summary>
    public string LogGroupName;

    /// <summary>Name of the filter. Required. 1 to 512 characters.</summary>
    public string FilterName;

    /// <summary>Makes an empty request.</summary>
    public DeleteSubscriptionFilterRequest()
        : base("DeleteSubscriptionFilter")
    {
    }
}
