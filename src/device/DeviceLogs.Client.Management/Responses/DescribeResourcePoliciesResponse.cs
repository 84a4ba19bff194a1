// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
using System.Collections;

namespace DeviceLogs.Client.Management;

/// <summary>Answer to DescribeResourcePolicies.</summary>
public sealed class DescribeResourcePoliciesResponse : LogsRecord
{
    /// <summary>The policies, in order of their names.</summary>
    public ResourcePolicy[] ResourcePolicies = new ResourcePolicy[0];

    /// <summary>Token of the next page, or null at the end.</summary>
    public string NextToken;

    internal override void Take(JsonStreamReader json)
    {
        if (json.Is("resourcePolicies"))
        {
            ArrayList list = new ArrayList();
            while (json.NextObject())
            {
                list.Add(json.TakeObject(new ResourcePolicy()));
            }

            ResourcePolicies = (ResourcePolicy[])list.ToArray(typeof(ResourcePolicy));
        }
        else if (json.Is("nextToken"))
        {
            NextToken = json.ReadText();
        }
    }
}
