using System;
using System.Buffers;
using System.Collections.Generic;
using System.Diagnostics;
using DeviceLogs.LocalEndpoint.Errors;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DeviceLogs.LocalEndpoint.Http;

/// <summary>
/// Gives a request id and an error code to what Kestrel refuses by itself: a head that is not HTTP, too long, or at odds with itself.
/// </summary>
/// <remarks>
/// Nothing of the service is asked then. Kestrel reports it before it answers, and leaves an answer alone that has begun:
/// so this one begins it. Kestrel is not ready for a body yet, so that goes to the connection behind the head.
/// </remarks>
internal sealed class KestrelRefusals : IObserver<KeyValuePair<string, object?>>
{
    private const string EventName = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    /// <summary>Begins the answers to what is refused from now on.</summary>
    /// <param name="kestrel">What Kestrel reports of itself.</param>
    public static void Watch(DiagnosticListener kestrel) => kestrel.Subscribe(new KestrelRefusals(), name => name == EventName);

    /// <inheritdoc/>
    public void OnNext(KeyValuePair<string, object?> told)
    {
        // A body that turns out to be wrong is told to whoever reads it, who may have begun to answer.
        if (told.Value is IFeatureCollection features
            && features.Get<IHttpResponseFeature>() is { HasStarted: false } response
            && features.Get<IBadRequestExceptionFeature>()?.Error is BadHttpRequestException e)
        {
            ServiceException refusal = ServiceErrors.BadHttp(e.StatusCode, e.Message);
            ReadOnlyMemory<byte> body = refusal.ToJson();
            response.StatusCode = e.StatusCode;
            RequestId.Give(response.Headers);
            response.Headers["x-amzn-ErrorType"] = refusal.Code;
            response.Headers.ContentType = Answer.AwsJson;
            response.Headers.ContentLength = body.Length;

            // A client that reads nothing would hold this thread: it is not waited for, and misses the body.
            if (features.GetRequiredFeature<IHttpResponseBodyFeature>().StartAsync().IsCompletedSuccessfully)
            {
                features.GetRequiredFeature<IConnectionTransportFeature>().Transport.Output.Write(body.Span);
            }
        }
    }

    /// <inheritdoc/>
    public void OnCompleted()
    {
    }

    /// <inheritdoc/>
    public void OnError(Exception error)
    {
    }
}
