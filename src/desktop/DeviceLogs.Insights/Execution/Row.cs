using System;
using System.Text;
using DeviceLogs.Insights.Events;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Execution;

/// <summary>The row that a worker is at: an event whose fields are read when they are asked for, or a stored row.</summary>
internal sealed class Row
{
    private readonly EventFields _fields;
    private EventBatch? _batch;
    private bool _discovered;
    private byte[] _arena = new byte[256];
    private int _arenaUsed;
    private char[] _chars = new char[256];
    private Value[] _values = new Value[8];

    internal Row(RunContext context, int slotCount, EventFields fields)
    {
        Context = context;
        _fields = fields;
        Slots = new Value[slotCount];
        Bytes = [];
    }

    internal RunContext Context { get; }

    /// <summary>Gets the values, each in the slot that the plan gave it; a discovered field by <see cref="Discovered"/> only.</summary>
    internal Value[] Slots { get; private set; }

    /// <summary>Gets @timestamp in milliseconds, or 0 where the row has none.</summary>
    internal long Timestamp { get; private set; }

    /// <summary>Gets the row's place among those with the same timestamp: greater is later.</summary>
    internal long Position { get; private set; }

    /// <summary>Gets the array with the event's message.</summary>
    internal byte[] Bytes { get; private set; }

    internal int Offset { get; private set; }

    internal int Length { get; private set; }

    internal EventChunk? Chunk { get; private set; }

    /// <summary>Gets the value of @logStream.</summary>
    internal Value Stream { get; private set; }

    /// <summary>Gets the value of @log.</summary>
    internal Value Log { get; private set; }

    internal ReadOnlySpan<byte> Message => Bytes.AsSpan(Offset, Length);

    /// <summary>Gets or sets a buffer for text as UTF-16, which regular expressions read.</summary>
    internal ref char[] Chars => ref _chars;

    /// <summary>Returns an array for values of a step, which the next step may use as well.</summary>
    internal Value[] Values(int count)
    {
        if (_values.Length < count)
        {
            _values = new Value[count];
        }

        return _values;
    }

    internal long EventId { get; private set; }

    internal long IngestionTime { get; private set; }

    /// <summary>Makes an event of a batch the current row.</summary>
    internal void MoveTo(EventChunk chunk, EventBatch batch, int index, long position)
    {
        ref readonly StoredEvent stored = ref batch[index];
        if (Chunk != chunk)
        {
            Chunk = chunk;
            Stream = Value.OfUtf8(Encoding.UTF8.GetBytes(chunk.Stream));
            Log = Value.OfUtf8(Encoding.UTF8.GetBytes(chunk.Log));
        }

        _batch = batch;
        Timestamp = stored.Timestamp;
        IngestionTime = stored.IngestionTime;
        EventId = stored.Id;
        Bytes = batch.Bytes;
        Offset = stored.Offset;
        Length = stored.Length;
        Position = position;
        _discovered = false;
        _arenaUsed = 0;
        _fields.Start(this);
    }

    /// <summary>Makes a stored row the current one; its values may be changed.</summary>
    internal void MoveTo(StoredRow stored)
    {
        Slots = stored.Slots;
        Timestamp = stored.Timestamp;
        Position = stored.Position;
        _discovered = true;
        _arenaUsed = 0;
    }

    /// <summary>Returns the value of a field of the event's content.</summary>
    internal Value Discovered(int slot)
    {
        if (!_discovered)
        {
            _discovered = true;
            _fields.Discover(this);
        }

        return Slots[slot];
    }

    /// <summary>Returns the value of any slot.</summary>
    internal Value Read(int slot) => !_discovered && _fields.IsDiscovered(slot) ? Discovered(slot) : Slots[slot];

    /// <summary>Copies the values that are used later; what stands in the event's bytes is copied too.</summary>
    internal StoredRow Store(ReadOnlySpan<int> live, long position)
    {
        if (!_discovered)
        {
            _discovered = true;
            _fields.Discover(this);
        }

        Value[] slots = new Value[Slots.Length];
        foreach (int slot in live)
        {
            slots[slot] = Slots[slot].Detach();
        }

        if (_batch is not null && _fields.PointerSlot >= 0 && live.Contains(_fields.PointerSlot))
        {
            slots[_fields.PointerSlot] = Value.Of(Chunk!.PointerOf(EventId));
        }

        return new StoredRow(slots, Timestamp, position);
    }

    /// <summary>Returns JSON text without its escapes, in memory that holds until the next row.</summary>
    internal ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> escaped)
    {
        (int start, int length) = UnescapeToArena(escaped);
        return _arena.AsSpan(start, length);
    }

    internal Value UnescapedText(ReadOnlySpan<byte> escaped)
    {
        (int start, int length) = UnescapeToArena(escaped);
        return Value.OfUtf8(_arena, start, length);
    }

    /// <summary>Returns a place for text that holds until the next row; never the whole of an array.</summary>
    internal Value ArenaText(ReadOnlySpan<byte> utf8)
    {
        int start = Reserve(utf8.Length);
        utf8.CopyTo(_arena.AsSpan(start));
        _arenaUsed += utf8.Length;
        return Value.OfUtf8(_arena, start, utf8.Length);
    }

    private (int Start, int Length) UnescapeToArena(ReadOnlySpan<byte> escaped)
    {
        int start = Reserve(escaped.Length);
        int length = JsonEscapes.Unescape(escaped, _arena.AsSpan(start));
        _arenaUsed += length;
        return (start, length);
    }

    /// <summary>Makes room in the arena. Values in an array that it outgrew keep that array.</summary>
    private int Reserve(int length)
    {
        if (_arena.Length - _arenaUsed <= length)
        {
            _arena = new byte[Math.Max(_arena.Length * 2, length + 1)];
            _arenaUsed = 0;
        }

        return _arenaUsed;
    }
}
