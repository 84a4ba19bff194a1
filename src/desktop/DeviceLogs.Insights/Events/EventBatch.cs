using System;
using System.Buffers;

namespace DeviceLogs.Insights.Events;

/// <summary>The events of a chunk in memory. A worker has one and uses it for one chunk after the other.</summary>
public sealed class EventBatch
{
    private StoredEvent[] _events = new StoredEvent[1024];

    // One byte more than is ever used: no event is the whole array, so that a value knows that its bytes are on loan.
    private byte[] _own = new byte[1 << 16];
    private byte[] _bytes;
    private ArrayPool<byte>? _pool;
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

    /// <summary>Adds an event; its message is copied. Not to be mixed with <see cref="Place"/>.</summary>
    /// <param name="timestamp">Milliseconds since 1970 UTC.</param>
    /// <param name="ingestionTime">Milliseconds since 1970 UTC.</param>
    /// <param name="id">The number by which the chunk makes the event's pointer.</param>
    /// <param name="message">UTF-8.</param>
    public void Add(long timestamp, long ingestionTime, long id, ReadOnlySpan<byte> message)
    {
        if (_bytes.Length - _used <= message.Length)
        {
            Array.Resize(ref _own, Math.Max(_own.Length * 2, _used + message.Length + 1));
            _bytes = _own;
        }

        message.CopyTo(_bytes.AsSpan(_used));
        AddPlaced(timestamp, ingestionTime, id, _used, message.Length);
        _used += message.Length;
    }

    /// <summary>Gives the batch the array that later events lie in.</summary>
    /// <param name="bytes">At least one byte longer than the events in it.</param>
    /// <param name="pool">Where the array goes once no event is read any more.</param>
    public void Place(byte[] bytes, ArrayPool<byte> pool)
    {
        _bytes = bytes;
        _used = bytes.Length;
        _pool = pool;
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
        _pool?.Return(_bytes);
        _pool = null;
        _bytes = _own;
    }
}
