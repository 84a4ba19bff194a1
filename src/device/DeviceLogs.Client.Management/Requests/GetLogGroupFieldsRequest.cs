// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>Parameters of GetLogGroupFields, which opens the fields of a log group's events, to be read field by field.</summary>
public sealed class GetLogGroupFieldsRequest : ManagementRequest
{
    /// <summary>Name of the log group. 1 to 512 characters.</summary>
    public string LogGroupName;

    /// <summary>Centre of the 16 minutes to look at, in seconds since 1970-01-01 UTC; 0 for the last 15 minutes.</summary>
    public long Time;

    /// <summary>Name or ARN of the log group. 1 to 2,048 characters.</summary>
    public string LogGroupIdentifier;

    /// <summary>Makes an empty request.</summary>
    public GetLogGroupFieldsRequest()
        : base("GetLogGroupFields")
    {
    }
}
