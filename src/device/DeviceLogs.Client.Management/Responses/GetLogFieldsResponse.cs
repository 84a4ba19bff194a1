// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>Answer to GetLogFields.</summary>
public sealed class GetLogFieldsResponse : LogsRecord
{
    /// <summary>The fields.</summary>
    public LogFieldsListItem[] LogFields = new LogFieldsListItem[0];
}
