// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>Answer to StartQuery.</summary>
public sealed class StartQueryResponse : LogsRecord
{
    /// <summary>Id of the query.</summary>
    public string QueryId;
}
