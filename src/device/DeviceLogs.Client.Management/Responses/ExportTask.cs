// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>An export of a log group's events to an S3 bucket.</summary>
public sealed class ExportTask : LogsRecord
{
    /// <summary>Id of the export task.</summary>
    public string TaskId;

    /// <summary>Name of the export task.</summary>
    public string TaskName;

    /// <summary>Name of the log group.</summary>
    public string LogGroupName;

    /// <summary>Oldest time, in milliseconds since 1970-01-01 UTC.</summary>
    public long From;

    /// <summary>Newest time, in milliseconds since 1970-01-01 UTC.</summary>
    public long To;

    /// <summary>Name of the S3 bucket.</summary>
    public string Destination;

    /// <summary>What the names of the objects begin with; exportedlogs when absent.</summary>
    public string DestinationPrefix;

    /// <summary>Its state.</summary>
    public ExportTaskStatus Status;

    /// <summary>When it was created and when it ended.</summary>
    public ExportTaskExecutionInfo ExecutionInfo;
}
