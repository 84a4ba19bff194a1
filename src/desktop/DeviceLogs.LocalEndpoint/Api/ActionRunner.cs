using System;
using System.Buffers;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Errors;
using DeviceLogs.LocalEndpoint.Http;
using Microsoft.AspNetCore.Http;

namespace DeviceLogs.LocalEndpoint.Api;

/// <summary>Performs an action on the JSON of a request that may ask for it, and sends the answer.</summary>
internal sealed class ActionRunner(ApiServices services, ApiLimits limits, TimeProvider clock)
{
    // The most that is asked for is an upload of 10,000 events, each of two names, two values and two brackets.
    private const int MaxTokens = 100_000;

    private const int MaxDepth = 16;

    private static readonly JsonDocumentOptions ReadOptions = new() { AllowDuplicateProperties = false, MaxDepth = MaxDepth };

    /// <summary>Performs it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="target">The action as <c>X-Amz-Target</c> names it.</param>
    /// <param name="region">The region that it is about.</param>
    /// <param name="body">What is asked, in JSON.</param>
    /// <exception cref="ServiceException">It is refused.</exception>
    public async Task RunAsync(HttpContext context, string target, string region, ReadOnlyMemory<byte> body)
    {
        (string name, Func<Call, ValueTask> action) = LogsActions.Find(target);
        using JsonDocument document = Parse(body);
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
            // InvalidOperationException: a member's name that is not Unicode text.
            throw ServiceErrors.Serialization($"The body is not JSON that this service takes: {e.Message}");
        }
    }
}
