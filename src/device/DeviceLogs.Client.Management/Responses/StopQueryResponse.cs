// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>Answer to StopQuery.</summary>
public sealed class StopQueryResponse : LogsRecord
{
    /// <summary>True when it was done.</summary>
    public bool Success;
}
