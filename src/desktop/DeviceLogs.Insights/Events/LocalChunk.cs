using System;
using System.Buffers;
using System.Globalization;

namespace DeviceLogs.Insights.Events;

/// <summary>Some lines of a file, in a part of an array.</summary>
/// <param name="first">Where the lines start in the array.</param>
/// <param name="length">How many bytes they have.</param>
/// <param name="offset">Where the array starts in the file.</param>
internal sealed class LocalChunk(string name, byte[] block, int first, int length, long offset, long defaultTime, EventRequest request)
    : EventChunk
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private readonly int _end = first + length;

    public override string Group => name;

    public override string Stream => name;

    public override string Log => name;

    public override void Load(EventBatch batch)
    {
        batch.Place(block, ArrayPool<byte>.Shared);
        if (request.RequiredText.Length > 0)
        {
            LoadWith(request.RequiredText.Span, batch);
            return;
        }

        long time = defaultTime;
        int at = first;
        while (at < _end)
        {
            at = AddLine(batch, at, ref time);
        }
    }

    public override string PointerOf(long id) => string.Create(CultureInfo.InvariantCulture, $"{name}:{id}");

    /// <summary>Adds the lines that contain a text, and counts the others without a look at them.</summary>
    private void LoadWith(ReadOnlySpan<byte> required, EventBatch batch)
    {
        ReadOnlySpan<byte> bytes = block.AsSpan(0, _end);
        int at = first;
        while (at < _end)
        {
            int found = bytes[at..].IndexOf(required);
            int lineStart = found < 0 ? _end : at + bytes.Slice(at, found).LastIndexOf((byte)'\n') + 1;
            ReadOnlySpan<byte> skipped = bytes[at..lineStart];
            int lines = skipped.Count((byte)'\n') + (!skipped.IsEmpty && skipped[^1] != '\n' ? 1 : 0);
            batch.Skip(lines, skipped.Length - lines);
            if (found < 0)
            {
                return;
            }

            long time = TimeBefore(bytes, lineStart);
            at = AddLine(batch, lineStart, ref time);
        }
    }

    /// <summary>Returns the time that a line has if it reports none itself.</summary>
    private long TimeBefore(ReadOnlySpan<byte> bytes, int lineStart)
    {
        if (!request.NeedsTimestamps || HasTime(bytes[lineStart..]))
        {
            return defaultTime;
        }

        while (lineStart > first)
        {
            int end = lineStart - 1;
            lineStart = first + bytes[first..end].LastIndexOf((byte)'\n') + 1;
            if (EventTime.TryFind(bytes[lineStart..end], out long time))
            {
                return time;
            }
        }

        return defaultTime;
    }

    private static bool HasTime(ReadOnlySpan<byte> rest)
    {
        int end = rest.IndexOf((byte)'\n');
        return EventTime.TryFind(end < 0 ? rest : rest[..end], out _);
    }

    /// <summary>Adds the line at a position, and returns the next line's.</summary>
    private int AddLine(EventBatch batch, int start, ref long time)
    {
        ReadOnlySpan<byte> rest = block.AsSpan(start, _end - start);
        int end = rest.IndexOf((byte)'\n');
        ReadOnlySpan<byte> line = end < 0 ? rest : rest[..end];
        int next = start + line.Length + 1;
        line = line.TrimEnd((byte)'\r');
        if (offset + start == 0 && line.StartsWith(ByteOrderMark))
        {
            line = line[ByteOrderMark.Length..];
            start += ByteOrderMark.Length;
        }

        if (line.IsEmpty)
        {
            return next;
        }

        if (request.NeedsTimestamps && EventTime.TryFind(line, out long own))
        {
            time = own;
        }

        batch.AddPlaced(time, time, offset + start, start, line.Length);
        return next;
    }
}
