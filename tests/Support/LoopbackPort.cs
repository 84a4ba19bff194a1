using System.Net;
using System.Net.Sockets;

namespace DeviceLogs.Tests.Support;

/// <summary>Ports of the loopback address.</summary>
internal static class LoopbackPort
{
    // Bound and never listening: connections are refused, and no test beside this one gets the port meanwhile.
    private static readonly Socket _closed = Bind();

    /// <summary>The port where nobody listens for as long as this process runs.</summary>
    public static int Closed => ((IPEndPoint)_closed.LocalEndPoint!).Port;

    /// <summary>A port where nobody listens now: for a server that can't choose one itself.</summary>
    public static int FindFree()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static Socket Bind()
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }
}
