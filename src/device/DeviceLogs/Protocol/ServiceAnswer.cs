using System.Collections;
using DeviceLogs.Transport;

namespace DeviceLogs.Protocol;

/// <summary>An answer of the service, or the lack of one, and what it means.</summary>
/// <remarks>
/// Memory: none of its own; the body goes into the array it is given. Of an error only the first <see cref="ErrorBytes"/> count.
/// </remarks>
public sealed class ServiceAnswer
{
    /// <summary>Room for an error of the service: that of a wrong signature repeats the request it should have been.</summary>
    public const int ErrorBytes = 2048;

    private const int Absent = -1;
    private const string ThrottlingCodes =
        " Throttling Throttled RequestThrottled TooManyRequests RequestLimitExceeded SlowDown RequestTimeout ServiceUnavailable "
        + "OperationAborted ";

    // Credentials that have expired or are unknown.
    private const string CredentialsCodes = " ExpiredToken UnrecognizedClient InvalidClientTokenId ";

    // What a wrong clock causes, among other things.
    private const string ClockSkewCodes =
        " InvalidSignature SignatureDoesNotMatch RequestExpired RequestTimeTooSkewed RequestInTheFuture AuthFailure ";

    // The only codes that speak of the request's content, and so may cost a line; status 413 does too.
    private const string ContentCodes = " InvalidParameter Serialization Validation ";

    private int _read;

    // Written by this class and its options by the owner: as properties they would take 35 bytes of the board's flash more, each.

    /// <summary>Option: true leaves a successful answer in <see cref="Response"/>, unread; its reader disposes it.</summary>
    public bool StaysOpen;

    /// <summary>Option: true takes a success as it stands, whatever its body says, and keeps the headers.</summary>
    public bool IsVerbatim;

    /// <summary>Option: number of events that the request uploads; 0 for other actions.</summary>
    public int EventCount;

    /// <summary>What to do.</summary>
    public AnswerKind Kind;

    /// <summary>For a person: code, text, status, or what went wrong on the way. Null when accepted.</summary>
    public string Reason;

    /// <summary>The error's code without its namespace, or null.</summary>
    public string Code;

    /// <summary>HTTP status code; 0 when there is no answer.</summary>
    public int StatusCode;

    /// <summary>How far the exchange came.</summary>
    public TransportOutcome Outcome;

    /// <summary>The service's id of the request, or null.</summary>
    public string RequestId;

    /// <summary>True when the request may have been carried out twice; see <see cref="HttpResponse.SentTwice"/>.</summary>
    public bool SentTwice;

    /// <summary>Sequence token for the next request, or null.</summary>
    public string Token;

    /// <summary>At least so long the server asks to wait, in milliseconds.</summary>
    public int ServerDelayMs;

    /// <summary>Number of first events that are too old: the index's end is exclusive.</summary>
    public int TooOldEnd;

    /// <summary>Number of first events that have outlived the group's retention: the index's end is exclusive.</summary>
    public int ExpiredEnd;

    /// <summary>Index of the first event that is too new; the number of events when there is none. Zero is a real index.</summary>
    public int TooNewStart;

    /// <summary>The headers with lower-case names, when <see cref="IsVerbatim"/> asks for them.</summary>
    public Hashtable Headers;

    /// <summary>The open answer, when <see cref="StaysOpen"/> asks for it and the service has accepted; else null.</summary>
    public HttpResponse Response;

    /// <summary>Holds the body, or its beginning.</summary>
    public readonly byte[] Body;

    /// <summary>Number of bytes of the body that are held.</summary>
    public int Count;

    /// <summary>Makes an answer that serves one exchange after the other.</summary>
    /// <param name="body">Receives the body of each answer. It may be the array that held the request, which has left by then.</param>
    public ServiceAnswer(byte[] body)
    {
        Body = body;
    }

    /// <summary>True when the body broke off.</summary>
    public bool IsBroken => _read < 0;

    /// <summary>True when <see cref="Body"/> holds the whole body.</summary>
    public bool IsWhole => _read >= 0 && _read <= Body.Length;

    /// <summary>The error's type as a header names it, or null.</summary>
    internal string ErrorType;

    /// <summary>Reads an answer as far as there is room. What it means is known after <see cref="Classify"/>.</summary>
    /// <param name="response">Not disposed here.</param>
    public void Take(HttpResponse response)
    {
        Outcome = response.Outcome;
        Reason = response.Error;
        StatusCode = response.StatusCode;
        SentTwice = response.SentTwice;
        Code = null;
        Token = null;
        Headers = null;
        Response = null;
        RequestId = null;
        ServerDelayMs = 0;
        TooOldEnd = 0;
        ExpiredEnd = 0;
        _read = 0;
        Count = 0;
        if (Outcome != TransportOutcome.Answered)
        {
            return;
        }

        RequestId = response.GetHeader("x-amzn-requestid");
        ErrorType = response.GetHeader("x-amzn-errortype");
        ServerDelayMs = RetryAfter(response);
        Headers = IsVerbatim ? response.CopyHeaders() : null;
        if (StaysOpen && IsSuccess)
        {
            Response = response;
            return;
        }

        _read = response.ReadAll(Body);
        Count = IsBroken ? 0 : IsWhole ? _read : Body.Length;
    }

    /// <summary>Says what the answer that was taken means.</summary>
    public void Classify()
    {
        TooNewStart = EventCount;
        if (Outcome != TransportOutcome.Answered)
        {
            Kind = Outcome == TransportOutcome.NotSent ? AnswerKind.Again : AnswerKind.Ambiguous;
            return;
        }

        if (IsSuccess)
        {
            bool taken = Response != null || IsVerbatim || (IsWhole && ReadSuccess());
            Kind = taken ? AnswerKind.Accepted : AnswerKind.Ambiguous;
            Reason = taken ? null : "status " + StatusCode + " with an answer that is not the service's";
            return;
        }

        int count = Count < ErrorBytes ? Count : ErrorBytes;
        Code = ServiceError.CodeOf(ErrorType, Body, count);
        Kind = KindOf(StatusCode, Code);
        Reason = (Code ?? "no error code") + ", status " + StatusCode + ": " + (ServiceError.MessageOf(Body, count) ?? "no text");
        if (Kind == AnswerKind.BadToken || Kind == AnswerKind.HadAlready)
        {
            Token = ServiceError.Member(Body, count, "expectedSequenceToken", "expectedSequenceToken");
        }
    }

    /// <summary>What an answer that is not a success asks for. The one place that decides what may cost a line.</summary>
    public static AnswerKind KindOf(int status, string code)
    {
        if (ServiceError.IsAmong(ThrottlingCodes, code))
        {
            return AnswerKind.Again;
        }

        if (ServiceError.IsAmong(CredentialsCodes, code))
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
        }

        if (ServiceError.IsAmong(ClockSkewCodes, code))
        {
            return AnswerKind.BadSignature;
        }

        // A 500 or a gateway's 502 and 504 may come after the work was done, as a lost answer may. A 503 turns away at the door.
        if (status == 500 || status == 502 || status == 504)
        {
            return AnswerKind.Ambiguous;
        }

        if (status == 413 || (status == 400 && ServiceError.IsAmong(ContentCodes, code)))
        {
            return AnswerKind.Refused;
        }

        // The service gives a code with each refusal; a proxy's page has none, and says nothing about the request.
        return code == null || status == 503 || status == 429 || status == 408 || status < 400 ? AnswerKind.Again : AnswerKind.Denied;
    }

    private bool IsSuccess => StatusCode >= 200 && StatusCode < 300;

    // Retry-After in seconds (RFC 9110; its date form is not used by the service), x-amz-retry-after in milliseconds.
    private static int RetryAfter(HttpResponse response)
    {
        int ms = Digits(response.GetHeader("x-amz-retry-after"));
        int seconds = Digits(response.GetHeader("Retry-After"));
        return ms > 0 ? ms : seconds > 3600 ? 3600000 : seconds * 1000;
    }

    private static int Digits(string text)
    {
        return !string.IsNullOrEmpty(text) && CharacterSet.Allows(CharacterSet.Digits, text) && text.Length < 10
            && int.TryParse(text, out int value) ? value : 0;
    }

    private bool ReadSuccess()
    {
        if (Count == 0)
        {
            // Actions without a result may answer with no body at all. Whoever says nothing of events has perhaps not seen them.
            return EventCount == 0;
        }

        JsonReader json = new JsonReader(Body, Count);
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
                ReadRejected(json);
            }

            json.Skip();
        }

        return json.Token == JsonToken.ObjectEnd && json.Read() == JsonToken.End;
    }

    private void ReadRejected(JsonReader json)
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
            index = index > EventCount ? EventCount : index;
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
