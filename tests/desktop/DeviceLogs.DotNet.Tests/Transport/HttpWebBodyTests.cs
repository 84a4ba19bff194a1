using DeviceLogs.Transport;

namespace DeviceLogs.DotNet.Tests.Transport;

/// <summary>The contract of bodies, kept by the transport over HttpWebRequest.</summary>
public sealed class HttpWebBodyTests : HttpBodyContract
{
    internal override IHttpTransport Make(int timeoutMs) => new HttpWebTransport(null, timeoutMs);
}
