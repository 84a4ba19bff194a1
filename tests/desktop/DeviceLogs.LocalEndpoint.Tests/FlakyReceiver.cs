using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Net;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>
/// A web hook for subscription records. It fails at times, before it takes a record or after: then the same one has to come again.
/// </summary>
internal sealed class FlakyReceiver : IAsyncDisposable
{
    private readonly HttpListener _listener;
    private readonly Random _random;
    private readonly List<(string Stream, string Message)> _arrived = [];
    private readonly Task _serving;
    private int _failures;
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="random">When it fails.</param>
    /// <param name="failures">How often it fails in all; each is a second until the next attempt.</param>
    public FlakyReceiver(Random random, int failures)
    {
        _random = random;
        _failures = failures;
        (_listener, Url) = Listen();
        _serving = ServeAsync();
    }

    public string Url { get; }

    /// <summary>The events of the records that were taken, in the order of their arrival, repeated ones too.</summary>
    public IReadOnlyList<(string Stream, string Message)> Arrived
    {
        get
        {
            lock (_arrived)
            {
                return [.. _arrived];
            }
        }
    }

    /// <summary>Waits for the first state that a condition holds of.</summary>
    public async Task UntilAsync(
        Func<IReadOnlyList<(string Stream, string Message)>, bool> condition, System.Threading.CancellationToken cancellation)
    {
        while (true)
        {
            Task next = _next.Task;
            if (condition(Arrived))
            {
                return;
            }

            await next.WaitAsync(cancellation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        _listener.Close();
    }

    // An HttpListener can't choose a port itself, and another test may take the free one first.
    private static (HttpListener Listener, string Url) Listen()
    {
        for (int tries = 1; ; tries++)
        {
            HttpListener listener = new();
            string url = $"http://127.0.0.1:{LoopbackPort.FindFree()}/";
            listener.Prefixes.Add(url);
            try
            {
                listener.Start();
                return (listener, url);
            }
            catch (HttpListenerException) when (tries < 100)
            {
                listener.Close();
            }
        }
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            try
            {
                HttpListenerContext context = await _listener.GetContextAsync();
                await AnswerAsync(context);
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or IOException)
            {
                // The end of the test, or the service was killed in the middle of a request.
                if (!_listener.IsListening)
                {
                    return;
                }
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using MemoryStream body = new();
        await context.Request.InputStream.CopyToAsync(body);
        bool fails = _failures > 0 && _random.Next(3) == 0;
        bool takes = !fails || _random.Next(2) == 0;
        if (takes && body.Length == context.Request.ContentLength64)
        {
            Take(body.ToArray());
        }

        _failures -= fails ? 1 : 0;
        context.Response.StatusCode = fails ? 500 : 200;
        context.Response.Close();
    }

    private void Take(byte[] record)
    {
        using GZipStream gzip = new(new MemoryStream(record), CompressionMode.Decompress);
        using JsonDocument json = JsonDocument.Parse(gzip);
        if (json.RootElement.GetProperty("messageType").GetString() == "DATA_MESSAGE")
        {
            string stream = json.RootElement.GetProperty("logStream").GetString()!;
            lock (_arrived)
            {
                _arrived.AddRange(
                    json.RootElement.GetProperty("logEvents").EnumerateArray()
                        .Select(one => (stream, one.GetProperty("message").GetString()!)));
            }
        }

        TaskCompletionSource told = _next;
        _next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        told.SetResult();
    }
}
