using System;
using System.Buffers;
using System.Collections.Generic;
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

    // A longer body is collected in parts of this length, and put together when it has come: one that never ends leaves no large garbage.
    private const int PartBytes = 64 * 1024;

    private static readonly TimeSpan StallTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan WholeTimeout = TimeSpan.FromSeconds(60);

    private readonly MemoryLease? _lease;
    private readonly List<byte[]> _parts = [];
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
                () => timeout.CancelAfter(NextWait(begin)),
                timeout.Token);
            body._lease?.IsWaiting = false;
            return body;
        }
        catch (OperationCanceledException e) when (!context.RequestAborted.IsCancellationRequested)
        {
            body.Dispose();
            MemoryLease.Of(context)?.Tell(IncidentKind.SlowBody);
            throw new BadHttpRequestException("The body comes too slowly.", StatusCodes.Status408RequestTimeout, e);
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

    /// <summary>For how long the next bytes of a body are waited for: ten seconds, and a minute for all of it.</summary>
    /// <param name="begin">The system's tick count when its reading began.</param>
    public static TimeSpan NextWait(long begin)
    {
        double left = WholeTimeout.TotalMilliseconds - (Environment.TickCount64 - begin);
        return TimeSpan.FromMilliseconds(Math.Clamp(left, 1, StallTimeout.TotalMilliseconds));
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
        ReturnParts();
        Return(_buffer);
        _buffer = [];
        _length = 0;
        _lease?.Dispose();
    }

    private static BadHttpRequestException TooLong(long maxBytes) =>
        new($"The body is longer than {maxBytes} bytes.", StatusCodes.Status413PayloadTooLarge);

    private static void Return(byte[] buffer)
    {
        if (buffer.Length is > 0 and <= PartBytes)
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

            foreach (ReadOnlyMemory<byte> part in result.Buffer)
            {
                await AppendAsync(part, cancellation);
            }

            reader.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted)
            {
                Join();
                return;
            }
        }
    }

    private async ValueTask AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        while (!bytes.IsEmpty)
        {
            int used = _length - (_parts.Count * PartBytes);
            if (used == _buffer.Length)
            {
                await GrowAsync(cancellation);
                continue;
            }

            int taken = Math.Min(bytes.Length, _buffer.Length - used);
            bytes[..taken].CopyTo(_buffer.AsMemory(used));
            bytes = bytes[taken..];
            _length += taken;
        }
    }

    // Up to the length of a part the buffer doubles; then it is one, and another begins.
    private async ValueTask GrowAsync(CancellationToken cancellation)
    {
        bool isPart = _buffer.Length >= PartBytes;
        int size = isPart ? PartBytes : _buffer.Length * 2;
        await (_lease?.GrowAsync(size, cancellation) ?? default);
        byte[] next = ArrayPool<byte>.Shared.Rent(size);
        if (isPart)
        {
            _parts.Add(_buffer);
        }
        else
        {
            _buffer.CopyTo(next, 0);
            Return(_buffer);
        }

        _buffer = next;
    }

    private void Join()
    {
        if (_parts.Count == 0)
        {
            return;
        }

        byte[] whole = new byte[_length];
        int at = 0;
        foreach (byte[] part in _parts)
        {
            part.CopyTo(whole, at);
            at += part.Length;
        }

        _buffer.AsSpan(0, _length - at).CopyTo(whole.AsSpan(at));
        ReturnParts();
        Return(_buffer);
        _buffer = whole;
    }

    private void ReturnParts()
    {
        _parts.ForEach(Return);
        _parts.Clear();
    }
}
