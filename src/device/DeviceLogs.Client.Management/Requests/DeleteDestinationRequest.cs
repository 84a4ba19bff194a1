// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>Parameters of DeleteDestination, which deletes a destination.</summary>
public sealed class DeleteDestinationRequest : ManagementRequest
{
    /// <summary>Name of the destination. Required. 1 to 512 characters.</summary>
    public string DestinationName;

    /// <summary>Makes an empty request.</summary>
    public DeleteDestinationRequest()
        : base("DeleteDestination")
    {
    }
}
