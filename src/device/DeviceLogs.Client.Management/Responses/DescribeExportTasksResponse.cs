// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>Answer to DescribeExportTasks.</summary>
public sealed class DescribeExportTasksResponse : LogsRecord
{
    /// <summary>The export tasks, the newest first.</summary>
    public ExportTask[] ExportTasks = new ExportTask[0];

    /// <summary>Token of the next page, or null at the end.</summary>
    public string NextToken;
}
