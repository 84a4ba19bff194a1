namespace DeviceLogs.Client;

/// <summary>Which metric filters to list.</summary>
public sealed class DescribeMetricFiltersRequest : LogsRequest
{
    /// <summary>Only the filters of this log group, or null.</summary>
    public string LogGroupName;

    /// <summary>Only filters whose names begin so, or null.</summary>
    public string FilterNamePrefix;

    /// <summary>The token of the page before, or null for the first page.</summary>
    public string NextToken;

    /// <summary>Most entries of the page, 1 to 50; 0 for the service's default.</summary>
    public int Limit;

    /// <summary>Only filters of this metric, or null.</summary>
    public string MetricName;

    /// <summary>Only filters of this namespace, or null.</summary>
    public string MetricNamespace;

    /// <summary>Makes an empty request.</summary>
    public DescribeMetricFiltersRequest()
        : base(LogsAction.DescribeMetricFilters)
    {
    }
}
