namespace DeviceLogs.Reading;

/// <summary>Ids of the events that have been read and may come again.</summary>
/// <remarks>
/// Memory: 24 to 28 bytes for each id that there is room for. It neither grows nor forgets by itself: its owner rebuilds it when it is
/// full.
/// </remarks>
internal sealed class SeenEvents
{
    private const int FirstRoom = 16;

    // Ids in the order they were added. An id's chain begins at its bucket's head; links are indexes plus one.
    private long[] _ids;
    private long[] _times;
    private int[] _links;
    private int[] _heads;

    internal SeenEvents()
    {
        MakeRoom(FirstRoom);
    }

    /// <summary>Number of ids.</summary>
    internal int Count { get; private set; }

    /// <summary>Number of ids that there is room for.</summary>
    internal int Room => _ids.Length;

    /// <summary>A number for an event's id: FNV-1a, 64 bits. Among a million ids, two are alike with a chance of 1 to 30 million.</summary>
    internal static long Hash(string eventId)
    {
        ulong hash = 14695981039346656037;
        char[] characters = eventId.ToCharArray();
        for (int i = 0; i < characters.Length; i++)
        {
            hash = (hash ^ characters[i]) * 1099511628211;
        }

        return (long)hash;
    }

    /// <summary>True when an id was added and not forgotten.</summary>
    internal bool Contains(long id)
    {
        int link = _heads[Bucket(id)];
        while (link != 0 && _ids[link - 1] != id)
        {
            link = _links[link - 1];
        }

        return link != 0;
    }

    /// <summary>Adds an id that is not there. There must be room.</summary>
    internal void Add(long id, long timeMs)
    {
        int bucket = Bucket(id);
        _ids[Count] = id;
        _times[Count] = timeMs;
        _links[Count] = _heads[bucket];
        Count++;
        _heads[bucket] = Count;
    }

    /// <summary>Gives an id and its event's time.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1, in the order they were added.</param>
    /// <param name="timeMs">The event's time.</param>
    internal long Get(int index, out long timeMs)
    {
        timeMs = _times[index];
        return _ids[index];
    }

    /// <summary>Number of ids of events from a time on.</summary>
    internal int CountFrom(long timeMs)
    {
        int count = 0;
        for (int i = 0; i < Count; i++)
        {
            count += _times[i] >= timeMs ? 1 : 0;
        }

        return count;
    }

    /// <summary>Keeps the ids of events from a time on, and makes room for so many in all.</summary>
    internal void Rebuild(int room, long timeMs)
    {
        long[] ids = _ids;
        long[] times = _times;
        int count = Count;
        MakeRoom(room);
        for (int i = 0; i < count; i++)
        {
            if (times[i] >= timeMs)
            {
                Add(ids[i], times[i]);
            }
        }
    }

    private int Bucket(long id) => (int)(id ^ (id >> 32)) & (_heads.Length - 1);

    private void MakeRoom(int room)
    {
        int buckets = FirstRoom;
        while (buckets < room)
        {
            buckets *= 2;
        }

        _ids = new long[room];
        _times = new long[room];
        _links = new int[room];
        _heads = new int[buckets];
        Count = 0;
    }
}
