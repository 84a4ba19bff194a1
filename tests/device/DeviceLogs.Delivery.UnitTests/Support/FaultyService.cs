using System;
using DeviceLogs.Transport;

namespace DeviceLogs.UnitTests.Support;

/// <summary>A network and a service, which fail by a seeded plan.</summary>
internal sealed class FaultyService : IHttpTransport
{
    private const long Day = 24L * 3600 * 1000;
    private const int Faults = 26;

    private readonly SeededRandom _random;
    private readonly ManualClock _clock;
    private readonly StreamService _service;

    internal FaultyService(int seed, StreamService service, ManualClock clock)
    {
        _random = new SeededRandom(seed);
        _service = service;
        _clock = clock;
    }

    /// <summary>Of so many requests one fails; 0 for none.</summary>
    internal int FaultEvery { get; set; }

    public HttpResponse Send(HttpRequest request)
    {
        int fault = FaultEvery > 0 && _random.Next(FaultEvery) == 0 ? 1 + _random.Next(Faults) : 0;
        _clock.Advance(20 + _random.Next(200));
        switch (fault)
        {
            case 1:
            case 2:
                return new HttpResponse(TransportOutcome.NotSent, "refused");
            case 3:
                _service.Serve(request);
                return new HttpResponse(TransportOutcome.Unanswered, "reset after the request");
            case 4:
                _clock.Advance(30000);
                return new HttpResponse(TransportOutcome.Unanswered, "stalled");
            case 5:
                return _service.Serve(request).BreaksOff();
            case 6:
                _clock.Advance(25000);
                break;
            case 7:
                return _service.Error(400, "InvalidParameterException");
            case 8:
                return new ScriptedAnswer(413, string.Empty);
            case 9:
                return _service.Error(400, "ThrottlingException").With("Retry-After", "3");
            case 10:
                return new ScriptedAnswer(429, "slow down").With("x-amz-retry-after", "1500");
            case 11:
                _service.Serve(request);
                return new ScriptedAnswer(500, "{\"__type\":\"InternalFailure\"");
            case 12:
                return _service.Error(503, "ServiceUnavailableException");
            case 13:
                _service.Serve(request);
                return new ScriptedAnswer(200, "<html>Please log in</html>");
            case 14:
                _service.Serve(request);
                return new ScriptedAnswer(200, "{\"nextSequenceToken\":\"17");
            case 15:
                _service.Serve(request);
                return new ScriptedAnswer(200, "{\"x\":\"" + new string('h', 9000) + "\"}");
            case 16 when !_service.IsBearer:
                return _service.Error(400, "InvalidSignatureException").With("Date", "Tue, 01 Mar 2011 00:00:00 GMT");
            case 17:
                _service.ExpireKey();
                break;
            case 18:
                _service.DeleteGroup();
                break;
            case 19:
                _clock.UtcMs += (_random.Next(800) - 400) * Day / (1 + _random.Next(100000));
                break;
            case 20:
                _clock.IsUtcSet = !_clock.IsUtcSet;
                _clock.UtcMs = _clock.IsUtcSet ? _service.NowMs : 1000;
                break;
            case 21:
                throw new InvalidOperationException("a driver that throws");
            case 22:
                return _service.Error(400, "OptInRequired");
            case 23:
                return _service.Error(400, "KMSAccessDeniedException");
            case 24:
                return new ScriptedAnswer(400, "<html><body>400 Bad request</body></html>");
            case 25:
                // What the service says of swapped keys.
                return _service.Error(400, "IncompleteSignatureException");
            case 26:
                return new ScriptedAnswer(403, string.Empty);
        }

        ScriptedAnswer answer = _service.Serve(request);
        if (answer.StatusCode == 200)
        {
            _service.Ledger.Acknowledge();
        }

        return answer;
    }

    public void Dispose()
    {
    }
}
