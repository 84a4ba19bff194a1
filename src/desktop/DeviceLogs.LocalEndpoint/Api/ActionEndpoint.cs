using System;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Errors;
using DeviceLogs.LocalEndpoint.Http;
using DeviceLogs.LocalEndpoint.Identity;
using Microsoft.AspNetCore.Http;

namespace DeviceLogs.LocalEndpoint.Api;

/// <summary>The actions: signed JSON in, JSON out.</summary>
internal sealed class ActionEndpoint(ActionRunner runner, SignatureVerifier verifier, RequestCounters counters, long maxBodyBytes)
{
    private const string Service = "logs";

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
        string target = request.Headers["x-amz-target"].ToString();
        _ = LogsActions.Find(target);
        if (request.ContentType?.Split(';')[0].Trim().Equals(Answer.AwsJson, StringComparison.OrdinalIgnoreCase) != true)
        {
            throw ServiceErrors.UnknownOperation($"Content-Type is '{request.ContentType}'; actions take {Answer.AwsJson}.");
        }

        using IDisposable? entry = await (MemoryLease.Of(context)?.EnterAsync(ContentEncoding.DecodedLength(request, body.Bytes.Span),
            context.RequestAborted) ?? default);
        using RequestBody? decoded = await ContentEncoding.DecodeAsync(context, body, maxBodyBytes);
        await runner.RunAsync(context, target, region, (decoded ?? body).Bytes);
    }
}
