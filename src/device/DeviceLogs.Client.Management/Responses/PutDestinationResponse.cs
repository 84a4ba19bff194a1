// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>Answer to PutDestination.</summary>
public sealed class PutDestinationResponse : LogsRecord
{
    /// <summary>The destination as it is now.</summary>
    public Destination Destination;
}
