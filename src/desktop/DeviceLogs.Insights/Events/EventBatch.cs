using System;

namespace DeviceLogs.Insights.Events;

/// <summary>The events of a chunk in memory. A worker has one and uses it for one chunk after the other.</summary>
public sealed class EventBatch
{
    private StoredEvent[] _events = new StoredEvent[1024];

    // One byte more than is ever used: no event is the whole array, so that a value knows that its bytes are on loan.
    private byte[] _own = new byte[1 << 16];
    private byte[] _bytes;
    private int _used;

    internal EventBatch()
    {
        _bytes = _own;
    }

    /// <summary>Gets the number of events.</summary>
    public int Count { get; private set; }

    internal long SkippedCount { get; private set; }

    internal long SkippedBytes { get; private set; }

    internal byte[] Bytes => _bytes;

    internal ref readonly StoredEvent this[int index] => ref _events[index];

    /// <summary>Adds an event; its message is copied.</summary>
    /// <param name="timestamp">Milliseconds since 1970 UTC.</param>
    /// <param name="ingestionTime">Milliseconds since 1970 UTC.</param>
    /// <param name="id">The number by which the chunk makes the event's pointer.</param>
    /// <param name="message">UTF-8.</param>
    public void Add(long timestamp, long ingestionTime, long id, ReadOnlySpan<byte> message)
    {
        if (_bytes.Length - _used <= message.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _used + message.Length + 1));
            _own = _bytes;
        }

        message.CopyTo(_bytes.AsSpan(_used));
        AddPlaced(timestamp, ingestionTime, id, _used, message.Length);
        _used += message.Length;
    }

    /// <summary>Gives the batch the array that later events lie in; it must stay as it is until the next chunk is loaded.</summary>
    /// <param name="bytes">At least one byte longer than the events in it.</param>
    public void Place(byte[] bytes)
    {
        _bytes = bytes;
        _used = bytes.Length;
    }

    /// <summary>Adds an event that lies in the array of <see cref="Place"/>.</summary>
    public void AddPlaced(long timestamp, long ingestionTime, long id, int offset, int length)
    {
        if (Count == _events.Length)
        {
            Array.Resize(ref _events, Count * 2);
        }

        _events[Count++] = new StoredEvent(timestamp, ingestionTime, id, offset, length);
    }

    /// <summary>Counts events that were read and left out, as they lack the request's required text.</summary>
    public void Skip(long count, long bytes)
    {
        SkippedCount += count;
        SkippedBytes += bytes;
    }

    internal void Clear()
    {
        Count = 0;
        SkippedCount = 0;
        SkippedBytes = 0;
        _used = 0;
        _bytes = _own;
    }
}
