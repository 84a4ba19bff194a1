using System.Collections;

namespace DeviceLogs.Client;

/// <summary>A page of log groups.</summary>
public sealed class DescribeLogGroupsResponse : LogsRecord
{
    /// <summary>The groups, in order of their names.</summary>
    public LogGroup[] LogGroups = new LogGroup[0];

    /// <summary>Token of the next page, or null at the end.</summary>
    public string NextToken;

    internal override void Take(JsonStreamReader json)
    {
        if (json.Is("logGroups"))
        {
            ArrayList list = new ArrayList();
            while (json.NextObject())
            {
                list.Add(json.TakeObject(new LogGroup()));
            }

            LogGroups = (LogGroup[])list.ToArray(typeof(LogGroup));
        }
        else if (json.Is("nextToken"))
        {
            NextToken = json.ReadText();
        }
    }
}
