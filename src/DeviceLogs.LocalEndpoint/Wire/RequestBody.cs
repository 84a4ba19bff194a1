using System;
using System.Buffers;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace DeviceLogs.LocalEndpoint.Wire;

/// <summary>A whole request body in a borrowed buffer, which grows with what has come and not with what was announced.</summary>
/// <remarks>The bound on the size of one that comes from the network is Kestrel's (<see cref="LocalLogsServiceOptions.MaxRequestBodyBytes"/>).</remarks>
internal sealed class RequestBody : IDisposable
{
    private const int FirstBytes = 16 * 1024;

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(FirstBytes);
    private int length;

    /// <summary>The bytes; not to be used after <see cref="Dispose"/>.</summary>
    public ReadOnlyMemory<byte> Bytes => buffer.AsMemory(0, length);

    /// <summary>The bytes to read from; not to be used after <see cref="Dispose"/>.</summary>
    public Stream OpenRead() => new MemoryStream(buffer, 0, length, writable: false);

    /// <summary>Reads up to the end.</summary>
    /// <param name="stream">The body.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <param name="maxBytes">The most to read, where the stream has no bound of its own.</param>
    /// <exception cref="BadHttpRequestException">Too long, cut short, or wrongly framed.</exception>
    public async Task ReadAsync(Stream stream, CancellationToken cancellation, long maxBytes = long.MaxValue)
    {
        while (true)
        {
            int count = await stream.ReadAsync(buffer.AsMemory(length), cancellation);
            if (count == 0)
            {
                return;
            }

            length += count;
            if (length > maxBytes)
            {
                throw new BadHttpRequestException($"The body is longer than {maxBytes} bytes.", StatusCodes.Status413PayloadTooLarge);
            }

            if (length == buffer.Length)
            {
                byte[] larger = ArrayPool<byte>.Shared.Rent(length * 2);
                buffer.CopyTo(larger, 0);
                ArrayPool<byte>.Shared.Return(buffer);
                buffer = larger;
            }
        }
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }
}
