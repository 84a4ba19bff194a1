// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>Parameters of StopQuery, which stops a query that is running.</summary>
public sealed class StopQueryRequest : ManagementRequest
{
    /// <summary>Id of the query. Required. 1 to 256 characters.</summary>
    public string QueryId;

    /// <summary>Makes an empty request.</summary>
    public StopQueryRequest()
        : base("StopQuery")
    {
    }
}
