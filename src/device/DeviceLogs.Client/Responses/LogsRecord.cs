using System.Collections;

namespace DeviceLogs.Client;

/// <summary>An object in a request or an answer. Of an answer, members that this version does not know are passed over; a member that is not there keeps its default.</summary>
public abstract class LogsRecord
{
    internal LogsRecord()
    {
    }

    /// <summary>Takes the value of the member that the reader stands on, or leaves it.</summary>
    internal virtual void Take(JsonStreamReader json)
    {
    }

    /// <summary>Puts the members into the table that the encoder takes.</summary>
    internal virtual void Fill(Hashtable table)
    {
    }
}
