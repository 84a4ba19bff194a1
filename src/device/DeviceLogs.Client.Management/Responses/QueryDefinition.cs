// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>A saved query.</summary>
public sealed class QueryDefinition : LogsRecord
{
    /// <summary>Language of the query. One of CWLI, SQL, PPL.</summary>
    public string QueryLanguage;

    /// <summary>Id of the saved query.</summary>
    public string QueryDefinitionId;

    /// <summary>Name.</summary>
    public string Name;

    /// <summary>The query.</summary>
    public string QueryString;

    /// <summary>When it was saved, in milliseconds since 1970-01-01 UTC.</summary>
    public long LastModified;

    /// <summary>Names of the log groups.</summary>
    public string[] LogGroupNames = new string[0];

    /// <summary>Parameters of the query.</summary>
    public QueryParameter[] Parameters = new QueryParameter[0];
}
