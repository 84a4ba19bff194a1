// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>Parameters of PutQueryDefinition, which saves a query, or replaces a saved one.</summary>
public sealed class PutQueryDefinitionRequest : ManagementRequest
{
    /// <summary>Name. Required. 1 to 255 characters.</summary>
    public string Name;

    /// <summary>The query. Required. 1 to 10,000 characters.</summary>
    public string QueryString;

    /// <summary>Language of the query. One of CWLI, SQL, PPL.</summary>
    public string QueryLanguage;

    /// <summary>Id of the saved query. 1 to 256 characters.</summary>
    public string QueryDefinitionId;

    /// <summary>Names of the log groups.</summary>
    public string[] LogGroupNames;

    /// <summary>Id of the request: the same one does not save the query twice. 36 to 128 characters.</summary>
    public string ClientToken;

    /// <summary>Parameters of the query. Up to 20 entries.</summary>
    public QueryParameter[] Parameters;

    /// <summary>Makes an empty request.</summary>
    public PutQueryDefinitionRequest()
        : base("PutQueryDefinition")
    {
    }
}
