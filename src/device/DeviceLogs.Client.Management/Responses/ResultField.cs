// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>A field of a row of a query's results.</summary>
public sealed class ResultField : LogsRecord
{
    /// <summary>Name of the field.</summary>
    public string Field;

    /// <summary>Value of the field.</summary>
    public string Value;
}
