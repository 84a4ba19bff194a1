using System;
using System.Buffers;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace DeviceLogs.LocalEndpoint.Wire;

/// <summary>A whole request body in a borrowed buffer, which grows with what has come and not with what was announced.</summary>
/// <remarks>The bound on its size is Kestrel's (<see cref="LocalLogsServiceOptions.MaxRequestBodyBytes"/>).</remarks>
internal sealed class RequestBody : IDisposable
{
    private const int FirstBytes = 16 * 1024;

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(FirstBytes);
    private int length;

    /// <summary>The bytes; not to be used after <see cref="Dispose"/>.</summary>
    public ReadOnlyMemory<byte> Bytes => buffer.AsMemory(0, length);

    /// <summary>Reads up to the end.</summary>
    /// <exception cref="BadHttpRequestException">Too long, cut short, or wrongly framed.</exception>
    public async Task ReadAsync(Stream stream, CancellationToken cancellation)
    {
        while (true)
        {
            int count = await stream.ReadAsync(buffer.AsMemory(length), cancellation);
            if (count == 0)
            {
                return;
            }

            length += count;
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
