namespace DeviceLogs.Spool;

/// <summary>Keeps records where they outlive the power, until the service has answered for them: first in, first out.</summary>
/// <remarks>
/// Records: a <see cref="LineHeader"/> with a text of at most a batch's size; what <see cref="Take"/> gives is exactly what <see cref="Append"/> got.
/// Progress: when nothing is outstanding and <see cref="Take"/> gives none, then <see cref="Release"/> leaves nothing: what can't be read is given up.
/// The first <see cref="Append"/> after a <see cref="Commit"/> opens a group, which is kept or refused as a whole.
/// Threads: the agent calls from one thread at a time, in its constructor and then on its worker; each member may block for as long as
/// the medium takes, and <see cref="Delivery.LogAgent.Log(string)"/> waits for none of them. One spool serves one agent.
/// Errors: no member throws. What the medium refuses is a result; what it loses is counted in <see cref="DroppedCount"/>.
/// Restart: the records that were committed and not released come again, in their order. Records released shortly before may come again too.
/// </remarks>
public interface ILogSpool
{
    /// <summary>Number of lines held, the taken ones included; the records that tell of dropped ones not.</summary>
    int Count { get; }

    /// <summary>True when no record is held, line or not.</summary>
    bool IsEmpty { get; }

    /// <summary>Lines that were in <see cref="Count"/> and could not be read back. Since this object was made; only grows.</summary>
    long DroppedCount { get; }

    /// <summary>Of the lines that an earlier start left, how many at most had been delivered then.</summary>
    int PossibleDuplicates { get; }

    /// <summary>For a person: why a line was not taken over or not read back the last time, or null while all is well.</summary>
    string Error { get; }

    /// <summary>Adds one record to the open group, behind all others.</summary>
    /// <param name="header">Only read during the call, as the text.</param>
    /// <param name="buffer">Holds the UTF-8 text.</param>
    /// <param name="offset">Index of its first byte.</param>
    /// <param name="count">Number of bytes.</param>
    /// <returns>False when it was not added: there is no room, or the medium fails. The open group stays as it was.</returns>
    bool Append(LineHeader header, byte[] buffer, int offset, int count);

    /// <summary>Closes the group: from now on it outlives the power. Without an open group it does nothing.</summary>
    /// <returns>False when nothing of the group is held; parts of it may come again after a restart all the same. The caller still has the records.</returns>
    bool Commit();

    /// <summary>Copies the next record and makes it outstanding until <see cref="Release"/> or <see cref="KeepAll"/>. Never called with a group open.</summary>
    /// <param name="header">Receives what <see cref="Append"/> got, but of a record of this boot no date, and of one of an earlier boot 0 for the time at which it ends: without a date it passes for the start of this boot.</param>
    /// <param name="target">Receives the text in its last bytes.</param>
    /// <param name="room">How many bytes of the target may be written.</param>
    /// <returns>Length of the text, or -1 when there is no further record, or its text is longer than the room, or it is for another request than those that are outstanding. One that is longer with nothing outstanding is given up, and the next one taken.</returns>
    int Take(LineHeader header, byte[] target, int room);

    /// <summary>Makes the record taken last the next one again. Called once at most after each <see cref="Take"/> that gave one.</summary>
    void GiveBack();

    /// <summary>Removes the outstanding records: the service has answered for them.</summary>
    void Release();

    /// <summary>Makes nothing outstanding: all of it will be taken again. Touches no medium.</summary>
    void KeepAll();
}
