using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.State;
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
        else
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync($"The page has no '{context.Request.Path}'.\n", context.RequestAborted);
        }
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

            await new Tail(store, stream, clock, end.Token).RunAsync(context.Request);
        }
        finally
        {
            Interlocked.Decrement(ref _tails);
        }
    }
}
