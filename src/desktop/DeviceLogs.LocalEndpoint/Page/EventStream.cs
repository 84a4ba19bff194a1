using System;
using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Http;
using Microsoft.AspNetCore.Http;

namespace DeviceLogs.LocalEndpoint.Page;

/// <summary>Writes server-sent events. Each waits until the connection has taken it, so nothing piles up for a slow reader.</summary>
internal sealed class EventStream(HttpContext context, CancellationToken cancellation)
{
    // A tab in the background may pause, and what is held for it gives way when others want memory.
    private static readonly TimeSpan StallTimeout = TimeSpan.FromMinutes(5);

    private bool _begun;

    /// <summary>Sends an event.</summary>
    /// <param name="name">Its type.</param>
    /// <param name="id">What the browser is to name when it reconnects; null to leave that as it is.</param>
    /// <param name="write">Writes the members of its data.</param>
    public Task SendAsync(string name, string? id, Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> text = new();
        Encoding.UTF8.GetBytes(id is null ? $"event: {name}\ndata: " : $"event: {name}\nid: {id}\ndata: ", text);
        // Never part of markup: the page makes text nodes of it. JSON escapes every line end, which would end an event's data.
        using (Utf8JsonWriter json = Answer.CreateJsonWriter(text))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        text.Write("\n\n"u8);
        return SendAsync(text.WrittenMemory);
    }

    /// <summary>Sends a sign of life, which the browser ignores.</summary>
    public Task SendPingAsync() => SendAsync(":\n\n"u8.ToArray());

    private async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        if (!_begun)
        {
            _begun = true;
            context.Response.ContentType = "text/event-stream";
            context.Response.Headers.CacheControl = "no-store";
            await Answer.WriteAsync(context, "retry: 1000\n\n"u8.ToArray(), cancellation);
        }

        await Answer.WriteAsync(context, bytes, cancellation, StallTimeout);
    }
}
