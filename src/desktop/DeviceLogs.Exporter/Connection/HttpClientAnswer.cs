using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Threading;
using DeviceLogs.Transport;

namespace DeviceLogs.Exporter.Connection;

/// <summary>An answer that came through <see cref="HttpClientTransport"/>.</summary>
internal sealed class HttpClientAnswer(HttpResponseMessage answer) : HttpResponse(TransportOutcome.Answered, null)
{
    // A page of events is read in small pieces: each of them would cost a timer.
    private readonly byte[] _buffer = new byte[65536];
    private readonly CancellationTokenSource _limit = new();
    private Stream? _body;
    private int _next;
    private int _count;

    /// <inheritdoc/>
    public override int StatusCode => (int)answer.StatusCode;

    /// <inheritdoc/>
    public override string? GetHeader(string name) =>
        answer.Headers.TryGetValues(name, out IEnumerable<string>? values) || answer.Content.Headers.TryGetValues(name, out values)
            ? string.Join(", ", values)
            : null;

    /// <inheritdoc/>
    public override Hashtable CopyHeaders()
    {
        Hashtable headers = [];
        foreach ((string name, IEnumerable<string> values) in answer.Headers)
        {
            headers[name.ToLowerInvariant()] = string.Join(", ", values);
        }

        foreach ((string name, IEnumerable<string> values) in answer.Content.Headers)
        {
            headers[name.ToLowerInvariant()] = string.Join(", ", values);
        }

        return headers;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_next == _count)
        {
            _next = 0;
            _count = Fill();
            if (_count <= 0)
            {
                int end = _count;
                _count = 0;
                return end;
            }
        }

        int taken = Math.Min(count, _count - _next);
        Array.Copy(_buffer, _next, buffer, offset, taken);
        _next += taken;
        return taken;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        answer.Dispose();
        _limit.Dispose();
        base.Dispose(disposing);
    }

    private int Fill()
    {
        try
        {
            _limit.CancelAfter(HttpClientTransport.TimeLimit);
            _body ??= answer.Content.ReadAsStream();
            int count = _body.ReadAsync(_buffer, _limit.Token).AsTask().GetAwaiter().GetResult();
            _limit.CancelAfter(Timeout.InfiniteTimeSpan);
            return count;
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException)
        {
            return Broken;
        }
    }
}
