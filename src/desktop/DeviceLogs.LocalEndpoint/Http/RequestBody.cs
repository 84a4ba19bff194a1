using System;
using System.Buffers;
using System.IO;
using System.IO.Pipelines;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace DeviceLogs.LocalEndpoint.Http;

/// <summary>A whole request body in a borrowed buffer, which grows with what has come and not with what was announced.</summary>
/// <remarks>The bound on the size of one that comes from the network is Kestrel's (<see cref="LocalLogsServiceOptions.MaxRequestBodyBytes"/>).</remarks>
internal sealed class RequestBody : IDisposable
{
    private const int FirstBytes = 16 * 1024;

    // To be woken for each packet costs more than to read it.
    private const int MostAwaitedBytes = 64 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBytes);
    private int _length;

    /// <summary>The bytes; not to be used after <see cref="Dispose"/>.</summary>
    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    /// <summary>The bytes to read from; not to be used after <see cref="Dispose"/>.</summary>
    public Stream OpenRead() => new MemoryStream(_buffer, 0, _length, writable: false);

    /// <summary>Reads up to the end.</summary>
    /// <param name="reader">The body.</param>
    /// <param name="announced">How long it is said to be; null when nothing is said. It is waited for, and not believed.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <param name="maxBytes">The most to take, where the reader has no bound of its own.</param>
    /// <exception cref="BadHttpRequestException">Too long, cut short, or wrongly framed.</exception>
    public async Task ReadAsync(PipeReader reader, long? announced, CancellationToken cancellation, long maxBytes = long.MaxValue)
    {
        while (true)
        {
            int missing = (int)Math.Clamp((announced ?? 0) - _length, 1, MostAwaitedBytes);
            ReadResult result = await reader.ReadAtLeastAsync(missing, cancellation);
            foreach (ReadOnlyMemory<byte> part in result.Buffer)
            {
                Append(part.Span);
            }

            if (_length > maxBytes)
            {
                throw new BadHttpRequestException($"The body is longer than {maxBytes} bytes.", StatusCodes.Status413PayloadTooLarge);
            }

            reader.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted)
            {
                return;
            }
        }
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private void Append(ReadOnlySpan<byte> part)
    {
        if (part.Length > _buffer.Length - _length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(_length * 2, _length + part.Length));
            _buffer.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        part.CopyTo(_buffer.AsSpan(_length));
        _length += part.Length;
    }
}
