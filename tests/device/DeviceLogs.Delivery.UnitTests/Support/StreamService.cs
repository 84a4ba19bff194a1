using System;
using System.Collections;
using System.Text;
using DeviceLogs.Transport;

namespace DeviceLogs.UnitTests.Support;

/// <summary>A service with one log stream that answers each request as it should: by its date, key, target and events.</summary>
internal sealed class StreamService
{
    private const long Day = 24L * 3600 * 1000;
    private const long Hour = 3600 * 1000;

    private readonly ManualClock _clock;
    private bool _hasGroup;
    private bool _hasStream;
    private int _expectedKey = 1;

    internal StreamService(int events, ManualClock clock)
    {
        _clock = clock;
        Ledger = new LineLedger(events);
    }

    /// <summary>What it stores.</summary>
    internal LineLedger Ledger { get; }

    /// <summary>Reads compressed bodies; null where there are none.</summary>
    internal BodyReader Reader { get; set; }

    /// <summary>
    /// True for the service behind a bearer token: it reports no line that it did not take for its time, so it takes all of them here.
    /// </summary>
    internal bool IsBearer { get; set; }

    /// <summary>Compressed bodies that were read.</summary>
    internal int Compressed { get; private set; }

    /// <summary>The right time, whatever the board believes.</summary>
    internal long NowMs => ManualClock.StartUtcMs + _clock.MonotonicMs;

    /// <summary>The keys of all agents expire.</summary>
    internal void ExpireKey() => _expectedKey++;

    /// <summary>Somebody deletes the log group.</summary>
    internal void DeleteGroup()
    {
        _hasGroup = false;
        _hasStream = false;
    }

    internal ScriptedAnswer Serve(HttpRequest request)
    {
        Ledger.Begin();
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
        DateTime now = DateTime.UnixEpoch.AddTicks(NowMs * 10000);
        if (date.Substring(0, 11) != now.ToString("yyyyMMdd") + "T" + now.ToString("HH"))
        {
            return Error(400, "InvalidSignatureException");
        }

        int keyAt = authorization.IndexOf("=KEY") + 4;
        int key = int.Parse(authorization.Substring(keyAt, authorization.IndexOf('/') - keyAt));
        if (key != _expectedKey)
        {
            // The provider may be behind by several: each refresh makes one.
            _expectedKey = key + 1;
            return Error(400, "ExpiredTokenException");
        }

        if (target.EndsWith("CreateLogGroup"))
        {
            _hasGroup = true;
            return Accepted("{}");
        }

        if (target.EndsWith("CreateLogStream"))
        {
            return CreateStream();
        }

        return _hasStream ? Put(TextOf(request, isCompressed)) : Error(400, "ResourceNotFoundException");
    }

    internal ScriptedAnswer Error(int status, string code) => Error(status, code, "by plan");

    private ScriptedAnswer Error(int status, string code, string text) =>
        new ScriptedAnswer(status, "{\"__type\":\"" + code + "\",\"message\":\"" + text + "\"}").With("Date", Date());

    private ScriptedAnswer CreateStream()
    {
        if (!_hasGroup)
        {
            return Error(400, "ResourceNotFoundException");
        }

        bool had = _hasStream;
        _hasStream = true;
        return had ? Error(400, "ResourceAlreadyExistsException") : Accepted("{}");
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
            poison = LineLedger.IsPoison(message) ? message : poison;
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
            Ledger.Store((string)messages[i], (long)timestamps[i]);
        }

        string rejected = first > 0 ? "\"tooOldLogEventEndIndex\":" + first : string.Empty;
        if (end < timestamps.Count)
        {
            rejected += (first > 0 ? "," : string.Empty) + "\"tooNewLogEventStartIndex\":" + end;
        }

        return Accepted(rejected.Length > 0 ? "{\"rejectedLogEventsInfo\":{" + rejected + "}}" : "{}");
    }

    private ScriptedAnswer Accepted(string body) => new ScriptedAnswer(200, body).With("Date", Date());

    private string Date()
    {
        DateTime now = DateTime.UnixEpoch.AddTicks(NowMs * 10000);
        string month = "JanFebMarAprMayJunJulAugSepOctNovDec".Substring(3 * now.Month - 3, 3);
        string day = "SunMonTueWedThuFriSat".Substring(3 * (int)now.DayOfWeek, 3);
        return day + ", " + now.ToString("dd") + " " + month + " " + now.ToString("yyyy HH:mm:ss") + " GMT";
    }
}
