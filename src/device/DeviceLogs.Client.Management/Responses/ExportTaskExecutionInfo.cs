// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>When an export task ran.</summary>
public sealed class ExportTaskExecutionInfo : LogsRecord
{
    /// <summary>When it was created, in milliseconds since 1970-01-01 UTC.</summary>
    public long CreationTime;

    /// <summary>When it ended, in milliseconds since 1970-01-01 UTC.</summary>
    public long CompletionTime;
}
