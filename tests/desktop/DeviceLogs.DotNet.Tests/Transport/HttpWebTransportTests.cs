using DeviceLogs.Transport;

namespace DeviceLogs.DotNet.Tests.Transport;

/// <summary>The contract, kept by the transport over HttpWebRequest.</summary>
public sealed class HttpWebTransportTests : HttpTransportContract
{
    internal override IHttpTransport Make(int timeoutMs) => new HttpWebTransport(null, timeoutMs);
}
