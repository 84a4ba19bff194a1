namespace DeviceLogs.Client;

/// <summary>An object in an answer. Members that this version does not know are passed over; a member that is not there keeps its default.</summary>
public abstract class LogsRecord
{
    internal LogsRecord()
    {
    }

    /// <summary>Takes the value of the member that the reader stands on, or leaves it.</summary>
    internal abstract void Take(JsonStreamReader json);
}
