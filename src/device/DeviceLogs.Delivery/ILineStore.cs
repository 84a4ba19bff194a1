namespace DeviceLogs.Delivery;

/// <summary>
/// Keeps lines until the service has answered for them: first in, first out. For a medium of your own (an SD card, FRAM), implement it and
/// give it to <see cref="LogAgentOptions.Spool"/>.
/// </summary>
/// <remarks>
/// Records: lines and notices of lost lines (<see cref="Line.LostCount"/> above 0). <see cref="Take"/> gives what <see cref="Append"/> got:
/// text, level, times, and of a notice count, span and cause.
/// Outstanding: a record that was taken is on its way to the server until <see cref="Release"/> or <see cref="Keep"/>. Taking again after
/// <see cref="Keep"/> gives the same records.
/// Groups: the first <see cref="Append"/> after a <see cref="Commit"/> opens a group, which is kept or refused as a whole. While one is
/// open nothing is taken, and while records are outstanding nothing is appended.
/// Progress: when nothing is outstanding and <see cref="Take"/> gives nothing, then <see cref="HasMore"/> is false after the
/// <see cref="Release"/> that follows: what can't be read is given up and counted in <see cref="LostCount"/>.
/// Restart: records that were committed and not released come again, in their order, with <see cref="Line.IsRecovered"/> set. Records
/// released shortly before may come again too, see <see cref="PossibleDuplicates"/>.
/// Threads: the agent calls from one thread at a time, in its constructor and then on its worker, and holds no lock: each member may
/// block for as long as the medium takes, and <see cref="LogAgent.Log(string)"/> waits for none of them. One store serves one agent.
/// Errors: no member throws. What the medium refuses is a result; what it loses is counted.
/// </remarks>
public interface ILineStore
{
    /// <summary>True when a record is held that is not outstanding.</summary>
    bool HasMore { get; }

    /// <summary>Number of lines held, the outstanding ones included; notices not.</summary>
    int Count { get; }

    /// <summary>
    /// Lines that were in <see cref="Count"/> and could not be read back; the agent reports them in the log. Since this object was made;
    /// only grows.
    /// </summary>
    long LostCount { get; }

    /// <summary>Of the lines that an earlier start left, how many at most had been delivered then.</summary>
    int PossibleDuplicates { get; }

    /// <summary>For a person: why a record was not taken over or not read back the last time, or null while all is well.</summary>
    string Error { get; }

    /// <summary>Adds one record to the open group, behind all others.</summary>
    /// <param name="line">Only read during the call, as its text: <see cref="Line.Count"/> bytes from <see cref="Line.Offset"/>.</param>
    /// <returns>False when it was not added: there is no room, or the medium fails. The open group stays as it was.</returns>
    bool Append(Line line);

    /// <summary>Closes the group: from now on it outlives the power. Without an open group it does nothing.</summary>
    /// <returns>False when nothing of the group is held; parts of it may come again after a restart all the same. The caller still has the
    /// records.</returns>
    bool Commit();

    /// <summary>Copies the next record and makes it outstanding.</summary>
    /// <param name="line">Receives the record; its text goes where <see cref="Line.Reserve"/> says, as much of it as there is room
    /// for.</param>
    /// <returns>False when there is no further record, or the next one is for another request than those that are outstanding.</returns>
    bool Take(Line line);

    /// <summary>Makes the record taken last the next one again. Called once at most after each <see cref="Take"/> that gave one.</summary>
    void GiveBack();

    /// <summary>Removes the outstanding records: the service has answered for them.</summary>
    void Release();

    /// <summary>Makes nothing outstanding: all of it will be taken again.</summary>
    void Keep();
}
