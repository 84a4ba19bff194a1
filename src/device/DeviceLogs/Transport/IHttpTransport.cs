using System;

namespace DeviceLogs.Transport;

/// <summary>Sends one HTTP request at a time and gives the answer back.</summary>
/// <remarks>
/// An implementation knows nothing of AWS, of signatures or of retries, but for one: when a kept connection turns out to be closed,
/// it sends once more on a fresh one and says so in <see cref="HttpResponse.SentTwice"/>.
/// Blocking: at most a few multiples of its time limit, which it documents; never for ever.
/// Memory: the request and its body are borrowed until <see cref="Send"/> returns.
/// Threads: the caller never sends two requests at once.
/// </remarks>
public interface IHttpTransport : IDisposable
{
    /// <summary>Sends a request and waits for the status line and the headers of the answer.</summary>
    /// <param name="request">The request. Its <see cref="HttpRequest.Host"/> was signed: it goes out as the Host header as it
    /// stands.</param>
    /// <returns>Never null, also when nothing was sent; the caller disposes it.</returns>
    HttpResponse Send(HttpRequest request);
}
