// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>Parameters of DescribeExportTasks, which lists a page of export tasks.</summary>
public sealed class DescribeExportTasksRequest : ManagementRequest
{
    /// <summary>Id of the export task. 1 to 512 characters.</summary>
    public string TaskId;

    /// <summary>Only export tasks in this state. One of CANCELLED, COMPLETED, FAILED, PENDING, PENDING_CANCEL, RUNNING.</summary>
    public string StatusCode;

    /// <summary>The token of the page before, for the page after it.</summary>
    public string NextToken;

    /// <summary>Most entries of the page. 1 to 50; 0 for the service's default.</summary>
    public int Limit;

    /// <summary>Makes an empty request.</summary>
    public DescribeExportTasksRequest()
        : base("DescribeExportTasks")
    {
    }
}
