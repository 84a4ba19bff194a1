using System.Collections;
using System.Text;
using DeviceLogs.Protocol;
using DeviceLogs.Transport;

namespace DeviceLogs.UnitTests.Support;

/// <summary>A log group that answers FilterLogEvents page by page, and fails by a seeded plan.</summary>
internal sealed class StoredGroup : IHttpTransport
{
    private readonly SeededRandom _random;

    // In the order of pages.
    private readonly ArrayList _events = new ArrayList();

    internal StoredGroup(int seed)
    {
        _random = new SeededRandom(seed);
    }

    /// <summary>Of so many requests one fails; 0 for none.</summary>
    internal int FaultEvery { get; set; }

    /// <summary>Most events of a page that asks for no limit.</summary>
    internal int PageSize { get; set; } = 7;

    /// <summary>Requests that came.</summary>
    internal int Requests { get; private set; }

    /// <summary>Number of the request that began the pass: the last one without a token.</summary>
    internal int PassBegin { get; private set; }

    /// <summary>Refuses every token, as if all had expired.</summary>
    internal bool RefusesTokens { get; set; }

    /// <summary>All events in the order of arrival.</summary>
    internal ArrayList Arrived { get; } = new ArrayList();

    /// <summary>Body of the last request.</summary>
    internal string LastBody { get; private set; }

    internal StoredEvent Write(string stream, long time)
    {
        StoredEvent stored = new StoredEvent { Time = time, Stream = stream, Number = Arrived.Count, RequestsBefore = Requests };
        Arrived.Add(stored);
        int index = _events.Count;
        while (index > 0 && stored.IsBefore((StoredEvent)_events[index - 1]))
        {
            index--;
        }

        _events.Insert(index, stored);
        return stored;
    }

    public HttpResponse Send(HttpRequest request)
    {
        Requests++;
        LastBody = Encoding.UTF8.GetString(request.Body, request.BodyOffset, request.BodyCount);
        int fault = FaultEvery > 0 && _random.Next(FaultEvery) == 0 ? 1 + _random.Next(7) : 0;
        switch (fault)
        {
            case 1:
                return new HttpResponse(TransportOutcome.NotSent, "refused");
            case 2:
                return new HttpResponse(TransportOutcome.Unanswered, "reset");
            case 3:
                return new ScriptedAnswer(400, "{\"__type\":\"ThrottlingException\",\"message\":\"Rate exceeded\"}");
            case 4:
                return new ScriptedAnswer(500, "{}");
            default:
                return Serve(LastBody, fault);
        }
    }

    public void Dispose()
    {
    }

    private ScriptedAnswer Serve(string body, int fault)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        string token = ServiceError.Member(bytes, bytes.Length, "nextToken", "nextToken");
        PassBegin = token == null ? Requests : PassBegin;
        if (token != null && (fault == 5 || RefusesTokens))
        {
            return new ScriptedAnswer(
                400, "{\"__type\":\"InvalidParameterException\",\"message\":\"The specified nextToken has expired.\"}");
        }

        // A token is the last event passed: later ones go on after it, also those that come in between.
        StoredEvent passed = token == null ? null : (StoredEvent)Arrived[int.Parse(token.Split(' ')[0])];
        long startTime = Whole(bytes, "startTime", 0);
        long endTime = Whole(bytes, "endTime", long.MaxValue);
        int limit = (int)Whole(bytes, "limit", PageSize);
        limit = token == null || fault != 6 ? limit : 0;
        StringBuilder events = new StringBuilder();
        int count = 0;
        bool more = false;
        foreach (StoredEvent stored in _events)
        {
            if (stored.Time < startTime || stored.Time > endTime || (passed != null && !passed.IsBefore(stored)))
            {
                continue;
            }

            if (count == limit)
            {
                more = true;
                break;
            }

            events.Append(count == 0 ? string.Empty : ",").Append("{\"eventId\":\"id-").Append(stored.Number)
                .Append("\",\"logStreamName\":\"").Append(stored.Stream).Append("\",\"timestamp\":").Append(stored.Time)
                .Append(",\"message\":\"").Append(stored.Number).Append("\"}");
            passed = stored;
            count++;
        }

        string next = more ? "\"nextToken\":\"" + passed.Number + (count == 0 ? " " + Requests : string.Empty) + "\"" : string.Empty;
        string page = _random.Next(2) == 0 || !more
            ? "{\"events\":[" + events + "]" + (more ? "," : string.Empty) + next + "}"
            : "{" + next + ",\"events\":[" + events + "]}";
        return new ScriptedAnswer(200, fault == 7 ? page.Substring(0, _random.Next(page.Length)) : page).SplitAt(1);
    }

    private static long Whole(byte[] body, string name, long otherwise)
    {
        JsonReader json = new JsonReader(body, body.Length);
        json.Read();
        while (json.Read() == JsonToken.Name)
        {
            if (json.Is(name))
            {
                json.Read();
                return json.Whole(otherwise);
            }

            json.Skip();
        }

        return otherwise;
    }
}
