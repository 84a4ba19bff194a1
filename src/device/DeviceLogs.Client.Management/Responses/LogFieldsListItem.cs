// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>A field of a data source.</summary>
public sealed class LogFieldsListItem : LogsRecord
{
    /// <summary>Name of the field.</summary>
    public string LogFieldName;

    /// <summary>Type of the field.</summary>
    public LogFieldType LogFieldType;
}
