using System;
using DeviceLogs.Protocol;
using DeviceLogs.Time;
using DeviceLogs.Transport;

namespace DeviceLogs.Client;

/// <summary>An answer that is read while it comes in: one of its items is held at a time, however many there are.</summary>
/// <remarks>Holds the connection until <see cref="Read"/> has returned false or thrown, or it is disposed. The time between two reads does not count against the transport's limit.</remarks>
public abstract class AnswerReader : LogsRecord, IDisposable
{
    private readonly string _action;
    private readonly string _items;
    private readonly HttpResponse _response;
    private readonly JsonStreamReader _json;
    private bool _inItems;
    private bool _atEnd;

    /// <summary>Starts in front of the first item.</summary>
    /// <param name="action">Name of the action.</param>
    /// <param name="items">The answer's member that holds them.</param>
    /// <param name="response">A success.</param>
    /// <param name="maxValueBytes">Longest value that is held.</param>
    /// <param name="maxBytes">Longest answer that is read.</param>
    internal AnswerReader(string action, string items, HttpResponse response, int maxValueBytes, int maxBytes)
    {
        _action = action;
        _items = items;
        _response = response;
        _json = new JsonStreamReader(response, maxValueBytes, maxBytes);
        IsOpen = true;
        if (_json.Read() != JsonToken.ObjectStart)
        {
            throw Failed();
        }
    }

    internal bool IsOpen;

    /// <summary>The server's date when it answered, in milliseconds since 1970-01-01 UTC, or <see cref="HttpDate.Invalid"/>.</summary>
    internal long DateMs => HttpDate.OfAnswer(_response.GetHeader("Date"), _response.GetHeader("Age"));

    /// <summary>Moves to the next item.</summary>
    /// <returns>False after the last one.</returns>
    /// <exception cref="LogsServiceException">The answer broke off or is not the service's: the items before it were whole, and there is no token to continue with.</exception>
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

    /// <summary>Reads the next item, to the end of its object or array.</summary>
    /// <returns>False after the last one.</returns>
    internal virtual bool NextItem(JsonStreamReader json)
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
    internal abstract void Clear();

    /// <summary>Takes another member of the answer.</summary>
    internal virtual void TakeOther(JsonStreamReader json)
    {
    }

    /// <summary>A token, or whatever else is known at the end only.</summary>
    /// <exception cref="InvalidOperationException">The answer was not read to its end.</exception>
    internal object AtEnd(object value)
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
