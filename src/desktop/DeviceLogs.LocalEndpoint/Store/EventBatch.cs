using System;
using System.Buffers;
using System.Collections.Generic;

namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>The events of one upload, their messages as UTF-8 one behind the other.</summary>
internal sealed class EventBatch
{
    /// <summary>What the service counts for an event besides its message.</summary>
    public const int OverheadBytes = 26;

    private readonly ArrayBufferWriter<byte> _text = new();
    private readonly List<(long Time, int Start)> _events = [];

    /// <summary>How many events there are.</summary>
    public int Count => _events.Count;

    /// <summary>The size of all events as the service counts it.</summary>
    public long Bytes => SizeOf(0, Count);

    /// <summary>Adds an event after the others.</summary>
    /// <param name="time">Milliseconds since 1970-01-01 UTC.</param>
    /// <param name="utf8Message">Only read during the call.</param>
    public void Add(long time, ReadOnlySpan<byte> utf8Message)
    {
        _events.Add((time, _text.WrittenCount));
        _text.Write(utf8Message);
    }

    /// <summary>The time of an event in milliseconds since 1970-01-01 UTC.</summary>
    public long TimeOf(int index) => _events[index].Time;

    /// <summary>The UTF-8 message of an event.</summary>
    public ReadOnlyMemory<byte> MessageOf(int index) => _text.WrittenMemory[_events[index].Start..StartOf(index + 1)];

    /// <summary>The size of the events from one index up to another as the service counts it.</summary>
    public long SizeOf(int from, int to) => StartOf(to) - StartOf(from) + ((long)OverheadBytes * (to - from));

    private int StartOf(int index) => index < _events.Count ? _events[index].Start : _text.WrittenCount;
}
