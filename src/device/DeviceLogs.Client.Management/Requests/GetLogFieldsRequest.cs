// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>Parameters of GetLogFields, which lists the fields of a data source.</summary>
public sealed class GetLogFieldsRequest : ManagementRequest
{
    /// <summary>Name of the data source. Required.</summary>
    public string DataSourceName;

    /// <summary>Type of the data source. Required.</summary>
    public string DataSourceType;

    /// <summary>Makes an empty request.</summary>
    public GetLogFieldsRequest()
        : base("GetLogFields")
    {
    }
}
