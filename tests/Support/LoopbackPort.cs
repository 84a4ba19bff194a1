using System.Net;
using System.Net.Sockets;

namespace DeviceLogs.Tests.Support;

/// <summary>Ports of the loopback address.</summary>
internal static class LoopbackPort
{
    /// <summary>A port where nobody listens.</summary>
    public static int FindFree()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
