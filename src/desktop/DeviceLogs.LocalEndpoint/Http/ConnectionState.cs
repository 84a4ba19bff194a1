using System;
using Microsoft.AspNetCore.Connections;

namespace DeviceLogs.LocalEndpoint.Http;

/// <summary>What is known of a connection; the <see cref="ConnectionTable"/>'s, under its lock.</summary>
internal sealed class ConnectionState(ConnectionContext connection)
{
    /// <summary>How many requests are under way: one, or none.</summary>
    public int Requests { get; set; }

    /// <summary>Since when there is none, by the system's tick count.</summary>
    public long IdleSince { get; set; } = Environment.TickCount64;

    /// <summary>Whether a request of it was answered and not refused: its client is somebody we know.</summary>
    public bool IsKnown { get; set; }

    /// <summary>Ends the connection.</summary>
    public void End() => connection.Abort(new ConnectionAbortedException("Another connection has its place."));
}
