// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>Answer to DescribeSubscriptionFilters.</summary>
public sealed class DescribeSubscriptionFiltersResponse : LogsRecord
{
    /// <summary>The filters, in order of their names.</summary>
    public SubscriptionFilter[] SubscriptionFilters = new SubscriptionFilter[0];

    /// <summary>Token of the next page, or null at the end.</summary>
    public string NextToken;
}
