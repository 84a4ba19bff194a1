using System;
using System.Buffers;
using System.IO;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Errors;
using DeviceLogs.LocalEndpoint.Store;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DeviceLogs.LocalEndpoint.Page;

/// <summary>Answers <c>GET /</c> and what stands below <c>/page/</c>; passes every other request on.</summary>
/// <remarks>Its requests meet no fault and are not counted: they are no part of what the service stands for.</remarks>
internal sealed class PageEndpoint(LogStore store, TimeProvider clock, ILogger<PageEndpoint> logger, CancellationToken stopping)
{
    // Each holds a connection, and of those the service has 256.
    private const int MaxTails = 64;

    private readonly StoredLines _stored = new(store, clock);

    private int _tails;

    /// <summary>Whether a request is one for the page.</summary>
    public static bool IsFor(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && (request.Path == "/" || request.Path.StartsWithSegments("/page"));

    /// <summary>Answers one request, or passes it on.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (!IsFor(context.Request))
        {
            await next(context);
            return;
        }

        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        try
        {
            await AnswerAsync(context);
        }
        catch (Exception e) when (e is OperationCanceledException or ConnectionResetException || (e is IOException && context.RequestAborted.IsCancellationRequested))
        {
            // The reader has gone, or the service ends.
        }
        catch (Exception e)
        {
            logger.LogError(e, "The page could not be told what it asked for.");
            context.Abort();
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (PageFiles.Find(context.Request.Path.Value!) is { } file)
        {
            await PageFiles.SendAsync(context, file);
        }
        else if (context.Request.Path == "/page/overview")
        {
            context.Response.Headers.CacheControl = "no-store";
            context.Response.ContentType = "application/json";
            await context.Response.Body.WriteAsync(Overview.Write(store, context.Request.Query["group"], clock.GetUtcNow()), context.RequestAborted);
        }
        else if (context.Request.Path == "/page/tail" && HttpMethods.IsGet(context.Request.Method))
        {
            await TailAsync(context);
        }
        else if (context.Request.Path == "/page/lines")
        {
            await SendStoredAsync(context);
        }
        else
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, $"The page has no '{context.Request.Path}'.");
        }
    }

    private static Task RefuseAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync($"{message}\n", context.RequestAborted);
    }

    // {lines, next}: stored lines beginning at a place, and the place to go on from; null where there are no more.
    private async Task SendStoredAsync(HttpContext context)
    {
        IQueryCollection query = context.Request.Query;
        if (LinePlace.Parse(query["from"]) is not { } from)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, "from is a place such as 1795240692101-0-0: a time in milliseconds, a chunk and an index.");
            return;
        }

        LineQuery wanted;
        try
        {
            wanted = LineQuery.Read(query);
        }
        catch (ServiceException e)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, e.Message);
            return;
        }

        FoundPage page = _stored.Search(wanted, groupId: null, from, query.ContainsKey("newer"), StoredLines.MaxLines);
        TailBacklog lines = new(wanted.Pattern);
        foreach (FoundEvent found in page.Events)
        {
            lines.Add(found.StreamName, found.Event.Position, found.Event.Message);
        }

        ArrayBufferWriter<byte> text = new();
        using (Utf8JsonWriter json = new(text))
        {
            json.WriteStartObject();
            json.WriteString("next", LinePlace.Write(page.Next));
            lines.WriteTo(json);
            json.WriteEndObject();
        }

        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(text.WrittenMemory, context.RequestAborted);
    }

    private async Task TailAsync(HttpContext context)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        EventStream stream = new(context.Response, end.Token);
        try
        {
            if (Interlocked.Increment(ref _tails) > MaxTails)
            {
                await stream.SendAsync("refused", null, json => json.WriteString("message", $"{MaxTails} live tails are open already: close one and reload."));
                return;
            }

            await new Tail(store, _stored, stream, end.Token).RunAsync(context.Request);
        }
        finally
        {
            Interlocked.Decrement(ref _tails);
        }
    }
}
