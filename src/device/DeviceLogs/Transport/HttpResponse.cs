using System;
using System.Collections;

namespace DeviceLogs.Transport;

/// <summary>The answer to one request, or the reason why there is none.</summary>
/// <remarks>Holds a socket until it is disposed; an ESP32 has sixteen. This base class is the answer that never came.</remarks>
public class HttpResponse : IDisposable
{
    /// <summary>What <see cref="Read"/> returns when the connection broke or the time was over before the body's end.</summary>
    public const int Broken = -1;

    /// <summary>How far the exchange came.</summary>
    public readonly TransportOutcome Outcome;

    /// <summary>What went wrong, or null.</summary>
    public readonly string Error;

    /// <summary>
    /// True when the request went out a second time because the first connection was dead: it may have been carried out twice.
    /// </summary>
    public bool SentTwice;

    /// <summary>Makes the answer of a failed exchange.</summary>
    /// <param name="outcome">How far it came.</param>
    /// <param name="error">What went wrong, for a person; null when answered.</param>
    public HttpResponse(TransportOutcome outcome, string error)
    {
        Outcome = outcome;
        Error = error;
    }

    /// <summary>HTTP status code; 0 when there is no answer.</summary>
    public virtual int StatusCode => 0;

    /// <summary>Value of a header, or null.</summary>
    /// <param name="name">Header name in any case.</param>
    public virtual string GetHeader(string name) => null;

    /// <summary>All headers with lower-case names.</summary>
    public virtual Hashtable CopyHeaders() => new Hashtable();

    /// <summary>Reads a piece of the body.</summary>
    /// <param name="buffer">Receives the bytes.</param>
    /// <param name="offset">Index of the first byte written.</param>
    /// <param name="count">Room, at least 1.</param>
    /// <returns>Number of bytes read, 0 at the end, or <see cref="Broken"/>.</returns>
    public virtual int Read(byte[] buffer, int offset, int count) => 0;

    /// <summary>Reads the whole body if it fits.</summary>
    /// <param name="buffer">Receives the bytes from index 0.</param>
    /// <returns>Number of bytes, <see cref="Broken"/>, or one more than the buffer's length when the body is larger.</returns>
    public int ReadAll(byte[] buffer)
    {
        int total = 0;
        while (total < buffer.Length)
        {
            int count = Read(buffer, total, buffer.Length - total);
            if (count <= 0)
            {
                return count < 0 ? Broken : total;
            }

            total += count;
        }

        byte[] more = new byte[1];
        int extra = Read(more, 0, 1);
        return extra < 0 ? Broken : total + extra;
    }

    /// <summary>Frees the connection; a body that was not read to its end is not waited for.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees the connection.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}
