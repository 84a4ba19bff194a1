// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>Answer to PutQueryDefinition.</summary>
public sealed class PutQueryDefinitionResponse : LogsRecord
{
    /// <summary>Id of the saved query.</summary>
    public string QueryDefinitionId;
}
