// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>A query that ran or still runs.</summary>
public sealed class QueryInfo : LogsRecord
{
    /// <summary>Language of the query. One of CWLI, SQL, PPL.</summary>
    public string QueryLanguage;

    /// <summary>Id of the query.</summary>
    public string QueryId;

    /// <summary>The query.</summary>
    public string QueryString;

    /// <summary>State of the query. One of Scheduled, Running, Complete, Failed, Cancelled, Timeout, Unknown.</summary>
    public string Status;

    /// <summary>When it was started, in milliseconds since 1970-01-01 UTC.</summary>
    public long CreateTime;

    /// <summary>Name of the log group.</summary>
    public string LogGroupName;

    /// <summary>How long it ran, in milliseconds.</summary>
    public long QueryDuration;

    /// <summary>Bytes of events that the query read.</summary>
    public double BytesScanned;

    /// <summary>ARN of who started it.</summary>
    public string UserIdentity;
}
