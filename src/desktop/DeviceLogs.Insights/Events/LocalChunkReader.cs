using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Threading;

namespace DeviceLogs.Insights.Events;

/// <summary>Cuts a file or stream into chunks of about a megabyte, from its start or from its end.</summary>
internal sealed class LocalChunkReader(string name, Stream stream, long defaultTime, EventRequest request, CancellationToken cancellation)
{
    private const int BlockBytes = 1 << 20;

    /// <summary>A longer line is not a log line: CloudWatch Logs takes at most 1 MB.</summary>
    private const int MaxLineBytes = 64 << 20;

    /// <summary>How far from the end of a block a line with a time of its own is looked for, to cut before it.</summary>
    private const int Near = 1 << 16;

    internal IEnumerable<EventChunk> ReadForward()
    {
        using Stream open = stream;
        long offset = 0;
        byte[] block = ArrayPool<byte>.Shared.Rent(BlockBytes);
        int used = 0;
        bool atEnd = false;
        while (!atEnd || used > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!atEnd)
            {
                int read = open.Read(block, used, block.Length - used - 1);
                atEnd = read == 0;
                used += read;
                if (used < block.Length - 1 && !atEnd)
                {
                    continue;
                }
            }

            int cut = atEnd ? used : LastCut(block.AsSpan(0, used));
            if (cut == 0 && used > 0)
            {
                block = Grow(block);
                continue;
            }

            byte[] next = ArrayPool<byte>.Shared.Rent(Math.Max(BlockBytes, used - cut + 1));
            block.AsSpan(cut, used - cut).CopyTo(next);
            yield return new LocalChunk(name, block, 0, cut, offset, defaultTime, request);
            offset += cut;
            used -= cut;
            block = next;
        }

        ArrayPool<byte>.Shared.Return(block);
    }

    /// <summary>Reads a file from its end; its chunks hold their lines from old to new.</summary>
    internal IEnumerable<EventChunk> ReadBackward()
    {
        using Stream open = stream;
        long end = open.Length;
        int size = BlockBytes;
        while (end > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            long start = Math.Max(0, end - size);
            byte[] block = ArrayPool<byte>.Shared.Rent((int)(end - start) + 1);
            open.Position = start;
            open.ReadExactly(block, 0, (int)(end - start));
            int cut = start == 0 ? 0 : FirstCut(block.AsSpan(0, (int)(end - start)));
            if (cut < 0)
            {
                ArrayPool<byte>.Shared.Return(block);
                size = Larger(size);
                continue;
            }

            yield return new LocalChunk(name, block, cut, (int)(end - start) - cut, start, defaultTime, request);
            end = start + cut;
            size = BlockBytes;
        }
    }

    /// <summary>Returns where a block is cut: after a line, and before one with a time of its own if there is such a place near.</summary>
    private static int LastCut(ReadOnlySpan<byte> block)
    {
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

    /// <summary>Returns the first place where a block can be cut, likewise; -1 where it has none.</summary>
    private static int FirstCut(ReadOnlySpan<byte> block)
    {
        int first = block.IndexOf((byte)'\n') + 1;
        if (first == 0 || first == block.Length)
        {
            return -1;
        }

        int cut = first;
        while (cut - first < Near)
        {
            int length = block[cut..].IndexOf((byte)'\n');
            if (length < 0)
            {
                break;
            }

            if (EventTime.TryFind(block.Slice(cut, length), out _))
            {
                return cut;
            }

            cut += length + 1;
        }

        return first;
    }

    private static int Larger(int size) =>
        size < MaxLineBytes ? size * 2 : throw new QueryFailedException($"a line of the input is longer than {MaxLineBytes >> 20} MB");

    private static byte[] Grow(byte[] block)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(Larger(block.Length));
        block.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(block);
        return larger;
    }
}
