using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Threading;

namespace DeviceLogs.Insights.Events;

/// <summary>The lines of a file or stream as events: JSON lines or plain text, each with the time that it tells.</summary>
/// <remarks>
/// A line's time is a usual field of JSON (@timestamp, timestamp, time, ts, ...) or the date and time that it starts with. A line without
/// one, such as those of a stack trace, has the time of the line before it; before any, that of the file.
/// </remarks>
public sealed class LocalEvents : IEventSource, IQueryHost
{
    private const int BlockBytes = 1 << 20;

    /// <summary>A longer line is no log line; CloudWatch Logs takes 1 MB at most.</summary>
    private const int MaxLineBytes = 64 << 20;

    private readonly string _name;
    private readonly Func<Stream> _open;
    private readonly Func<long> _length;
    private readonly long _defaultTime;
    private readonly IReadOnlyDictionary<string, LookupTable> _tables;

    private LocalEvents(
        string name, Func<Stream> open, Func<long> length, long defaultTime, IReadOnlyDictionary<string, LookupTable>? tables)
    {
        _name = name;
        _open = open;
        _length = length;
        _defaultTime = defaultTime;
        _tables = tables ?? new Dictionary<string, LookupTable>();
    }

    /// <summary>Gets the range that reads all lines.</summary>
    public QueryRange All => new([_name], long.MinValue, long.MaxValue);

    /// <summary>Makes events of the lines of a file, which is read anew by each query.</summary>
    public static LocalEvents FromFile(string path, IReadOnlyDictionary<string, LookupTable>? tables = null)
    {
        FileInfo file = new(path);
        long time = new DateTimeOffset(file.LastWriteTimeUtc).ToUnixTimeMilliseconds();
        return new LocalEvents(
            file.Name,
            () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, FileOptions.SequentialScan),
            () => file.Length,
            time,
            tables);
    }

    /// <summary>Makes events of the lines of a stream, which can be read once: for standard input.</summary>
    public static LocalEvents FromStream(Stream stream, string name, IReadOnlyDictionary<string, LookupTable>? tables = null)
    {
        bool taken = false;
        return new LocalEvents(
            name,
            () =>
            {
                if (taken)
                {
                    throw new QueryFailedException("the query reads its input twice, which a stream does not allow; save the input to a file");
                }

                taken = true;
                return stream;
            },
            () => throw new QueryFailedException("the size of a stream is not known in advance; save the input to a file"),
            DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(),
            tables);
    }

    /// <inheritdoc/>
    public IEnumerable<EventChunk> ReadChunks(EventRequest request, CancellationToken cancellation)
    {
        using Stream stream = _open();
        long offset = 0;
        byte[] block = ArrayPool<byte>.Shared.Rent(BlockBytes);
        int used = 0;
        bool atEnd = false;
        while (!atEnd || used > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!atEnd)
            {
                int read = stream.Read(block, used, block.Length - used - 1);
                atEnd = read == 0;
                used += read;
                if (used < block.Length - 1 && !atEnd)
                {
                    continue;
                }
            }

            if (used == 0)
            {
                break;
            }

            int cut = atEnd ? used : CutAt(block.AsSpan(0, used));
            if (cut == 0)
            {
                block = Grow(block);
                continue;
            }

            byte[] next = ArrayPool<byte>.Shared.Rent(Math.Max(BlockBytes, used - cut + 1));
            block.AsSpan(cut, used - cut).CopyTo(next);
            yield return new LocalChunk(_name, block, cut, offset, _defaultTime, request);
            offset += cut;
            used -= cut;
            block = next;
        }

        ArrayPool<byte>.Shared.Return(block);
    }

    /// <inheritdoc/>
    public long EstimateBytes(EventRequest request) => _length();

    /// <inheritdoc/>
    public IReadOnlyList<string> FindGroups(GroupSelection selection) =>
        throw new QueryFailedException("SOURCE names log groups, which a local file does not have; leave it out");

    /// <inheritdoc/>
    public IReadOnlyList<string> FindIndexedGroups(IReadOnlyList<string> groups, string field) => groups;

    /// <inheritdoc/>
    public LookupTable? FindTable(string name) => _tables.TryGetValue(name, out LookupTable? table) ? table : null;

    /// <summary>Returns where a block is cut: after a line, and before one with a time of its own if there is such a place near.</summary>
    private static int CutAt(ReadOnlySpan<byte> block)
    {
        const int Near = 1 << 16;
        int last = block.LastIndexOf((byte)'\n') + 1;
        int cut = last;
        while (cut > 1 && last - cut < Near)
        {
            int previous = block[..(cut - 1)].LastIndexOf((byte)'\n') + 1;
            if (previous == 0)
            {
                break;
            }

            if (EventTime.TryFind(block[previous..(cut - 1)], out _))
            {
                return previous;
            }

            cut = previous;
        }

        return last;
    }

    private static byte[] Grow(byte[] block)
    {
        if (block.Length >= MaxLineBytes)
        {
            throw new QueryFailedException($"a line of the input is longer than {MaxLineBytes >> 20} MB");
        }

        byte[] larger = ArrayPool<byte>.Shared.Rent(block.Length * 2);
        block.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(block);
        return larger;
    }
}
