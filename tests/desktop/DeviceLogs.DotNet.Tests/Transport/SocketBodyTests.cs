using DeviceLogs.Sockets;
using DeviceLogs.Transport;

namespace DeviceLogs.DotNet.Tests.Transport;

/// <summary>The contract of bodies, kept by the transport over sockets.</summary>
public sealed class SocketBodyTests : HttpBodyContract
{
    internal override IHttpTransport Make(int timeoutMs) => new SocketTransport(null, timeoutMs);
}
