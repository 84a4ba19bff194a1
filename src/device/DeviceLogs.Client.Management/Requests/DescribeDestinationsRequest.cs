// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
using System.Collections;

namespace DeviceLogs.Client.Management;

/// <summary>Parameters of DescribeDestinations, which lists a page of destinations.</summary>
public sealed class DescribeDestinationsRequest : ManagementRequest
{
    /// <summary>Only destinations whose names begin so. 1 to 512 characters.</summary>
    public string DestinationNamePrefix;

    /// <summary>The token of the page before, for the page after it.</summary>
    public string NextToken;

    /// <summary>Most entries of the page. 1 to 50; 0 for the service's default.</summary>
    public int Limit;

    /// <summary>Makes an empty request.</summary>
    public DescribeDestinationsRequest()
        : base("DescribeDestinations")
    {
    }

    /// <inheritdoc/>
    public override void Fill(Hashtable table)
    {
        base.Fill(table);
        table.Remove("destinationNamePrefix");
        if (DestinationNamePrefix != null)
        {
            table["DestinationNamePrefix"] = DestinationNamePrefix;
        }
    }
}
