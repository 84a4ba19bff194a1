using System.Collections;

namespace DeviceLogs.Client;

/// <summary>A page of metric filters.</summary>
public sealed class DescribeMetricFiltersResponse : LogsRecord
{
    /// <summary>The filters, in order of their names.</summary>
    public MetricFilter[] MetricFilters = new MetricFilter[0];

    /// <summary>Token of the next page, or null at the end.</summary>
    public string NextToken;

    internal override void Take(JsonStreamReader json)
    {
        if (json.Is("metricFilters"))
        {
            ArrayList list = new ArrayList();
            while (json.NextObject())
            {
                list.Add(json.TakeObject(new MetricFilter()));
            }

            MetricFilters = (MetricFilter[])list.ToArray(typeof(MetricFilter));
        }
        else if (json.Is("nextToken"))
        {
            NextToken = json.ReadText();
        }
    }
}
