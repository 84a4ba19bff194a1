// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
using System.Collections;

namespace DeviceLogs.Client.Management;

/// <summary>Answer to DescribeQueryDefinitions.</summary>
public sealed class DescribeQueryDefinitionsResponse : LogsRecord
{
    /// <summary>The saved queries, in order of their names.</summary>
    public QueryDefinition[] QueryDefinitions = new QueryDefinition[0];

    /// <summary>Token of the next page, or null at the end.</summary>
    public string NextToken;

    internal override void Take(JsonStreamReader json)
    {
        if (json.Is("queryDefinitions"))
        {
            ArrayList list = new ArrayList();
            while (json.NextObject())
            {
                list.Add(json.TakeObject(new QueryDefinition()));
            }

            QueryDefinitions = (QueryDefinition[])list.ToArray(typeof(QueryDefinition));
        }
        else if (json.Is("nextToken"))
        {
            NextToken = json.ReadText();
        }
    }
}
