using System.Collections;

namespace DeviceLogs.Client;

/// <summary>A page of log streams.</summary>
public sealed class DescribeLogStreamsResponse : LogsRecord
{
    /// <summary>The streams.</summary>
    public LogStream[] LogStreams = new LogStream[0];

    /// <summary>Token of the next page, or null at the end.</summary>
    public string NextToken;

    internal override void Take(JsonStreamReader json)
    {
        if (json.Is("logStreams"))
        {
            ArrayList list = new ArrayList();
            while (json.NextObject())
            {
                list.Add(json.TakeObject(new LogStream()));
            }

            LogStreams = (LogStream[])list.ToArray(typeof(LogStream));
        }
        else if (json.Is("nextToken"))
        {
            NextToken = json.ReadText();
        }
    }
}
