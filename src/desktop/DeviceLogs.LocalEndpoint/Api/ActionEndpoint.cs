using System;
using System.Buffers;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Errors;
using DeviceLogs.LocalEndpoint.Http;
using DeviceLogs.LocalEndpoint.Identity;
using Microsoft.AspNetCore.Http;

namespace DeviceLogs.LocalEndpoint.Api;

/// <summary>The actions: signed JSON in, JSON out.</summary>
internal sealed class ActionEndpoint(
    ApiServices services, SignatureVerifier verifier, ApiLimits limits, RequestCounters counters, TimeProvider clock, long maxBodyBytes)
{
    private const string Service = "logs";

    // The most that is asked for is an upload of 10,000 events, each of two names, two values and two brackets.
    private const int MaxTokens = 100_000;

    private const int MaxDepth = 16;

    private static readonly JsonDocumentOptions ReadOptions = new() { AllowDuplicateProperties = false, MaxDepth = MaxDepth };

    /// <summary>Performs the action that the request names.</summary>
    /// <exception cref="ServiceException">It is refused.</exception>
    public async Task AnswerAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        RequestBody.CheckLength(request, maxBodyBytes);
        verifier.CheckHead(request, Service);
        using RequestBody body = await RequestBody.ReadAsync(context, maxBodyBytes);
        counters.CountBody(body.Bytes.Length);
        string region = verifier.Verify(request, body.Bytes.Span, Service).Region;
        (string name, Func<Call, ValueTask> action) = LogsActions.Find(request.Headers["x-amz-target"]);
        if (request.ContentType?.Split(';')[0].Trim().Equals(Answer.AwsJson, StringComparison.OrdinalIgnoreCase) != true)
        {
            throw ServiceErrors.UnknownOperation($"Content-Type is '{request.ContentType}'; actions take {Answer.AwsJson}.");
        }

        using IDisposable? entry = await (MemoryLease.Of(context)?.EnterAsync(ContentEncoding.DecodedLength(request, body.Bytes.Span), context.RequestAborted) ?? default);
        using RequestBody? decoded = await ContentEncoding.DecodeAsync(context, body, maxBodyBytes);
        using JsonDocument document = Parse((decoded ?? body).Bytes);
        ArrayBufferWriter<byte> answer = new();
        Call call;
        await using (Utf8JsonWriter reply = Answer.CreateJsonWriter(answer))
        {
            RequestMembers members = new(document.RootElement, limits.Model.RequestOf(name));
            call = new Call(members, reply, services, limits, region, clock.GetUtcNow().ToUnixTimeMilliseconds());
            await action(call);
        }

        await (call.Stream is { } stream
            ? stream(context)
            : Answer.SendAsync(context, StatusCodes.Status200OK, Answer.AwsJson, answer.WrittenMemory));
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
}
