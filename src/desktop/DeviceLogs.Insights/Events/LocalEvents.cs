using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;

namespace DeviceLogs.Insights.Events;

/// <summary>The lines of a file or stream as events: JSON lines or plain text, each with the time that it reports.</summary>
/// <remarks>
/// A line's time is a usual field of JSON (@timestamp, timestamp, time, ts, ...) or the date and time that it starts with. A line without
/// one, such as those of a stack trace, has the time of the line before it; before any, that of the file.
/// </remarks>
public sealed class LocalEvents : IEventSource, IQueryHost
{
    private readonly string _name;
    private readonly Func<Stream> _open;
    private readonly Func<long> _length;
    private readonly long _defaultTime;
    private readonly bool _isFile;
    private readonly IReadOnlyDictionary<string, LookupTable> _tables;

    private LocalEvents(
        string name, Func<Stream> open, Func<long> length, long defaultTime, bool isFile, IReadOnlyDictionary<string, LookupTable>? tables)
    {
        _name = name;
        _isFile = isFile;
        _open = open;
        _length = length;
        _defaultTime = defaultTime;
        _tables = tables ?? new Dictionary<string, LookupTable>();
    }

    /// <summary>Gets the range that reads all lines.</summary>
    public QueryRange All => new([_name], long.MinValue, long.MaxValue);

    /// <summary>Makes events of the lines of a file. Each query reads the file again.</summary>
    public static LocalEvents FromFile(string path, IReadOnlyDictionary<string, LookupTable>? tables = null)
    {
        FileInfo file = new(path);
        long time = new DateTimeOffset(file.LastWriteTimeUtc).ToUnixTimeMilliseconds();
        return new LocalEvents(
            file.Name,
            () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, FileOptions.SequentialScan),
            () => file.Length,
            time,
            isFile: true,
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
                    throw new QueryFailedException(
                        "the query reads its input twice, which a stream does not allow; save the input to a file");
                }

                taken = true;
                return stream;
            },
            () => throw new QueryFailedException("the size of a stream is not known in advance; save the input to a file"),
            DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(),
            isFile: false,
            tables);
    }

    /// <inheritdoc/>
    public bool GivesNewestFirst => _isFile;

    /// <inheritdoc/>
    public IEnumerable<EventChunk> ReadChunks(EventRequest request, CancellationToken cancellation)
    {
        LocalChunkReader reader = new(_name, _open(), _defaultTime, request, cancellation);
        return _isFile && request.NewestFirst ? reader.ReadBackward() : reader.ReadForward();
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
}
