using System;
using System.Collections;
using System.Text;
using DeviceLogs.Transport;

namespace DeviceLogs.UnitTests.Support;

/// <summary>
/// A log stream behind a network and a service that fail by a seeded plan. It checks what no fault excuses: the order of events and their
/// times.
/// </summary>
internal sealed class FaultyService : IHttpTransport
{
    private const long Day = 24L * 3600 * 1000;
    private const long Hour = 3600 * 1000;
    private const string NoticeStart = "DeviceLogs dropped ";

    private readonly SeededRandom _random;
    private readonly ManualClock _clock;
    private readonly bool[] _stored;
    private bool _hasGroup;
    private bool _hasStream;
    private int _expectedKey = 1;
    private int _newest = -1;
    private long _lastTimestamp;
    private long _pendingTimestamp;
    private int _pendingLines;
    private long _pendingTold;

    internal FaultyService(int seed, int events, ManualClock clock)
    {
        _random = new SeededRandom(seed);
        _clock = clock;
        _stored = new bool[events];
    }

    /// <summary>Of so many requests one fails; 0 for none.</summary>
    internal int FaultEvery { get; set; }

    /// <summary>Reads compressed bodies; null where there are none.</summary>
    internal BodyReader Reader { get; set; }

    /// <summary>
    /// True for the service behind a bearer token: it reports no line that it did not take for its time, so it takes all of them here.
    /// </summary>
    internal bool IsBearer { get; set; }

    /// <summary>Compressed bodies that were read.</summary>
    internal int Compressed { get; private set; }

    /// <summary>Lines in answers that said so, whole and in time.</summary>
    internal long Acknowledged { get; private set; }

    /// <summary>Different lines that are stored.</summary>
    internal int Stored { get; private set; }

    /// <summary>The first breach of order, or null. An assertion here would only be one more exception for the agent to survive.</summary>
    internal string Violation { get; private set; }

    /// <summary>Lines stored once more.</summary>
    internal long Duplicates { get; private set; }

    /// <summary>Dropped lines that acknowledged notices tell of.</summary>
    internal long Told { get; private set; }

    /// <summary>How often each fault happened, by its number.</summary>
    internal int[] Faults { get; } = new int[27];

    /// <summary>The right time, whatever the board believes.</summary>
    private long NowMs => ManualClock.StartUtcMs + _clock.MonotonicMs;

    /// <summary>True when a line's number is one that the service never takes.</summary>
    internal static bool IsPoison(int number) => number % 1999 == 1998;

    public HttpResponse Send(HttpRequest request)
    {
        int fault = FaultEvery > 0 && _random.Next(FaultEvery) == 0 ? 1 + _random.Next(Faults.Length - 1) : 0;
        Faults[fault]++;
        _clock.Advance(20 + _random.Next(200));
        switch (fault)
        {
            case 1:
            case 2:
                return new HttpResponse(TransportOutcome.NotSent, "refused");
            case 3:
                Serve(request);
                return new HttpResponse(TransportOutcome.Unanswered, "reset after the request");
            case 4:
                _clock.Advance(30000);
                return new HttpResponse(TransportOutcome.Unanswered, "stalled");
            case 5:
                return Serve(request).BreaksOff();
            case 6:
                _clock.Advance(25000);
                break;
            case 7:
                return Error(400, "InvalidParameterException");
            case 8:
                return new ScriptedAnswer(413, string.Empty);
            case 9:
                return Error(400, "ThrottlingException").With("Retry-After", "3");
            case 10:
                return new ScriptedAnswer(429, "slow down").With("x-amz-retry-after", "1500");
            case 11:
                Serve(request);
                return new ScriptedAnswer(500, "{\"__type\":\"InternalFailure\"");
            case 12:
                return Error(503, "ServiceUnavailableException");
            case 13:
                Serve(request);
                return new ScriptedAnswer(200, "<html>Please log in</html>");
            case 14:
                Serve(request);
                return new ScriptedAnswer(200, "{\"nextSequenceToken\":\"17");
            case 15:
                Serve(request);
                return new ScriptedAnswer(200, "{\"x\":\"" + new string('h', 9000) + "\"}");
            case 16 when !IsBearer:
                return Error(400, "InvalidSignatureException").With("Date", "Tue, 01 Mar 2011 00:00:00 GMT");
            case 17:
                _expectedKey++;
                break;
            case 18:
                _hasGroup = false;
                _hasStream = false;
                break;
            case 19:
                _clock.UtcMs += (_random.Next(800) - 400) * Day / (1 + _random.Next(100000));
                break;
            case 20:
                _clock.IsUtcSet = !_clock.IsUtcSet;
                _clock.UtcMs = _clock.IsUtcSet ? NowMs : 1000;
                break;
            case 21:
                throw new InvalidOperationException("a driver that throws");
            case 22:
                return Error(400, "OptInRequired");
            case 23:
                return Error(400, "KMSAccessDeniedException");
            case 24:
                return new ScriptedAnswer(400, "<html><body>400 Bad request</body></html>");
            case 25:
                // What the service says of swapped keys.
                return Error(400, "IncompleteSignatureException");
            case 26:
                return new ScriptedAnswer(403, string.Empty);
        }

        ScriptedAnswer answer = Serve(request);
        if (answer.StatusCode == 200)
        {
            Acknowledged += _pendingLines;
            Told += _pendingTold;
            _lastTimestamp = _pendingTimestamp;
        }

        return answer;
    }

    public void Dispose()
    {
    }

    private ScriptedAnswer Serve(HttpRequest request)
    {
        _pendingLines = 0;
        _pendingTold = 0;
        _pendingTimestamp = _lastTimestamp;
        string target = null;
        string date = null;
        string authorization = null;
        bool isCompressed = false;
        for (int i = 0; i < request.HeaderCount; i++)
        {
            string name = request.HeaderName(i);
            target = name == "X-Amz-Target" ? request.HeaderValue(i) : target;
            date = name == "X-Amz-Date" ? request.HeaderValue(i) : date;
            authorization = name == "Authorization" ? request.HeaderValue(i) : authorization;
            isCompressed |= name == "Content-Encoding";
        }

        if (IsBearer)
        {
            return Put(TextOf(request, isCompressed));
        }

        // Good enough for "within minutes": the date as a number.
        if (date.Substring(0, 11)
            != DateTime.UnixEpoch.AddTicks(NowMs * 10000).ToString("yyyyMMddHH").Substring(0, 8) + "T"
                + DateTime.UnixEpoch.AddTicks(NowMs * 10000).ToString("HH"))
        {
            return Error(400, "InvalidSignatureException");
        }

        if (authorization.IndexOf("=KEY" + _expectedKey + "/") < 0)
        {
            // The provider may be behind by several: each refresh makes one.
            _expectedKey = int.Parse(
                authorization.Substring(authorization.IndexOf("=KEY") + 4, authorization.IndexOf('/') - authorization.IndexOf("=KEY") - 4))
                + 1;
            return Error(400, "ExpiredTokenException");
        }

        if (target.EndsWith("CreateLogGroup"))
        {
            _hasGroup = true;
            return Accepted("{}");
        }

        if (target.EndsWith("CreateLogStream"))
        {
            if (!_hasGroup)
            {
                return Error(400, "ResourceNotFoundException");
            }

            bool had = _hasStream;
            _hasStream = true;
            return had ? Error(400, "ResourceAlreadyExistsException") : Accepted("{}");
        }

        return _hasStream ? Put(TextOf(request, isCompressed)) : Error(400, "ResourceNotFoundException");
    }

    private string TextOf(HttpRequest request, bool isCompressed)
    {
        if (!isCompressed)
        {
            return Encoding.UTF8.GetString(request.Body, request.BodyOffset, request.BodyCount);
        }

        Compressed++;
        byte[] text = Reader(request.Body, request.BodyOffset, request.BodyCount);
        return Encoding.UTF8.GetString(text, 0, text.Length);
    }

    private ScriptedAnswer Put(string body)
    {
        ArrayList messages = new ArrayList();
        ArrayList timestamps = new ArrayList();
        string poison = null;
        string timeName = IsBearer ? "\"time\":" : "\"timestamp\":";
        string textName = IsBearer ? "\"event\":\"" : "\"message\":\"";
        for (int at = body.IndexOf(timeName); at >= 0; at = body.IndexOf(timeName, at))
        {
            string time = body.Substring(at + timeName.Length, IsBearer ? 14 : 13);
            timestamps.Add(long.Parse(IsBearer ? time.Substring(0, 10) + time.Substring(11) : time));
            int start = body.IndexOf(textName, at) + textName.Length;
            at = body.IndexOf("\"}", start);
            string message = body.Substring(start, at - start);
            messages.Add(message);
            poison = !message.StartsWith(NoticeStart) && IsPoison(Number(message)) ? message : poison;
        }

        if (poison != null)
        {
            return Error(400, "InvalidParameterException", "not taken: " + poison);
        }

        int first = 0;
        while (!IsBearer && first < timestamps.Count && (long)timestamps[first] < NowMs - 14 * Day)
        {
            first++;
        }

        int end = timestamps.Count;
        while (!IsBearer && end > first && (long)timestamps[end - 1] > NowMs + 2 * Hour)
        {
            end--;
        }

        for (int i = first; i < end; i++)
        {
            Store((string)messages[i], (long)timestamps[i]);
        }

        string rejected = first > 0 ? "\"tooOldLogEventEndIndex\":" + first : string.Empty;
        rejected += end < timestamps.Count ? (first > 0 ? "," : string.Empty) + "\"tooNewLogEventStartIndex\":" + end : string.Empty;
        return Accepted(rejected.Length > 0 ? "{\"rejectedLogEventsInfo\":{" + rejected + "}}" : "{}");
    }

    private void Store(string message, long timestamp)
    {
        // What nobody was told of may come again: only the dates of what was acknowledged are gone for good.
        if (timestamp < _pendingTimestamp)
        {
            Violation ??= message + " is dated " + timestamp + ", before " + _pendingTimestamp + ", which is acknowledged";
        }

        _pendingTimestamp = timestamp;
        if (message.StartsWith(NoticeStart))
        {
            _pendingTold += int.Parse(message.Substring(NoticeStart.Length, message.IndexOf(' ', NoticeStart.Length) - NoticeStart.Length));
            return;
        }

        _pendingLines++;
        int number = Number(message);
        if (_stored[number])
        {
            Duplicates++;
            return;
        }

        if (number < _newest)
        {
            Violation ??= message + " comes after " + _newest;
        }

        _newest = number;
        _stored[number] = true;
        Stored++;
    }

    private static int Number(string message) => int.Parse(LineText.WithoutLevel(message).Split(' ')[0]);

    private ScriptedAnswer Accepted(string body) => new ScriptedAnswer(200, body).With("Date", Date());

    private ScriptedAnswer Error(int status, string code) => Error(status, code, "by plan");

    private ScriptedAnswer Error(int status, string code, string text) =>
        new ScriptedAnswer(status, "{\"__type\":\"" + code + "\",\"message\":\"" + text + "\"}").With("Date", Date());

    private string Date()
    {
        DateTime now = DateTime.UnixEpoch.AddTicks(NowMs * 10000);
        string month = "JanFebMarAprMayJunJulAugSepOctNovDec".Substring(3 * now.Month - 3, 3);
        string day = "SunMonTueWedThuFriSat".Substring(3 * (int)now.DayOfWeek, 3);
        return day + ", " + now.ToString("dd") + " " + month + " " + now.ToString("yyyy HH:mm:ss") + " GMT";
    }
}
