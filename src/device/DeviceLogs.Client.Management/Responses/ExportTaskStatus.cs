// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>The state of an export task.</summary>
public sealed class ExportTaskStatus : LogsRecord
{
    /// <summary>The state. One of CANCELLED, COMPLETED, FAILED, PENDING, PENDING_CANCEL, RUNNING.</summary>
    public string Code;

    /// <summary>Why it is in this state.</summary>
    public string Message;
}
