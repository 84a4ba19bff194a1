// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
using System.Collections;

namespace DeviceLogs.Client.Management;

/// <summary>Answer to DescribeQueries.</summary>
public sealed class DescribeQueriesResponse : LogsRecord
{
    /// <summary>The queries, the newest first.</summary>
    public QueryInfo[] Queries = new QueryInfo[0];

    /// <summary>Token of the next page, or null at the end.</summary>
    public string NextToken;

    internal override void Take(JsonStreamReader json)
    {
        if (json.Is("queries"))
        {
            ArrayList list = new ArrayList();
            while (json.NextObject())
            {
                list.Add(json.TakeObject(new QueryInfo()));
            }

            Queries = (QueryInfo[])list.ToArray(typeof(QueryInfo));
        }
        else if (json.Is("nextToken"))
        {
            NextToken = json.ReadText();
        }
    }
}
