using DeviceLogs.Transport;

namespace DeviceLogs.UnitTests.Policies;

/// <summary>A transport that outlives the connections that use it one after the other.</summary>
internal sealed class SharedTransport : IHttpTransport
{
    private readonly IHttpTransport _transport;

    internal SharedTransport(IHttpTransport transport)
    {
        _transport = transport;
    }

    public HttpResponse Send(HttpRequest request) => _transport.Send(request);

    public void Dispose()
    {
    }
}
