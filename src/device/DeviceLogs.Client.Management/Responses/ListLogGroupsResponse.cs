// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
using System.Collections;

namespace DeviceLogs.Client.Management;

/// <summary>Answer to ListLogGroups.</summary>
public sealed class ListLogGroupsResponse : LogsRecord
{
    /// <summary>The log groups, in order of their names.</summary>
    public LogGroupSummary[] LogGroups = new LogGroupSummary[0];

    /// <summary>Token of the next page, or null at the end.</summary>
    public string NextToken;

    internal override void Take(JsonStreamReader json)
    {
        if (json.Is("logGroups"))
        {
            ArrayList list = new ArrayList();
            while (json.NextObject())
            {
                list.Add(json.TakeObject(new LogGroupSummary()));
            }

            LogGroups = (LogGroupSummary[])list.ToArray(typeof(LogGroupSummary));
        }
        else if (json.Is("nextToken"))
        {
            NextToken = json.ReadText();
        }
    }
}
