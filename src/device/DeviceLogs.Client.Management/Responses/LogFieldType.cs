// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>The type of a field.</summary>
public sealed class LogFieldType : LogsRecord
{
    /// <summary>Name of the type.</summary>
    public string Type;

    /// <summary>Type of the entries of a list.</summary>
    public LogFieldType Element;

    /// <summary>The fields of a structure.</summary>
    public LogFieldsListItem[] Fields = new LogFieldsListItem[0];
}
