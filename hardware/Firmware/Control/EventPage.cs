using DeviceLogs.Protocol;

namespace DeviceLogs.Firmware.Control;

/// <summary>Reads the events and the tokens of an answer to GetLogEvents.</summary>
/// <remarks>Memory: none of its own but for the texts. Whatever the answer holds, no member throws.</remarks>
internal sealed class EventPage
{
    /// <summary>
    /// Most pages without an event that are followed in a row: each costs a request, and a server may give tokens for ever.
    /// </summary>
    internal const int MaxEmptyPages = 20;

    private readonly JsonReader _json;
    private bool _inEvents;

    /// <summary>Stands before the first event.</summary>
    /// <param name="answer">Holds the answer's body as JSON.</param>
    internal EventPage(byte[] answer)
    {
        _json = new JsonReader(answer, answer.Length);
        _json.Read();
    }

    /// <summary>The event's text, or null.</summary>
    internal string Message;

    /// <summary>When it happened, in milliseconds since 1970-01-01 UTC; 0 when the answer does not say.</summary>
    internal long Timestamp;

    /// <summary>When it came in, in milliseconds since 1970-01-01 UTC; 0 when the answer does not say.</summary>
    internal long IngestionTime;

    /// <summary>Token of the page of newer events, or null. The stream's end is reached when it equals the token that was sent.</summary>
    internal string ForwardToken;

    /// <summary>
    /// Token of the page of older events, or null. The stream's beginning is reached when it equals the token that was sent.
    /// </summary>
    internal string BackwardToken;

    /// <summary>
    /// True when <see cref="Read"/> has come to the end of a whole answer: only then are events and tokens to be believed.
    /// </summary>
    internal bool IsWhole => _json.Token == JsonToken.End;

    /// <summary>Moves to the next event.</summary>
    /// <returns>False after the last one, or where the answer is not valid.</returns>
    internal bool Read()
    {
        while (true)
        {
            JsonToken token = _json.Read();
            if (_inEvents && token == JsonToken.ObjectStart)
            {
                ReadEvent();
                return _json.Token == JsonToken.ObjectEnd;
            }

            if (token == JsonToken.End || token == JsonToken.Invalid)
            {
                return false;
            }

            if (_inEvents)
            {
                _inEvents = token != JsonToken.ArrayEnd;
                Skip();
            }
            else if (token == JsonToken.Name)
            {
                ReadMember();
            }
        }
    }

    private void ReadMember()
    {
        bool isForward = _json.Is("nextForwardToken");
        bool isBackward = _json.Is("nextBackwardToken");
        bool isEvents = _json.Is("events");
        JsonToken token = _json.Read();
        if (isEvents && token == JsonToken.ArrayStart)
        {
            _inEvents = true;
            return;
        }

        string text = token == JsonToken.String && (isForward || isBackward) ? _json.Text() : null;
        ForwardToken = isForward ? text : ForwardToken;
        BackwardToken = isBackward ? text : BackwardToken;
        Skip();
    }

    private void ReadEvent()
    {
        Message = null;
        Timestamp = 0;
        IngestionTime = 0;
        while (_json.Read() == JsonToken.Name)
        {
            bool isMessage = _json.Is("message");
            bool isTimestamp = _json.Is("timestamp");
            bool isIngestionTime = _json.Is("ingestionTime");
            JsonToken token = _json.Read();
            Message = isMessage && token == JsonToken.String ? _json.Text() : Message;
            Timestamp = isTimestamp ? _json.Whole(0) : Timestamp;
            IngestionTime = isIngestionTime ? _json.Whole(0) : IngestionTime;
            Skip();
        }
    }

    private void Skip()
    {
        if (_json.Token == JsonToken.ObjectStart || _json.Token == JsonToken.ArrayStart)
        {
            _json.Skip();
        }
    }
}
