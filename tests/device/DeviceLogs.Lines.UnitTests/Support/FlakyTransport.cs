using System.Text;
using DeviceLogs.Transport;

namespace DeviceLogs.UnitTests.Support;

/// <summary>Accepts some requests and fails others, by a seed; keeps the bodies of those that were accepted.</summary>
internal sealed class FlakyTransport : IHttpTransport
{
    private readonly SeededRandom _random;

    internal FlakyTransport(int seed)
    {
        _random = new SeededRandom(seed);
    }

    /// <summary>False lets some requests fail.</summary>
    internal bool IsHealthy { get; set; }

    /// <summary>The bodies of the accepted requests, one after the other.</summary>
    internal string Accepted { get; private set; } = string.Empty;

    public HttpResponse Send(HttpRequest request)
    {
        int fate = IsHealthy ? 0 : _random.Next(3);
        if (fate == 1)
        {
            return new HttpResponse(TransportOutcome.NotSent, "connection refused");
        }

        if (fate == 2)
        {
            return new ScriptedAnswer(503, "{\"__type\":\"ServiceUnavailableException\"}");
        }

        Accepted += Encoding.UTF8.GetString(request.Body, request.BodyOffset, request.BodyCount);
        return new ScriptedAnswer(200, "{}");
    }

    public void Dispose()
    {
    }
}
