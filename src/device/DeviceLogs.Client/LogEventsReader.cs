using System;
using DeviceLogs.Protocol;
using DeviceLogs.Time;
using DeviceLogs.Transport;

namespace DeviceLogs.Client;

/// <summary>A page of events that is read while it comes in: one event is held at a time, however many there are.</summary>
/// <remarks>Holds the connection until <see cref="Read"/> has returned false or thrown, or it is disposed. The time between two reads does not count against the transport's limit.</remarks>
public abstract class LogEventsReader : LogsRecord, IDisposable
{
    // The service's largest page, 1 MB of messages or 10,000 events, each of whose bytes JSON may write as six. More is no page of its.
    private const int MaxPageBytes = 16 * 1024 * 1024;

    private readonly string _action;
    private readonly HttpResponse _response;
    private readonly JsonStreamReader _json;
    private bool _inEvents;
    private bool _atEnd;

    /// <summary>When the event happened, in milliseconds since 1970-01-01 UTC.</summary>
    public long Timestamp;

    /// <summary>When it came in, in milliseconds since 1970-01-01 UTC; 0 when the server does not tell.</summary>
    public long IngestionTime;

    /// <summary>Its text.</summary>
    public string Message;

    /// <summary>True when the text is only the beginning: it is longer than <see cref="CloudWatchLogsOptions.MaxResponseBytes"/>.</summary>
    public bool IsMessageCut;

    internal LogEventsReader(string action, HttpResponse response, int maxValueBytes)
    {
        _action = action;
        _response = response;
        _json = new JsonStreamReader(response, maxValueBytes, MaxPageBytes);
        IsOpen = true;
        if (_json.Read() != JsonToken.ObjectStart)
        {
            throw Failed();
        }
    }

    internal bool IsOpen;

    /// <summary>The server's date when it answered, in milliseconds since 1970-01-01 UTC, or <see cref="HttpDate.Invalid"/>.</summary>
    public long DateMs => HttpDate.OfAnswer(_response.GetHeader("Date"), _response.GetHeader("Age"));

    /// <summary>Moves to the next event.</summary>
    /// <returns>False behind the last one.</returns>
    /// <exception cref="LogsServiceException">The page broke off or is none of the service's: the events before it were whole, and there is no token to go on with.</exception>
    /// <exception cref="ObjectDisposedException">It was disposed before its end.</exception>
    public bool Read()
    {
        while (!_atEnd)
        {
            if (!IsOpen)
            {
                throw new ObjectDisposedException(nameof(LogEventsReader));
            }

            if (_inEvents)
            {
                _inEvents = _json.NextObject();
                if (_inEvents)
                {
                    Clear();
                    _json.TakeObject(this);
                    return _json.Token == JsonToken.ObjectEnd ? true : throw Failed();
                }
            }
            else if (_json.Read() == JsonToken.Name)
            {
                _inEvents = _json.Is("events");
                if (!_inEvents)
                {
                    TakeToken(_json);
                    _json.Skip();
                }
            }
            else if (_json.Token == JsonToken.ObjectEnd && _json.Read() == JsonToken.End)
            {
                _atEnd = true;
                Dispose();
            }
            else
            {
                throw Failed();
            }
        }

        return false;
    }

    /// <summary>Frees the connection; what was not read is not waited for.</summary>
    public void Dispose()
    {
        if (IsOpen)
        {
            IsOpen = false;
            _response.Dispose();
        }
    }

    internal override void Take(JsonStreamReader json)
    {
        if (json.Is("timestamp"))
        {
            Timestamp = json.ReadWhole(0);
        }
        else if (json.Is("message"))
        {
            json.MayCut = true;
            Message = json.ReadText();
            IsMessageCut = json.IsCut;
            json.MayCut = false;
        }
        else if (json.Is("ingestionTime"))
        {
            IngestionTime = json.ReadWhole(0);
        }
    }

    /// <summary>Takes a member of the page itself.</summary>
    internal abstract void TakeToken(JsonStreamReader json);

    /// <summary>Forgets the event before.</summary>
    internal virtual void Clear()
    {
        Timestamp = 0;
        IngestionTime = 0;
        Message = null;
        IsMessageCut = false;
    }

    /// <summary>A token of the page.</summary>
    /// <exception cref="InvalidOperationException">The page was not read to its end.</exception>
    internal string AtEnd(string token)
    {
        return _atEnd ? token : throw new InvalidOperationException("the token is known at the page's end: call Read until it returns false");
    }

    private LogsServiceException Failed()
    {
        LogsServiceException failure = _json.Failure(_action, _response);
        Dispose();
        return failure;
    }
}
