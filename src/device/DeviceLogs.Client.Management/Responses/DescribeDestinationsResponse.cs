// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>Answer to DescribeDestinations.</summary>
public sealed class DescribeDestinationsResponse : LogsRecord
{
    /// <summary>The destinations, in order of their names.</summary>
    public Destination[] Destinations = new Destination[0];

    /// <summary>Token of the next page, or null at the end.</summary>
    public string NextToken;
}
