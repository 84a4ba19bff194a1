using DeviceLogs.Transport;

namespace DeviceLogs.Sockets;

/// <summary>Opens connections for <see cref="SocketTransport"/>.</summary>
internal interface IConnector
{
    /// <summary>Connects, and for HTTPS makes the TLS handshake. What was opened on the way to a failure is closed again.</summary>
    /// <param name="host">Name or address of the server, also for the TLS handshake (SNI) and the check of its certificate.</param>
    /// <param name="port">TCP port.</param>
    /// <param name="isSecure">True for HTTPS.</param>
    /// <returns>The connection; the caller disposes it.</returns>
    /// <exception cref="ConnectException">There is no connection; the message is for a person.</exception>
    IConnection Open(string host, int port, bool isSecure);
}
