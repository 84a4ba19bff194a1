using System;
using System.Buffers;
using System.IO;
using System.IO.Pipelines;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace DeviceLogs.LocalEndpoint.Http;

/// <summary>A whole request body in a buffer that grows with what has come and not with what was announced.</summary>
internal sealed class RequestBody : IDisposable
{
    private const int FirstBytes = 16 * 1024;

    // To be woken for each packet costs more than to read it.
    private const int MostAwaitedBytes = 64 * 1024;

    // Larger buffers are seldom, and the shared pool would keep them.
    private const int MostPooledBytes = 1024 * 1024;

    private static readonly TimeSpan StallTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan WholeTimeout = TimeSpan.FromSeconds(60);

    private readonly MemoryLease? _lease;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBytes);
    private int _length;

    private RequestBody(MemoryLease? lease) => _lease = lease;

    /// <summary>The bytes; not to be used after <see cref="Dispose"/>.</summary>
    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    /// <summary>The bytes to read from; not to be used after <see cref="Dispose"/>.</summary>
    public Stream OpenRead() => new MemoryStream(_buffer, 0, _length, writable: false);

    /// <summary>Reads the body of a request up to its end.</summary>
    /// <param name="context">The request.</param>
    /// <param name="maxBytes">The most to take.</param>
    /// <exception cref="BadHttpRequestException">It is too long, cut short, wrongly framed or too slow.</exception>
    public static async Task<RequestBody> ReadAsync(HttpContext context, long maxBytes)
    {
        CheckLength(context.Request, maxBytes);
        using CancellationTokenSource timeout = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        long begin = Environment.TickCount64;
        RequestBody body = new(MemoryLease.Of(context)?.Fork());
        try
        {
            await body.ReadAsync(
                context.Request.BodyReader,
                context.Request.ContentLength,
                maxBytes,
                () => timeout.CancelAfter(Left(begin)),
                timeout.Token);
            body._lease?.IsWaiting = false;
            return body;
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            body.Dispose();
            MemoryLease.Of(context)?.Tell(IncidentKind.SlowBody);
            throw new BadHttpRequestException("The body comes too slowly.", StatusCodes.Status408RequestTimeout);
        }
        catch (IOException e) when (e is not (BadHttpRequestException or ConnectionResetException))
        {
            // A chunk's size that no number holds, say.
            body.Dispose();
            throw new BadHttpRequestException($"The body is wrongly framed: {e.Message}", StatusCodes.Status400BadRequest, e);
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <summary>Refuses a body by the length that is told, before a byte of it is read.</summary>
    /// <exception cref="BadHttpRequestException">It is too long.</exception>
    public static void CheckLength(HttpRequest request, long maxBytes)
    {
        if (request.ContentLength > maxBytes)
        {
            throw TooLong(maxBytes);
        }
    }

    /// <summary>Reads what a body decodes to; see <see cref="MemoryLease.EnterAsync"/> for its memory.</summary>
    /// <param name="reader">The decoded bytes.</param>
    /// <param name="maxBytes">The most to take.</param>
    /// <exception cref="BadHttpRequestException">It is too long.</exception>
    public static async Task<RequestBody> ReadAsync(PipeReader reader, long maxBytes, CancellationToken cancellation)
    {
        RequestBody body = new(null);
        try
        {
            await body.ReadAsync(reader, null, maxBytes, () => { }, cancellation);
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose()
    {
        Return(_buffer);
        _buffer = [];
        _length = 0;
        _lease?.Dispose();
    }

    private static BadHttpRequestException TooLong(long maxBytes) =>
        new($"The body is longer than {maxBytes} bytes.", StatusCodes.Status413PayloadTooLarge);

    private static TimeSpan Left(long begin)
    {
        double left = WholeTimeout.TotalMilliseconds - (Environment.TickCount64 - begin);
        return TimeSpan.FromMilliseconds(Math.Clamp(left, 1, StallTimeout.TotalMilliseconds));
    }

    private static void Return(byte[] buffer)
    {
        if (buffer.Length is > 0 and <= MostPooledBytes)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // How long a body is said to be is waited for, and not believed.
    private async Task ReadAsync(PipeReader reader, long? announced, long maxBytes, Action waiting, CancellationToken cancellation)
    {
        while (true)
        {
            int missing = (int)Math.Clamp((announced ?? 0) - _length, 1, MostAwaitedBytes);
            waiting();
            ReadResult result = await reader.ReadAtLeastAsync(missing, cancellation);
            if (_length + result.Buffer.Length > maxBytes)
            {
                throw TooLong(maxBytes);
            }

            await EnsureAsync((int)result.Buffer.Length, cancellation);
            foreach (ReadOnlyMemory<byte> part in result.Buffer)
            {
                part.Span.CopyTo(_buffer.AsSpan(_length));
                _length += part.Length;
            }

            reader.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted)
            {
                return;
            }
        }
    }

    private async ValueTask EnsureAsync(int more, CancellationToken cancellation)
    {
        if (more <= _buffer.Length - _length)
        {
            return;
        }

        int size = Math.Max(_length * 2, _length + more);
        await (_lease?.GrowAsync(size - _length, cancellation) ?? default);
        byte[] larger = size <= MostPooledBytes ? ArrayPool<byte>.Shared.Rent(size) : new byte[size];
        _buffer.AsSpan(0, _length).CopyTo(larger);
        Return(_buffer);
        _buffer = larger;
    }
}
