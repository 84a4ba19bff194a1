using System.Collections;
using DeviceLogs.Reading;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Support;

/// <summary>
/// An incremental reader over a <see cref="StoredGroup"/>, which can be restarted; it notes what comes out and in which order.
/// </summary>
internal sealed class ReadingBoard
{
    private readonly Hashtable _lastOfStream = new Hashtable();
    private readonly Hashtable _passOfLast = new Hashtable();
    private readonly IncrementalReaderOptions _options;
    private readonly string _name;

    internal ReadingBoard(StoredGroup group, IncrementalReaderOptions options, string name = "")
    {
        Group = group;
        _options = options;
        _name = name;
        options.LogGroupName ??= "boards";
        options.Retry ??= new RetryOptions { Pause = Pauses.Take, JitterSeed = 7 };
        Restart(null);
    }

    internal ManualClock Clock { get; } = new ManualClock();

    internal StoredGroup Group { get; }

    internal PauseLog Pauses { get; } = new PauseLog();

    internal IncrementalReader Reader { get; private set; }

    /// <summary>Numbers of the events in the order they came out.</summary>
    internal string Order { get; private set; } = string.Empty;

    /// <summary>A board over a group with events in three streams, one each millisecond, the first one a second ago.</summary>
    internal static ReadingBoard Holding(IncrementalReaderOptions options, int events)
    {
        ReadingBoard board = new ReadingBoard(new StoredGroup(1), options);
        for (int i = 0; i < events; i++)
        {
            board.Group.Write("door-" + (i % 3), ManualClock.StartUtcMs - 1000 + i);
        }

        return board;
    }

    /// <summary>A reader over answers that the test writes.</summary>
    internal static IncrementalReader Scripted(ScriptedTransport transport, IncrementalReaderOptions options)
    {
        options.LogGroupName = options.LogGroupIdentifier == null ? "boards" : null;
        return new IncrementalReader(TestClient.Over(transport), options, null);
    }

    /// <summary>Starts over as after a power cut, with what was saved last.</summary>
    internal void Restart(string checkpoint)
    {
        Reader = new IncrementalReader(TestClient.Over(Group, Clock), _options, checkpoint);
    }

    /// <summary>Reads one event and checks that it was not read before, and that its stream's order is kept.</summary>
    internal bool Read()
    {
        if (!Reader.Read())
        {
            return false;
        }

        StoredEvent stored = (StoredEvent)Group.Arrived[int.Parse(Reader.Message)];
        string what = _name + ": event " + stored.Number;
        Assert.AreEqual(0, stored.Reads++, what + " came twice");
        Assert.AreEqual(stored.Time + " " + stored.Stream + " id-" + stored.Number,
            Reader.Timestamp + " " + Reader.LogStreamName + " " + Reader.EventId, what);
        StoredEvent last = (StoredEvent)_lastOfStream[stored.Stream];
        if (last != null && stored.IsBefore(last))
        {
            // Only one that was not there when the last one's pass began may come after it.
            Assert.IsTrue(stored.RequestsBefore >= (int)_passOfLast[stored.Stream], what + " comes after " + last.Number);
        }

        _lastOfStream[stored.Stream] = stored;
        _passOfLast[stored.Stream] = Group.PassBegin;
        Order += (Order.Length == 0 ? string.Empty : " ") + stored.Number;
        return true;
    }

    /// <summary>Reads until there is no more for now.</summary>
    internal int ReadAll()
    {
        int count = 0;
        while (Read())
        {
            count++;
        }

        return count;
    }

    /// <summary>The invariant of every test: every event came out once.</summary>
    internal void AssertAllRead()
    {
        foreach (StoredEvent stored in Group.Arrived)
        {
            Assert.AreEqual(1, stored.Reads, _name + ": event " + stored.Number + " of " + Group.Arrived.Count);
        }
    }
}
