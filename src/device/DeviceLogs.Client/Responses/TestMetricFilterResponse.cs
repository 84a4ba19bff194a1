using System.Collections;

namespace DeviceLogs.Client;

/// <summary>The messages that match.</summary>
public sealed class TestMetricFilterResponse : LogsRecord
{
    /// <summary>One for each message that matches, in their order.</summary>
    public MetricFilterMatchRecord[] Matches = new MetricFilterMatchRecord[0];

    internal override void Take(JsonStreamReader json)
    {
        if (json.Is("matches"))
        {
            ArrayList list = new ArrayList();
            while (json.NextObject())
            {
                list.Add(json.TakeObject(new MetricFilterMatchRecord()));
            }

            Matches = (MetricFilterMatchRecord[])list.ToArray(typeof(MetricFilterMatchRecord));
        }
    }
}
