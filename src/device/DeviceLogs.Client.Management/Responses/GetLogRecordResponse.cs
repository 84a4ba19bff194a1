// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
using System.Collections;

namespace DeviceLogs.Client.Management;

/// <summary>Answer to GetLogRecord.</summary>
public sealed class GetLogRecordResponse : LogsRecord
{
    /// <summary>Fields to values, both strings; @message holds the event itself.</summary>
    public Hashtable LogRecord = new Hashtable();
}
