// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>Parameters of CancelExportTask, which cancels an export task that is pending or running.</summary>
public sealed class CancelExportTaskRequest : ManagementRequest
{
    /// <summary>Id of the export task. Required. 1 to 512 characters.</summary>
    public string TaskId;

    /// <summary>Makes an empty request.</summary>
    public CancelExportTaskRequest()
        : base("CancelExportTask")
    {
    }
}
