namespace DeviceLogs.Client;

/// <summary>
/// An object in a request or an answer: its fields are the members of the API reference. Of an answer, members that this version does not
/// know are passed over; a member that is not there keeps its default.
/// </summary>
public abstract class LogsRecord
{
    /// <summary>Makes an empty one.</summary>
    protected LogsRecord()
    {
    }

    /// <summary>Takes the value of the member that the reader stands on, or leaves it.</summary>
    public virtual void Take(JsonStreamReader json) => FieldMapping.Take(this, json);
}
