using System;
using System.Globalization;
using System.IO;
using System.IO.Pipelines;
using System.Threading;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Errors;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DeviceLogs.LocalEndpoint.Http;

/// <summary>Reports every refusal in the protocol of its route. After it nothing but a broken connection is thrown.</summary>
/// <param name="clock">What the Date header reports.</param>
/// <param name="troubleOf">What keeps the data file from being used, in words; null for any other failure.</param>
/// <param name="logger">Gets what goes wrong inside the service.</param>
internal sealed class Refusals(TimeProvider clock, Func<Exception, string?> troubleOf, ILogger<Refusals> logger)
{
    // A client that sends a body without reading sees a reset in place of an answer unless its body is taken. Longer ones see it.
    private const long MaxDrainedBytes = 64 * 1024 * 1024;

    /// <summary>Reports the time that signatures are held against: callers set their clocks by it.</summary>
    public static void SetDate(HttpResponse response, TimeProvider clock) =>
        response.Headers.Date = clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Passes a request on, and answers for it where it is refused.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        SetDate(context.Response, clock);
        ServiceException refusal;
        try
        {
            await next(context);
            return;
        }
        catch (ServiceException e)
        {
            refusal = e;
        }
        catch (BadHttpRequestException e)
        {
            refusal = ServiceErrors.BadHttp(e.StatusCode, e.Message);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception e) when (e is ConnectionResetException or OperationCanceledException)
        {
            return;
        }
        catch (Exception e) when (troubleOf(e) is { } trouble)
        {
            logger.LogError("Refused a request: the data file can't be used. {Trouble}", trouble);
            refusal = ServiceErrors.Unavailable($"The data file can't be used. {trouble}");
        }
        catch (Exception e)
        {
            logger.LogError(e, "A request failed for a reason that is none of its own.");
            refusal = ServiceErrors.InternalFailure();
        }

        await RefuseAsync(context, refusal);
    }

    private static async Task RefuseAsync(HttpContext context, ServiceException refusal)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        bool hasUnreadBody = context.Request.ContentLength is not (null or 0) || context.Request.Headers.TransferEncoding.Count > 0;
        bool isDrained = hasUnreadBody && context.Request.Headers.Expect.Count == 0;
        if (hasUnreadBody && !isDrained)
        {
            context.Response.Headers.Connection = "close";
        }

        try
        {
            await RouteTable.Of(context).Refuse(context, refusal);
            if (isDrained)
            {
                await context.Response.CompleteAsync();
                await DrainAsync(context);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ConnectionResetException or BadHttpRequestException)
        {
            // The client has gone, or sends something else in place of a body.
        }
    }

    private static async Task DrainAsync(HttpContext context)
    {
        using CancellationTokenSource timeout = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        long begin = Environment.TickCount64;
        PipeReader reader = context.Request.BodyReader;
        long drained = 0;
        try
        {
            while (drained < MaxDrainedBytes)
            {
                timeout.CancelAfter(RequestBody.NextWait(begin));
                ReadResult result = await reader.ReadAsync(timeout.Token);
                drained += result.Buffer.Length;
                reader.AdvanceTo(result.Buffer.End);
                if (result.IsCompleted)
                {
                    return;
                }
            }
        }
        catch (Exception e) when (e is InvalidOperationException or IOException)
        {
            // Its reader was completed, or it is wrongly framed: there is nothing left to take.
            return;
        }
        catch (OperationCanceledException)
        {
            // It comes too slowly: told below.
        }

        context.Abort();
    }
}
