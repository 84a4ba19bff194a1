using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DeviceLogs.LocalEndpoint.Http;

/// <summary>
/// Takes the <c>Content-Encoding</c> off a request body. A signature covers the bytes as they came, so this is done after it was verified.
/// </summary>
internal static class ContentEncoding
{
    // RFC 1952: a header of ten bytes, and CRC-32 and length at the end.
    private const int LeastGzipBytes = 18;

    /// <summary>Decodes a body.</summary>
    /// <param name="context">The request.</param>
    /// <param name="body">The bytes as they came.</param>
    /// <param name="maxBytes">The most that they may decode to.</param>
    /// <returns>The decoded body; null when the bytes are the body.</returns>
    /// <exception cref="ServiceException">It is encoded in another way, or is not gzip.</exception>
    /// <exception cref="BadHttpRequestException">It is too large.</exception>
    public static async Task<RequestBody?> DecodeAsync(HttpContext context, RequestBody body, long maxBytes)
    {
        string encoding = context.Request.Headers.ContentEncoding.ToString();
        switch (encoding.ToLowerInvariant())
        {
            case "" or "identity":
                return null;
            case "gzip":
                break;
            default:
                throw ServiceErrors.InvalidParameter($"Content-Encoding is '{encoding}'; a body is gzip or not encoded.");
        }

        try
        {
            await using Stream source = body.OpenRead();
            await using GZipStream gzip = new(source, CompressionMode.Decompress);
            RequestBody decoded = await RequestBody.ReadAsync(PipeReader.Create(gzip), maxBytes, context.RequestAborted);
            if (EndsAt(body.Bytes.Span, decoded.Bytes.Length))
            {
                return decoded;
            }

            decoded.Dispose();
            throw new InvalidDataException("It is cut short, or has several parts.");
        }
        catch (InvalidDataException e)
        {
            throw ServiceErrors.Serialization($"The body is not gzip: {e.Message}");
        }
    }

    /// <summary>How long a body will be once it is decoded, as it says itself: what it says is held to it.</summary>
    public static long DecodedLength(HttpRequest request, ReadOnlySpan<byte> body) =>
        request.Headers.ContentEncoding.Count > 0 && body.Length >= LeastGzipBytes
            ? Math.Max(body.Length, BinaryPrimitives.ReadUInt32LittleEndian(body[^4..]))
            : body.Length;

    // GZipStream takes a stream that ends too early for a whole one. The length it should have stands in the last four bytes.
    private static bool EndsAt(ReadOnlySpan<byte> gzip, int length) =>
        gzip.Length >= LeastGzipBytes && BinaryPrimitives.ReadInt32LittleEndian(gzip[^4..]) == length;
}
