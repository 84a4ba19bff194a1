using System;
using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Api;
using DeviceLogs.LocalEndpoint.Errors;
using DeviceLogs.LocalEndpoint.Http;
using DeviceLogs.LocalEndpoint.Identity;
using DeviceLogs.LocalEndpoint.Model;
using DeviceLogs.LocalEndpoint.Store;
using Microsoft.AspNetCore.Http;

namespace DeviceLogs.LocalEndpoint.Ingest;

/// <summary>Takes events as plain JSON by POST, from whoever has the bearer token or signs the request.</summary>
/// <param name="store">The state.</param>
/// <param name="verifier">Checks signatures.</param>
/// <param name="bearerToken">The token that lets events into the groups that PutBearerTokenAuthentication has opened for it.</param>
/// <param name="counters">Counts the bodies.</param>
internal sealed class IngestEndpoint(
    LogStore store, SignatureVerifier verifier, string bearerToken, RequestCounters counters, TimeProvider clock, long maxBodyBytes)
{
    private const string Bearer = "Bearer";
    private const string Service = "logs";

    /// <summary>Answers <c>{}</c>, with <c>rejectedLogEventsInfo</c> in it when some events are too old or too new to be stored.</summary>
    /// <param name="context">The request.</param>
    /// <param name="format">How its path reads events.</param>
    /// <exception cref="ServiceException">Nothing was stored.</exception>
    public async Task AnswerAsync(HttpContext context, IngestFormat format)
    {
        HttpRequest request = context.Request;

        // Before a byte of the body is read: a wrong token costs no memory.
        bool hasToken = HasToken(request);
        RequestBody.CheckLength(request, maxBodyBytes);
        if (!hasToken)
        {
            verifier.CheckHead(request, Service);
        }

        using RequestBody body = await RequestBody.ReadAsync(context, maxBodyBytes);
        counters.CountBody(body.Bytes.Length);
        string? region = hasToken ? null : verifier.Verify(request, body.Bytes.Span, Service).Region;
        (string group, string stream) = TargetOf(request);

        // A token is for no region, as a signature is.
        (GroupKey Group, string Stream) target = (
            region is null ? store.Read(database => LogGroupTable.Resolve(database, group)) : new GroupKey(region, group), stream);
        if (hasToken && !store.Read(database => LogGroupTable.HasBearerTokensEnabled(database, target.Group)))
        {
            throw ServiceErrors.BadBearerToken(
                $"The log group '{group}' takes no bearer tokens: enable them with PutBearerTokenAuthentication.");
        }

        if (!format.Takes(request.ContentType))
        {
            throw ServiceErrors.InvalidParameter(
                $"Content-Type is '{request.ContentType}'; {request.Path} takes {string.Join(" or ", format.ContentTypes)}.");
        }

        using IDisposable? entry = await (MemoryLease.Of(context)?.EnterAsync(ContentEncoding.DecodedLength(request, body.Bytes.Span),
            context.RequestAborted) ?? default);
        using RequestBody? decoded = await ContentEncoding.DecodeAsync(context, body, maxBodyBytes);
        long nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        EventBatch batch = format.Read((decoded ?? body).Bytes, nowMs);

        ArrayBufferWriter<byte> answer = new();
        await using (Utf8JsonWriter reply = Answer.CreateJsonWriter(answer))
        {
            reply.WriteStartObject();
            if (batch.Count > 0)
            {
                // What there was not in 2014 has the limits of today.
                EventIntake.WriteRefused(reply, (await EventIntake.StoreAsync(store, target, batch, nowMs, ApiLimits.Today)).Acceptance);
            }

            reply.WriteEndObject();
        }

        await Answer.SendAsync(context, StatusCodes.Status200OK, Answer.Json, answer.WrittenMemory);
    }

    private bool HasToken(HttpRequest request)
    {
        string authorization = request.Headers.Authorization.ToString();
        if (authorization.Length == 0)
        {
            throw ServiceErrors.BadBearerToken("The Authorization header is missing: 'Bearer TOKEN', or a signature.");
        }

        string[] parts = authorization.Split(' ', 2, StringSplitOptions.TrimEntries);
        if (!parts[0].Equals(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        string given = parts.Length == 2 ? parts[1] : "";
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(bearerToken))
            ? true
            : throw ServiceErrors.BadBearerToken("The bearer token is none of this service.");
    }

    private static (string Group, string Stream) TargetOf(HttpRequest request) => (
        NameOf(request, "logGroup", "x-aws-log-group", ApiModel.Today.ShapeOf("LogGroupName").Rule!),
        NameOf(request, "logStream", "x-aws-log-stream", ApiModel.Today.ShapeOf("LogStreamName").Rule!));

    private static string NameOf(HttpRequest request, string parameter, string header, StringRule rule)
    {
        bool inQuery = request.Query.ContainsKey(parameter);
        if (inQuery == request.Headers.ContainsKey(header))
        {
            throw ServiceErrors.InvalidParameter($"Exactly one of the query parameter {parameter} and the header {header} must be given.");
        }

        string name = (inQuery ? request.Query[parameter] : request.Headers[header]).ToString();
        return rule.Allows(name)
            ? name
            : throw ServiceErrors.InvalidParameter(
                $"Value '{name}' at '{parameter}' failed to satisfy constraint: {string.Join(", ", rule.Constraints)}");
    }
}
