using System;
using DeviceLogs.Transport;

namespace DeviceLogs.Sockets;

/// <summary>One connection to a server.</summary>
internal interface IConnection : IDisposable
{
    /// <summary>False once the server has closed the connection, or has sent something that nobody asked for. Never waits.</summary>
    bool IsQuiet { get; }

    /// <summary>Sends bytes.</summary>
    /// <exception cref="TimeoutException">The server did not take them in time.</exception>
    /// <exception cref="Exception">The connection is broken.</exception>
    void Write(byte[] buffer, int offset, int count);

    /// <summary>Waits for bytes.</summary>
    /// <returns>Number of bytes, or 0 when the server has closed the connection.</returns>
    /// <exception cref="TimeoutException">None came in time.</exception>
    /// <exception cref="Exception">The connection is broken.</exception>
    int Read(byte[] buffer, int offset, int count);
}
