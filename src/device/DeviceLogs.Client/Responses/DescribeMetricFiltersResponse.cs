namespace DeviceLogs.Client;

/// <summary>A page of metric filters.</summary>
public sealed class DescribeMetricFiltersResponse : LogsRecord
{
    /// <summary>The filters, in order of their names.</summary>
    public MetricFilter[] MetricFilters = new MetricFilter[0];

    /// <summary>Token of the next page, or null at the end.</summary>
    public string NextToken;
}
