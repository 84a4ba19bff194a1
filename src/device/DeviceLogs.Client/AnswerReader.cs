using System;
using DeviceLogs.Protocol;
using DeviceLogs.Time;
using DeviceLogs.Transport;

namespace DeviceLogs.Client;

/// <summary>An answer that is read while it comes in: one of its items is held at a time, however many there are.</summary>
/// <remarks>
/// Opened by <see cref="CloudWatchLogsClient.Open"/>. Holds the connection until <see cref="Read"/> has returned false or thrown, or it is
/// disposed.
/// The time between two reads does not count against the transport's limit.
/// </remarks>
public abstract class AnswerReader : LogsRecord, IDisposable
{
    private readonly string _items;
    private readonly int _maxBytes;
    private string _action;
    private HttpResponse _response;
    private JsonStreamReader _json;
    private bool _inItems;
    private bool _atEnd;

    /// <summary>Makes a reader that is not open yet.</summary>
    /// <param name="items">The answer's member that holds the items.</param>
    /// <param name="maxBytes">Longest answer that is read; a longer one is an error.</param>
    protected AnswerReader(string items, int maxBytes)
    {
        _items = items;
        _maxBytes = maxBytes;
    }

    internal bool IsOpen;

    /// <summary>Longest name or value that is held: <see cref="CloudWatchLogsOptions.MaxResponseBytes"/>.</summary>
    protected int MaxValueBytes;

    /// <summary>The server's date when it answered, in milliseconds since 1970-01-01 UTC, or <see cref="HttpDate.Invalid"/>.</summary>
    public long DateMs => HttpDate.OfAnswer(_response.GetHeader("Date"), _response.GetHeader("Age"));

    /// <summary>Moves to the next item.</summary>
    /// <returns>False after the last one.</returns>
    /// <exception cref="LogsServiceException">
    /// The answer broke off or is not the service's: the items before it were whole, and there is no token to continue with.
    /// </exception>
    /// <exception cref="ObjectDisposedException">It was disposed before its end.</exception>
    public bool Read()
    {
        while (!_atEnd)
        {
            if (!IsOpen)
            {
                throw new ObjectDisposedException(nameof(AnswerReader));
            }

            if (_inItems)
            {
                _inItems = NextItem(_json);
                if (_inItems)
                {
                    return _json.Token == JsonToken.ObjectEnd || _json.Token == JsonToken.ArrayEnd ? true : throw Failed();
                }
            }
            else if (_json.Read() == JsonToken.Name)
            {
                _inItems = _json.Is(_items);
                if (!_inItems)
                {
                    TakeOther(_json);
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

    /// <summary>Starts in front of the first item.</summary>
    internal void Open(string action, HttpResponse response, int maxValueBytes)
    {
        _action = action;
        _response = response;
        MaxValueBytes = maxValueBytes;
        _json = new JsonStreamReader(response, maxValueBytes, _maxBytes);
        IsOpen = true;
        if (_json.Read() != JsonToken.ObjectStart)
        {
            throw Failed();
        }
    }

    /// <summary>Reads the next item, to the end of its object or array.</summary>
    /// <returns>False after the last one.</returns>
    protected virtual bool NextItem(JsonStreamReader json)
    {
        if (!json.NextObject())
        {
            return false;
        }

        Clear();
        json.TakeObject(this);
        return true;
    }

    /// <summary>Forgets the item before.</summary>
    protected abstract void Clear();

    /// <summary>Takes another member of the answer.</summary>
    protected virtual void TakeOther(JsonStreamReader json)
    {
    }

    /// <summary>A token, or whatever else is known at the end only.</summary>
    /// <exception cref="InvalidOperationException">The answer was not read to its end.</exception>
    protected object AtEnd(object value)
    {
        return _atEnd ? value : throw new InvalidOperationException("this is known at the answer's end: call Read until it returns false");
    }

    private LogsServiceException Failed()
    {
        LogsServiceException failure = _json.Failure(_action, _response);
        Dispose();
        return failure;
    }
}
