using System;
using System.Buffers;
using System.Globalization;
using System.IO;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Errors;
using DeviceLogs.LocalEndpoint.Http;
using DeviceLogs.LocalEndpoint.Identity;
using DeviceLogs.LocalEndpoint.Ingest;
using DeviceLogs.LocalEndpoint.Page;
using DeviceLogs.LocalEndpoint.Store;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DeviceLogs.LocalEndpoint.Api;

/// <summary>HTTP in, action, HTTP out: the AWS JSON 1.1 protocol, and beside it ingestion, the metrics, the faults and the ways to temporary credentials.</summary>
internal sealed class LogsEndpoint(
    LogStore store,
    SignatureVerifier verifier,
    StsEndpoint sts,
    RoleAliases roleAliases,
    FaultsPage faults,
    IngestEndpoint ingest,
    ApiLimits limits,
    RequestCounters counters,
    TimeProvider clock,
    ILogger<LogsEndpoint> logger)
{
    /// <summary>What its answers are.</summary>
    public const string JsonContentType = "application/x-amz-json-1.1";

    private const string Service = "logs";

    // The most that is asked for is an upload of 10,000 events, each of two names, two values and two brackets.
    private const int MaxTokens = 100_000;

    private const int MaxDepth = 16;

    private static readonly JsonDocumentOptions ReadOptions = new() { AllowDuplicateProperties = false, MaxDepth = MaxDepth };

    // Answers are data for clients, never part of a page: quotes and letters beyond ASCII stay short and readable.
    private static readonly JsonWriterOptions WriteOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Answers one request. Nothing but a broken connection is thrown.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        counters.CountRequest(context.Request);
        DateTimeOffset now = clock.GetUtcNow();
        // Callers set their clocks by it, so it is the time that signatures are held against.
        context.Response.Headers.Date = now.ToString("R", CultureInfo.InvariantCulture);

        ServiceException refusal;
        try
        {
            if (context.Features.Get<ServiceException>() is { } fault)
            {
                throw fault;
            }

            if (context.Request.Path == FaultsPage.Path)
            {
                await faults.AnswerAsync(context);
                return;
            }

            if (context.Request.Path == MetricsText.Path)
            {
                await MetricsText.AnswerAsync(context, store);
                return;
            }

            if (IngestEndpoint.IsFor(context.Request))
            {
                await ingest.AnswerAsync(context, now);
                return;
            }

            if (RoleAliases.IsFor(context.Request))
            {
                await roleAliases.AnswerAsync(context, now);
                return;
            }

            await ExecuteAsync(context, now);
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
        catch (ConnectionResetException)
        {
            return;
        }
        catch (Exception e) when (LogStore.TroubleOf(e) is { } trouble)
        {
            logger.LogError("Refused a request: the data file can't be used. {Trouble}", trouble);
            refusal = ServiceErrors.Unavailable($"The data file can't be used. {trouble}");
        }
        catch (Exception e)
        {
            logger.LogError(e, "A request failed for a reason that is none of its own.");
            refusal = ServiceErrors.InternalFailure();
        }

        await (StsEndpoint.IsFor(context.Request) ? StsEndpoint.SendAsync(context, refusal) : SendAsync(context.Response, refusal));
    }

    private async Task ExecuteAsync(HttpContext context, DateTimeOffset now)
    {
        HttpRequest request = context.Request;
        if (request.Path != "/" || !HttpMethods.IsPost(request.Method))
        {
            throw ServiceErrors.NotFound("Actions are POST requests to the path '/'.");
        }

        using RequestBody body = new();
        await body.ReadAsync(request.BodyReader, request.ContentLength, context.RequestAborted);
        counters.CountBody(body.Bytes.Length);

        if (StsEndpoint.IsFor(request))
        {
            await sts.AnswerAsync(context, body.Bytes, now);
            return;
        }

        string region = verifier.Verify(request, body.Bytes.Span, Service).Region;
        Func<Call, ValueTask> action = LogsActions.Find(request.Headers["x-amz-target"]);
        if (request.ContentType?.Split(';')[0].Trim().Equals(JsonContentType, StringComparison.OrdinalIgnoreCase) != true)
        {
            throw ServiceErrors.UnknownOperation($"Content-Type is '{request.ContentType}'; actions take {JsonContentType}.");
        }

        using RequestBody? decoded = await ContentEncoding.DecodeAsync(context, body);
        using JsonDocument document = Parse((decoded ?? body).Bytes);
        ArrayBufferWriter<byte> answer = new();
        await using (Utf8JsonWriter reply = new(answer, WriteOptions))
        {
            await action(new Call(new RequestMembers(document.RootElement), reply, store, limits, region, now.ToUnixTimeMilliseconds()));
        }

        await SendAsync(context.Response, StatusCodes.Status200OK, answer.WrittenMemory);
    }

    // The reference's example of DescribeLogGroups has no body.
    private static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        body = body.IsEmpty ? "{}"u8.ToArray() : body;
        try
        {
            JsonTokens.Check(body.Span, MaxTokens, new JsonReaderOptions { MaxDepth = MaxDepth });
            return JsonDocument.Parse(body, ReadOptions);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a member's name that is no Unicode text.
            throw ServiceErrors.Serialization($"The body is no JSON that this service takes: {e.Message}");
        }
    }

    private static Task SendAsync(HttpResponse response, ServiceException refusal)
    {
        response.Headers["x-amzn-ErrorType"] = refusal.Code;
        return SendAsync(response, refusal.Status, refusal.ToJson());
    }

    private static async Task SendAsync(HttpResponse response, int status, ReadOnlyMemory<byte> json)
    {
        response.StatusCode = status;
        response.ContentType = JsonContentType;
        response.ContentLength = json.Length;
        await response.Body.WriteAsync(json);
    }
}
