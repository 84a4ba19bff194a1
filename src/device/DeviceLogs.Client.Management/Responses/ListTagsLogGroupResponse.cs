// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
using System.Collections;

namespace DeviceLogs.Client.Management;

/// <summary>Answer to ListTagsLogGroup.</summary>
public sealed class ListTagsLogGroupResponse : LogsRecord
{
    /// <summary>Tag names to values.</summary>
    public Hashtable Tags = new Hashtable();
}
