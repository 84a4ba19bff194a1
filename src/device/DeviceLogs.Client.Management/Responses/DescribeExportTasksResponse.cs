// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
using System.Collections;

namespace DeviceLogs.Client.Management;

/// <summary>Answer to DescribeExportTasks.</summary>
public sealed class DescribeExportTasksResponse : LogsRecord
{
    /// <summary>The export tasks, the newest first.</summary>
    public ExportTask[] ExportTasks = new ExportTask[0];

    /// <summary>Token of the next page, or null at the end.</summary>
    public string NextToken;

    internal override void Take(JsonStreamReader json)
    {
        if (json.Is("exportTasks"))
        {
            ArrayList list = new ArrayList();
            while (json.NextObject())
            {
                list.Add(json.TakeObject(new ExportTask()));
            }

            ExportTasks = (ExportTask[])list.ToArray(typeof(ExportTask));
        }
        else if (json.Is("nextToken"))
        {
            NextToken = json.ReadText();
        }
    }
}
