// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>A data source that log groups must have.</summary>
public sealed class DataSourceFilter : LogsRecord
{
    /// <summary>Name of the data source. Required.</summary>
    public string Name;

    /// <summary>Type of the data source.</summary>
    public string Type;
}
