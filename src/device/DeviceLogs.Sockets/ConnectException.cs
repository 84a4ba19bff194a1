using System;

namespace DeviceLogs.Sockets;

/// <summary>Why there is no connection. Never leaves this assembly's own callers.</summary>
internal sealed class ConnectException : Exception
{
    /// <summary>Takes a reason for a person.</summary>
    /// <param name="message">What failed.</param>
    /// <param name="isRefused">See <see cref="IsRefused"/>.</param>
    internal ConnectException(string message, bool isRefused = false)
        : base(message)
    {
        IsRefused = isRefused;
    }

    /// <summary>True when the server has ended the TLS handshake, as it does with a client certificate that it does not accept.</summary>
    internal readonly bool IsRefused;
}
