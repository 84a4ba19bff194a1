using System;

namespace DeviceLogs.Sockets;

/// <summary>An answer, or a header of a request, is not HTTP as this library reads and writes it.</summary>
internal sealed class HttpFormatException : Exception
{
    /// <summary>Takes a reason for a person.</summary>
    internal HttpFormatException(string message)
        : base(message)
    {
    }
}
