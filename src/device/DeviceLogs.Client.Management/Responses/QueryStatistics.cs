// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>What a query has read.</summary>
public sealed class QueryStatistics : LogsRecord
{
    /// <summary>Number of events that match.</summary>
    public double RecordsMatched;

    /// <summary>Number of events that the query read.</summary>
    public double RecordsScanned;

    /// <summary>Number of events that an index made unnecessary to read.</summary>
    public double EstimatedRecordsSkipped;

    /// <summary>Bytes of events that the query read.</summary>
    public double BytesScanned;

    /// <summary>Bytes of events that an index made unnecessary to read.</summary>
    public double EstimatedBytesSkipped;

    /// <summary>Number of log groups that the query read.</summary>
    public double LogGroupsScanned;
}
