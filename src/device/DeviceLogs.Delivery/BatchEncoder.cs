using System;
using System.Text;
using DeviceLogs.Protocol;
using DeviceLogs.Transport;

namespace DeviceLogs.Delivery;

/// <summary>Builds the requests out of the queue's lines in one reused array.</summary>
/// <remarks>
/// Each line is copied out of its store to the end of the array, out of the ring under the queue's lock, and escaped in place to its
/// front outside of it, so that nobody who logs waits for more than one native copy. With a compressor the front half is the body's,
/// and each event is escaped to the front of the other half.
/// Limits: the array's size; the service's 1 MiB, uncompressed; 10,000 events; 24 hours. The service counts an event as less than its JSON.
/// </remarks>
internal sealed class BatchEncoder
{
    /// <summary>What the names and braces around one event take: {"timestamp":…13…,"message":"…"},</summary>
    internal const int EventBytes = 13 + TimestampDigits + 12 + 2 + 1;

    /// <summary>Room kept for a sequence token. Those of the service have 56 digits.</summary>
    internal const int MaxTokenBytes = 128;

    // Milliseconds since 1970 have 13 digits from 2001 to 2286.
    private const int TimestampDigits = 13;
    private const long FirstTimestamp = 1000000000000;
    private const long LastTimestamp = 9999999999999;
    private const int MaxMarkers = 8;

    private static readonly byte[] _tokenOpen = Encoding.UTF8.GetBytes(",\"sequenceToken\":\"");
    private static readonly byte[] _eventsOpen = Encoding.UTF8.GetBytes("\"logEvents\":[");

    private readonly LineQueue _queue;
    private readonly bool _isCollector;
    private readonly byte[] _names;

    // Everything in front of an event's text, its timestamp written into it: one native copy for each event.
    private readonly byte[] _event;
    private readonly int _timestampAt;
    private readonly byte[] _end;
    private readonly int[] _markers = new int[MaxMarkers];
    private int _markerCount;

    // Where events are written, and how many bytes the body has uncompressed.
    private int _start;
    private int _plainBytes;

    /// <summary>Makes an encoder for one stream.</summary>
    /// <param name="queue">Gives the lines.</param>
    /// <param name="names">See <see cref="Names"/>.</param>
    /// <param name="options">Checked already.</param>
    /// <param name="isCollector">True for the body of /services/collector/event: an array of objects, their time in seconds.</param>
    internal BatchEncoder(LineQueue queue, byte[] names, LogAgentOptions options, bool isCollector)
    {
        _queue = queue;
        _isCollector = isCollector;
        _names = isCollector ? Encoding.UTF8.GetBytes("[") : names;
        string open = isCollector ? ",{\"time\":0000000000.000,\"event\":\"" : ",{\"timestamp\":0000000000000,\"message\":\"";
        _event = Encoding.UTF8.GetBytes(open);
        _timestampAt = open.IndexOf('0');
        _end = Encoding.UTF8.GetBytes(isCollector ? "]" : "]}");
        Buffer = new byte[options.BatchBytes];
        Line = new Line { Buffer = Buffer };
        Compressor = isCollector ? null : options.Compressor;
    }

    // As properties they would take 35 bytes of the board's flash more, each.
    /// <summary>Holds the request.</summary>
    internal readonly byte[] Buffer;

    /// <summary>Over <see cref="Buffer"/>: serves for whatever takes lines while no request is built.</summary>
    internal readonly Line Line;

    /// <summary>Number of bytes of the request.</summary>
    internal int Length;

    /// <summary>Compresses the requests, or null.</summary>
    internal IBodyCompressor Compressor;

    /// <summary>True when the request is compressed.</summary>
    internal bool IsCompressed;

    /// <summary>Number of events in the request, the lines that tell of drops included.</summary>
    internal int EventCount;

    /// <summary>Timestamp of the request's last event.</summary>
    internal long LastTimestampMs;

    /// <summary>When the request's last event was logged, in monotonic milliseconds.</summary>
    internal long LastLoggedMs;

    /// <summary>When the newest delivered event was logged: before the start for one of an earlier boot. Set by the sender.</summary>
    internal long ReachedLoggedMs = long.MinValue;

    /// <summary>The beginning of every request to one stream.</summary>
    internal static byte[] Names(string group, string stream)
    {
        JsonWriter json = new JsonWriter(128, 8192);
        json.Raw("{\"logGroupName\":");
        json.Text(group);
        json.Raw(",\"logStreamName\":");
        json.Text(stream);
        json.Raw(",");
        byte[] names = new byte[json.Length];
        Array.Copy(json.Buffer, names, names.Length);
        return names;
    }

    /// <summary>Room for one line's escaped text in an otherwise empty request.</summary>
    internal static int RoomForText(int batchBytes, int namesBytes) =>
        batchBytes - namesBytes - _tokenOpen.Length - MaxTokenBytes - 2 - _eventsOpen.Length - EventBytes - 2;

    /// <summary>Makes the next lines a request: a compressed one where that is smaller.</summary>
    /// <param name="utcMinusMonotonicMs">What makes a date of a line's time.</param>
    /// <param name="notBeforeMs">Timestamp that the stream has reached. Only a line that was held back gets an earlier one.</param>
    /// <param name="maxEvents">Most events to take.</param>
    /// <param name="token">Sequence token, or null.</param>
    internal void Build(long utcMinusMonotonicMs, long notBeforeMs, int maxEvents, string token)
    {
        // What was refused for its content goes again in half, and plain: the service may have read it as that.
        IsCompressed = Compressor != null && maxEvents == RequestEncoder.MaxBatchEvents;
        Fill(utcMinusMonotonicMs, notBeforeMs, maxEvents, token);
        if (IsCompressed && (EventCount == 0 || Length >= _plainBytes))
        {
            _queue.Keep(null);
            IsCompressed = false;
            Fill(utcMinusMonotonicMs, notBeforeMs, maxEvents, token);
        }
    }

    private void Fill(long utcMinusMonotonicMs, long notBeforeMs, int maxEvents, string token)
    {
        _start = 0;
        if (IsCompressed)
        {
            _start = Buffer.Length / 2;
            Compressor.Begin(Buffer, 0, _start);
        }

        EventCount = 0;
        _markerCount = 0;
        _plainBytes = 0;
        long first = 0;
        int at = Compressed(WriteHead(token, _start));
        while (at != JsonText.NoRoom && EventCount < maxEvents && _markerCount < MaxMarkers)
        {
            int room = Buffer.Length - at - EventBytes - 2;
            Line.Room = room > 0 ? room : 0;
            if (!_queue.Take(Line) || (IsCompressed && Line.Count < Line.TotalBytes))
            {
                // There is none, or a part of a line that needs all the room: it goes plain.
                break;
            }

            // A drop notice has the time of the last line it reports: that of the first may be too old to be taken.
            bool isNotice = Line.LostCount > 0;
            long loggedMs = Line.TimeMs + (isNotice ? Line.LostMs : 0);
            bool isEarlier = !Line.IsRecovered && loggedMs < (EventCount == 0 ? ReachedLoggedMs : LastLoggedMs);
            long timestamp = InRange(loggedMs + utcMinusMonotonicMs, isEarlier ? 0 : notBeforeMs);
            first = EventCount == 0 ? timestamp : first;
            bool isApart = timestamp - first > RequestEncoder.MaxBatchSpanMs || (isEarlier && EventCount > 0);
            int next = isApart ? JsonText.NoRoom : Compressed(WriteEvent(at, timestamp, utcMinusMonotonicMs));
            if (next == JsonText.NoRoom)
            {
                _queue.GiveBack();
                break;
            }

            if (isNotice)
            {
                _markers[_markerCount++] = EventCount;
            }

            at = next;
            EventCount++;
            LastTimestampMs = timestamp;
            LastLoggedMs = loggedMs;

            // The lines of several boots, which a spool may hold, need not follow each other in time; those of a request must.
            notBeforeMs = timestamp;
        }

        Length = IsCompressed ? Compressor.Finish(_end) : Append(_end, at);
    }

    /// <summary>Number of lines among the events of a range; the others tell of drops.</summary>
    internal int LinesIn(int from, int to)
    {
        int lines = to > from ? to - from : 0;
        for (int i = 0; i < _markerCount; i++)
        {
            if (_markers[i] >= from && _markers[i] < to)
            {
                lines--;
            }
        }

        return lines;
    }

    private static long InRange(long timestamp, long notBeforeMs)
    {
        timestamp = timestamp < notBeforeMs ? notBeforeMs : timestamp;
        return timestamp < FirstTimestamp ? FirstTimestamp : timestamp > LastTimestamp ? LastTimestamp : timestamp;
    }

    // Moves what was written since the last call into the compressed body, if there is one.
    private int Compressed(int at)
    {
        if (!IsCompressed || at == JsonText.NoRoom)
        {
            return at;
        }

        int count = at - _start;
        if (_plainBytes + count > RequestEncoder.MaxBatchBytes || !Compressor.Write(Buffer, _start, count))
        {
            return JsonText.NoRoom;
        }

        Compressor.Mark();
        _plainBytes += count;
        return _start;
    }

    private int WriteHead(string token, int at)
    {
        at = Append(_names, at);
        if (token != null)
        {
            // An object's member follows with a comma of its own, and the names end in one. A token too long for its room is left out.
            int start = Append(_tokenOpen, at - 1);
            byte[] text = Encoding.UTF8.GetBytes(token);
            int end = JsonText.Escape(text, 0, text.Length, Buffer, start, start + MaxTokenBytes);
            if (end != JsonText.NoRoom)
            {
                Buffer[end] = (byte)'"';
                Buffer[end + 1] = (byte)',';
                at = end + 2;
            }
        }

        return _isCollector ? at : Append(_eventsOpen, at);
    }

    // The text stands in the last bytes of the buffer, a notice's not yet.
    private int WriteEvent(int at, long timestamp, long utcMinusMonotonicMs)
    {
        byte[] buffer = Buffer;
        int room = buffer.Length - 2;
        int count = Line.Count;
        bool plain = Line.IsPlain;
        if (Line.LostCount > 0)
        {
            byte[] text = DropNotice.Text(Line, Line.TimeMs + utcMinusMonotonicMs);
            count = text.Length;
            plain = true;
            if (at + EventBytes + count > room)
            {
                return JsonText.NoRoom;
            }

            Array.Copy(text, 0, buffer, buffer.Length - count, count);
        }

        int point = DecimalText.WritePadded(timestamp, TimestampDigits, _event, _timestampAt) - 3;
        if (_isCollector)
        {
            Array.Copy(_event, point, _event, point + 1, 3);
            _event[point] = (byte)'.';
        }

        // No comma before the first.
        int skip = EventCount > 0 ? 0 : 1;
        Array.Copy(_event, skip, buffer, at, _event.Length - skip);
        at += _event.Length - skip;
        if (plain)
        {
            Array.Copy(buffer, buffer.Length - count, buffer, at, count);
            at += count;
        }
        else
        {
            at = JsonText.Escape(buffer, buffer.Length - count, buffer.Length, buffer, at, buffer.Length);
            if (at == JsonText.NoRoom || at + 2 > room)
            {
                return JsonText.NoRoom;
            }
        }

        buffer[at++] = (byte)'"';
        buffer[at++] = (byte)'}';
        return at;
    }

    private int Append(byte[] piece, int at)
    {
        Array.Copy(piece, 0, Buffer, at, piece.Length);
        return at + piece.Length;
    }
}
