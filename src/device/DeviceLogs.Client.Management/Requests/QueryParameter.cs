// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>A parameter of a saved query.</summary>
public sealed class QueryParameter : LogsRecord
{
    /// <summary>Name of the parameter, which the query has as {{name}}. Required. 1 to 128 characters.</summary>
    public string Name;

    /// <summary>Value where the query is run without one. Up to 1,024 characters.</summary>
    public string DefaultValue;

    /// <summary>What it is for. Up to 512 characters.</summary>
    public string Description;
}
