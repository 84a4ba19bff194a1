using DeviceLogs.Protocol;
using DeviceLogs.Transport;

namespace DeviceLogs.Protocol;

/// <summary>Reads an answer and says what it asks for.</summary>
/// <remarks>Memory: one array of 1 KB and three times the names' length: DescribeLogStreams repeats the names in an ARN. Of a larger error only the beginning counts.</remarks>
internal sealed class PutAnswer
{
    private const int BodyBytes = 1024;
    private const int Absent = -1;
    private const string ThrottlingCodes = " Throttling Throttled RequestThrottled TooManyRequests RequestLimitExceeded SlowDown RequestTimeout ServiceUnavailable OperationAborted ";

    private readonly byte[] _body;
    private int _count;

    internal PutAnswer(int namesBytes)
    {
        _body = new byte[BodyBytes + 3 * namesBytes];
    }

    // Written by this class only: as properties they would take 35 bytes of the board's flash more, each.
    /// <summary>What to do.</summary>
    internal AnswerKind Kind;

    /// <summary>For a person: code, text, status, or what went wrong on the way. Null when accepted.</summary>
    internal string Reason;

    /// <summary>Sequence token for the next request, or null.</summary>
    internal string Token;

    /// <summary>At least so long the server asks to wait, in milliseconds.</summary>
    internal int ServerDelayMs;

    /// <summary>Number of first events that are too old: the index's end is exclusive.</summary>
    internal int TooOldEnd;

    /// <summary>Number of first events that have outlived the group's retention: the index's end is exclusive.</summary>
    internal int ExpiredEnd;

    /// <summary>Index of the first event that is too new; the number of events when there is none. Zero is a real index.</summary>
    internal int TooNewStart;

    /// <summary>Reads an answer to its end.</summary>
    /// <param name="response">Not disposed here.</param>
    /// <param name="eventCount">Number of events of the request; indexes beyond are cut to it.</param>
    internal void Read(HttpResponse response, int eventCount)
    {
        Token = null;
        ServerDelayMs = 0;
        TooOldEnd = 0;
        ExpiredEnd = 0;
        TooNewStart = eventCount;
        if (response.Outcome != TransportOutcome.Answered)
        {
            Kind = response.Outcome == TransportOutcome.NotSent ? AnswerKind.Again : AnswerKind.Ambiguous;
            Reason = response.Error;
            return;
        }

        int status = response.StatusCode;
        _count = response.ReadAll(_body);
        bool whole = _count >= 0 && _count <= _body.Length;
        _count = _count < 0 ? 0 : whole ? _count : _body.Length;
        if (status >= 200 && status < 300)
        {
            bool taken = whole && ReadSuccess(eventCount);
            Kind = taken ? AnswerKind.Accepted : AnswerKind.Ambiguous;
            Reason = taken ? null : "status " + status + " with an answer that is not the service's";
            return;
        }

        string code = ServiceError.CodeOf(response, _body, _count);
        Kind = KindOf(status, code);
        Reason = (code ?? "no error code") + ", status " + status + ": " + (ServiceError.MessageOf(_body, _count) ?? "no text");
        ServerDelayMs = RetryAfter(response);
        if (Kind == AnswerKind.BadToken || Kind == AnswerKind.HadAlready)
        {
            Token = ServiceError.Member(_body, _count, "expectedSequenceToken", "expectedSequenceToken");
        }
    }

    /// <summary>The sequence token of a stream in the answer to DescribeLogStreams, or null.</summary>
    internal string StreamToken(string stream)
    {
        JsonReader json = new JsonReader(_body, _count);
        bool found = false;
        string token = null;
        while (json.Read() != JsonToken.End && json.Token != JsonToken.Invalid)
        {
            if (json.Token == JsonToken.ObjectStart)
            {
                found = false;
                token = null;
            }
            else if (json.Token == JsonToken.Name && json.Is("logStreamName"))
            {
                found = json.Read() == JsonToken.String && json.Text() == stream;
            }
            else if (json.Token == JsonToken.Name && json.Is("uploadSequenceToken"))
            {
                token = json.Read() == JsonToken.String ? json.Text() : null;
            }
            else if (json.Token == JsonToken.ObjectEnd && found)
            {
                return token;
            }
        }

        return null;
    }

    /// <summary>What an answer that is no success asks for.</summary>
    internal static AnswerKind KindOf(int status, string code)
    {
        if (ServiceError.IsAmong(ThrottlingCodes, code))
        {
            return AnswerKind.Again;
        }

        if (ServiceError.IsBadCredentials(code))
        {
            return AnswerKind.BadCredentials;
        }

        switch (code)
        {
            case "ResourceNotFoundException":
                return AnswerKind.Missing;
            case "ResourceAlreadyExistsException":
                return AnswerKind.Exists;
            case "InvalidSequenceTokenException":
                return AnswerKind.BadToken;
            case "DataAlreadyAcceptedException":
                return AnswerKind.HadAlready;
            case "LimitExceededException":
                return AnswerKind.Denied;
        }

        if (ServiceError.IsClockSkew(code))
        {
            return AnswerKind.BadSignature;
        }

        // A 500 or a gateway's 502 and 504 may come after the work was done, as a lost answer may. A 503 turns away at the door.
        if (status == 500 || status == 502 || status == 504)
        {
            return AnswerKind.Ambiguous;
        }

        return status == 503 || status == 429 || status == 408 || status < 400 ? AnswerKind.Again
            : (status != 400 && status != 413) || (code != null && code.StartsWith("AccessDenied")) ? AnswerKind.Denied
            : AnswerKind.Refused;
    }

    /// <summary>At least so many milliseconds an answer asks to wait.</summary>
    /// <remarks>Retry-After in seconds (RFC 9110; its date form is not used by the service), x-amz-retry-after in milliseconds.</remarks>
    internal static int RetryAfter(HttpResponse response)
    {
        int ms = Digits(response.GetHeader("x-amz-retry-after"));
        int seconds = Digits(response.GetHeader("Retry-After"));
        return ms > 0 ? ms : seconds > 3600 ? 3600000 : seconds * 1000;
    }

    private static int Digits(string text)
    {
        return !string.IsNullOrEmpty(text) && TextRule.Allows(TextRule.Digits, text) && text.Length < 10 && int.TryParse(text, out int value) ? value : 0;
    }

    private bool ReadSuccess(int eventCount)
    {
        if (_count == 0)
        {
            // Actions without a result may answer with no body at all. Whoever says nothing of events has perhaps not seen them.
            return eventCount == 0;
        }

        JsonReader json = new JsonReader(_body, _count);
        if (json.Read() != JsonToken.ObjectStart)
        {
            return false;
        }

        while (json.Read() == JsonToken.Name)
        {
            if (json.Is("nextSequenceToken"))
            {
                Token = json.Read() == JsonToken.String ? json.Text() : null;
            }
            else if (json.Is("rejectedLogEventsInfo"))
            {
                ReadRejected(json, eventCount);
            }

            json.Skip();
        }

        return json.Token == JsonToken.ObjectEnd && json.Read() == JsonToken.End;
    }

    private void ReadRejected(JsonReader json, int eventCount)
    {
        if (json.Read() != JsonToken.ObjectStart)
        {
            return;
        }

        while (json.Read() == JsonToken.Name)
        {
            bool tooOld = json.Is("tooOldLogEventEndIndex");
            bool expired = json.Is("expiredLogEventEndIndex");
            bool tooNew = json.Is("tooNewLogEventStartIndex");
            json.Read();
            long index = json.Whole(Absent);
            index = index > eventCount ? eventCount : index;
            if (index >= 0 && tooOld)
            {
                TooOldEnd = (int)index;
            }
            else if (index >= 0 && expired)
            {
                ExpiredEnd = (int)index;
            }
            else if (index >= 0 && tooNew)
            {
                TooNewStart = (int)index;
            }

            json.Skip();
        }
    }
}
