// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
using System.Collections;

namespace DeviceLogs.Client.Management;

/// <summary>Answer to DescribeDestinations.</summary>
public sealed class DescribeDestinationsResponse : LogsRecord
{
    /// <summary>The destinations, in order of their names.</summary>
    public Destination[] Destinations = new Destination[0];

    /// <summary>Token of the next page, or null at the end.</summary>
    public string NextToken;

    internal override void Take(JsonStreamReader json)
    {
        if (json.Is("destinations"))
        {
            ArrayList list = new ArrayList();
            while (json.NextObject())
            {
                list.Add(json.TakeObject(new Destination()));
            }

            Destinations = (Destination[])list.ToArray(typeof(Destination));
        }
        else if (json.Is("nextToken"))
        {
            NextToken = json.ReadText();
        }
    }
}
