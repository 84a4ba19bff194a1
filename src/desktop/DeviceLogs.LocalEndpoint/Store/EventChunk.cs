using System;
using System.Buffers;
using System.Collections.Generic;

namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>
/// Up to some 64 KiB of events of one upload as one value: for each the milliseconds since the one before, the length, the UTF-8 message.
/// </summary>
internal sealed class EventChunk
{
    // Reading a page holds one chunk of every upload that overlaps in time, so a chunk is much smaller than the largest upload.
    private const int TargetBytes = 64 * 1024;

    private readonly byte[] _data;
    private readonly List<(long Time, int Start, int Length)> _events = [];

    private EventChunk(byte[] data, long firstTime)
    {
        _data = data;
        long time = firstTime;
        for (int at = 0; at < data.Length;)
        {
            time += ReadNumber(data, ref at);
            int length = (int)ReadNumber(data, ref at);
            _events.Add((time, at, length));
            at += length;
        }
    }

    /// <summary>How many events there are.</summary>
    public int Count => _events.Count;

    /// <summary>The time of an event in milliseconds since 1970-01-01 UTC.</summary>
    public long TimeOf(int index) => _events[index].Time;

    /// <summary>The UTF-8 message of an event.</summary>
    public ReadOnlyMemory<byte> MessageOf(int index) => _data.AsMemory(_events[index].Start, _events[index].Length);

    /// <summary>Takes a stored value apart.</summary>
    public static EventChunk Decode(byte[] data, long firstTime) => new(data, firstTime);

    /// <summary>Writes events from one index on until the chunk is full or the end is reached.</summary>
    /// <returns>The stored value, and the index after the last event in it.</returns>
    public static (byte[] Data, int End) Encode(EventBatch batch, int from, int to)
    {
        // What the service counts for an event is more than its two numbers take.
        ArrayBufferWriter<byte> buffer = new((int)Math.Min(batch.SizeOf(from, to), 2 * TargetBytes));
        long time = batch.TimeOf(from);
        int index = from;
        for (; index < to && buffer.WrittenCount < TargetBytes; index++)
        {
            ReadOnlySpan<byte> message = batch.MessageOf(index).Span;
            WriteNumber(buffer, batch.TimeOf(index) - time);
            WriteNumber(buffer, message.Length);
            buffer.Write(message);
            time = batch.TimeOf(index);
        }

        return (buffer.WrittenSpan.ToArray(), index);
    }

    /// <summary>
    /// Writes the chunk again without the text of the events before a time. They keep their places, with no text and the time of the first
    /// that stays.
    /// </summary>
    /// <returns>The stored value, its first time, and how much smaller its events are as the service counts it.</returns>
    public (byte[] Data, long FirstTime, long Bytes) Forget(long before)
    {
        int kept = _events.FindIndex(entry => entry.Time >= before);
        ArrayBufferWriter<byte> buffer = new(_data.Length);
        long time = _events[kept].Time;
        long forgotten = 0;
        for (int index = 0; index < Count; index++)
        {
            bool isKept = index >= kept;
            ReadOnlySpan<byte> message = isKept ? MessageOf(index).Span : default;
            forgotten += isKept || IsForgotten(index) ? 0 : MessageOf(index).Length + EventBatch.OverheadBytes;
            WriteNumber(buffer, isKept ? TimeOf(index) - time : 0);
            WriteNumber(buffer, message.Length);
            buffer.Write(message);
            time = isKept ? TimeOf(index) : time;
        }

        return (buffer.WrittenSpan.ToArray(), _events[kept].Time, forgotten);
    }

    /// <summary>Whether the text of an event has expired: no message is empty.</summary>
    public bool IsForgotten(int index) => _events[index].Length == 0;

    // Seven bits a byte, the lowest first; the top bit says that another follows.
    private static void WriteNumber(ArrayBufferWriter<byte> buffer, long value)
    {
        Span<byte> bytes = buffer.GetSpan(10);
        int length = 0;
        for (; value >= 0x80; value >>= 7)
        {
            bytes[length++] = (byte)(value | 0x80);
        }

        bytes[length++] = (byte)value;
        buffer.Advance(length);
    }

    private static long ReadNumber(byte[] data, ref int at)
    {
        long value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = data[at++];
            value |= (next & 0x7FL) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}
