// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
using System.Collections;

namespace DeviceLogs.Client.Management;

/// <summary>Answer to GetLogFields.</summary>
public sealed class GetLogFieldsResponse : LogsRecord
{
    /// <summary>The fields.</summary>
    public LogFieldsListItem[] LogFields = new LogFieldsListItem[0];

    internal override void Take(JsonStreamReader json)
    {
        if (json.Is("logFields"))
        {
            ArrayList list = new ArrayList();
            while (json.NextObject())
            {
                list.Add(json.TakeObject(new LogFieldsListItem()));
            }

            LogFields = (LogFieldsListItem[])list.ToArray(typeof(LogFieldsListItem));
        }
    }
}
