// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>Answer to CreateExportTask.</summary>
public sealed class CreateExportTaskResponse : LogsRecord
{
    /// <summary>Id of the export task.</summary>
    public string TaskId;
}
