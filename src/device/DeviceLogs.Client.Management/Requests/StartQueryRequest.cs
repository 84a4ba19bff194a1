// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
using System.Collections;

namespace DeviceLogs.Client.Management;

/// <summary>Parameters of StartQuery, which starts a query.</summary>
public sealed class StartQueryRequest : ManagementRequest
{
    /// <summary>Oldest time, in seconds since 1970-01-01 UTC, itself included. Required.</summary>
    public long StartTime;

    /// <summary>Newest time, in seconds since 1970-01-01 UTC, itself included. Required.</summary>
    public long EndTime;

    /// <summary>The query. Required. Up to 10,000 characters.</summary>
    public string QueryString;

    /// <summary>Language of the query. One of CWLI, SQL, PPL.</summary>
    public string QueryLanguage;

    /// <summary>Name of the log group. 1 to 512 characters.</summary>
    public string LogGroupName;

    /// <summary>Names of the log groups.</summary>
    public string[] LogGroupNames;

    /// <summary>Names or ARNs of the log groups.</summary>
    public string[] LogGroupIdentifiers;

    /// <summary>Most rows of the results, 10,000 by default. 1 to 100,000; 0 for the service's default.</summary>
    public int Limit;

    /// <summary>Makes an empty request.</summary>
    public StartQueryRequest()
        : base("StartQuery")
    {
    }

    /// <inheritdoc/>
    public override void Fill(Hashtable table)
    {
        base.Fill(table);
        table["startTime"] = StartTime;
        table["endTime"] = EndTime;
    }
}
