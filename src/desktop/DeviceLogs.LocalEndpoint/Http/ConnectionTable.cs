using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace DeviceLogs.LocalEndpoint.Http;

/// <summary>
/// Bounds the connections. When there are too many, one without a request gives way: of a stranger before one that was answered, the
/// longest idle first.
/// </summary>
/// <remarks>Threads: its members can be called from anywhere.</remarks>
internal sealed class ConnectionTable(int most, Incidents incidents)
{
    private static readonly byte[] Busy = Encoding.ASCII.GetBytes(
        "HTTP/1.1 503 Service Unavailable\r\nx-amzn-ErrorType: ServiceUnavailableException\r\nContent-Length: 0\r\nConnection: "
        + "close\r\n\r\n");

    private readonly HashSet<ConnectionState> _open = [];

    /// <summary>Lets a connection in, and keeps it in the table for as long as it lasts.</summary>
    public async Task RunAsync(ConnectionContext connection, ConnectionDelegate next, bool isPlain)
    {
        ConnectionState state = new(connection);
        if (!TryAdd(state))
        {
            incidents.Add(IncidentKind.Refused);
            if (isPlain)
            {
                await connection.Transport.Output.WriteAsync(Busy);
            }

            return;
        }

        connection.Features.Set(state);
        try
        {
            await next(connection);
        }
        finally
        {
            lock (_open)
            {
                _open.Remove(state);
            }
        }
    }

    /// <summary>Takes note of a request for as long as it is under way.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<ConnectionState>() is not { } state)
        {
            await next(context);
            return;
        }

        lock (_open)
        {
            state.Requests++;
        }

        try
        {
            await next(context);
        }
        finally
        {
            lock (_open)
            {
                state.Requests--;
                state.IdleSince = Environment.TickCount64;
                state.IsKnown |= context.Response.StatusCode < StatusCodes.Status400BadRequest;
            }
        }
    }

    private bool TryAdd(ConnectionState state)
    {
        ConnectionState? ended = null;
        lock (_open)
        {
            if (_open.Count >= most)
            {
                ended = _open.Where(other => other.Requests == 0).MinBy(other => (other.IsKnown, other.IdleSince));
                if (ended is null)
                {
                    return false;
                }

                _open.Remove(ended);
            }

            _open.Add(state);
        }

        if (ended is not null)
        {
            incidents.Add(IncidentKind.Connections);
            ended.End();
        }

        return true;
    }
}
