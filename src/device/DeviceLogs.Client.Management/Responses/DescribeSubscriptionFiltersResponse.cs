// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
using System.Collections;

namespace DeviceLogs.Client.Management;

/// <summary>Answer to DescribeSubscriptionFilters.</summary>
public sealed class DescribeSubscriptionFiltersResponse : LogsRecord
{
    /// <summary>The filters, in order of their names.</summary>
    public SubscriptionFilter[] SubscriptionFilters = new SubscriptionFilter[0];

    /// <summary>Token of the next page, or null at the end.</summary>
    public string NextToken;

    internal override void Take(JsonStreamReader json)
    {
        if (json.Is("subscriptionFilters"))
        {
            ArrayList list = new ArrayList();
            while (json.NextObject())
            {
                list.Add(json.TakeObject(new SubscriptionFilter()));
            }

            SubscriptionFilters = (SubscriptionFilter[])list.ToArray(typeof(SubscriptionFilter));
        }
        else if (json.Is("nextToken"))
        {
            NextToken = json.ReadText();
        }
    }
}
