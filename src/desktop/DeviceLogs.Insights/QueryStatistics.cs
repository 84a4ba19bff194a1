namespace DeviceLogs.Insights;

/// <summary>What a query has read so far.</summary>
/// <param name="RecordsMatched">Events that passed the conditions.</param>
/// <param name="RecordsScanned">Events that were read.</param>
/// <param name="BytesScanned">Bytes of their messages.</param>
/// <param name="LogGroupsScanned">Log groups that were read.</param>
public sealed record QueryStatistics(double RecordsMatched, double RecordsScanned, double BytesScanned, double LogGroupsScanned)
{
    /// <summary>Gets the events that an index made it possible to skip: none, as there is none.</summary>
    public double EstimatedRecordsSkipped { get; }

    /// <summary>Gets the bytes that an index made it possible to skip: none.</summary>
    public double EstimatedBytesSkipped { get; }
}
