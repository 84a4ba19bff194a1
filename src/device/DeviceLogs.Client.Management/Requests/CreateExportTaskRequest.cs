// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
using System.Collections;

namespace DeviceLogs.Client.Management;

/// <summary>Parameters of CreateExportTask, which starts an export of a log group's events to an S3 bucket.</summary>
public sealed class CreateExportTaskRequest : ManagementRequest
{
    /// <summary>Name of the log group. Required. 1 to 512 characters.</summary>
    public string LogGroupName;

    /// <summary>Oldest time, in milliseconds since 1970-01-01 UTC. Required.</summary>
    public long From;

    /// <summary>Newest time, in milliseconds since 1970-01-01 UTC. Required.</summary>
    public long To;

    /// <summary>Name of the S3 bucket. Required. 1 to 512 characters.</summary>
    public string Destination;

    /// <summary>Name of the export task. 1 to 512 characters.</summary>
    public string TaskName;

    /// <summary>Only streams whose names begin so. 1 to 512 characters.</summary>
    public string LogStreamNamePrefix;

    /// <summary>What the names of the objects begin with; exportedlogs when absent.</summary>
    public string DestinationPrefix;

    /// <summary>Makes an empty request.</summary>
    public CreateExportTaskRequest()
        : base("CreateExportTask")
    {
    }

    /// <inheritdoc/>
    public override void Fill(Hashtable table)
    {
        base.Fill(table);
        table["from"] = From;
        table["to"] = To;
    }
}
