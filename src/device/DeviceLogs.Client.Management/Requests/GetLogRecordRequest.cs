// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>Parameters of GetLogRecord, which reads one event with its discovered fields.</summary>
public sealed class GetLogRecordRequest : ManagementRequest
{
    /// <summary>What a query gives as @ptr. Required.</summary>
    public string LogRecordPointer;

    /// <summary>True to see what the group's data protection hides; needs a permission of its own.</summary>
    public bool Unmask;

    /// <summary>Makes an empty request.</summary>
    public GetLogRecordRequest()
        : base("GetLogRecord")
    {
    }
}
