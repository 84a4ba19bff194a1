namespace DeviceLogs.Transport;

/// <summary>Writes a request body in a content coding (RFC 9110, 8.4.1), piece by piece, into an array of the caller's.</summary>
/// <remarks>
/// Order: <see cref="Begin"/>, any number of <see cref="Write"/>, <see cref="Mark"/> and <see cref="Rollback"/>, then <see cref="Finish"/>;
/// the next body starts with <see cref="Begin"/>, whatever became of the last one.
/// Memory: the target is borrowed from <see cref="Begin"/> to <see cref="Finish"/>, and only the part named there is written; in between
/// its bytes belong to the compressor, for parts of them are still to come. A source is only read during the call, and is not the part of
/// the target that was lent.
/// Garbage: none.
/// Threads: none of its members lock; the owner guards every call.
/// </remarks>
public interface IBodyCompressor
{
    /// <summary>Value of the Content-Encoding header.</summary>
    string ContentEncoding { get; }

    /// <summary>Room that an empty body takes, in bytes: <see cref="Begin"/> needs at least this much.</summary>
    int MinBytes { get; }

    /// <summary>Starts a body, and marks its beginning.</summary>
    /// <param name="target">Receives the body.</param>
    /// <param name="offset">Index of the first byte written.</param>
    /// <param name="count">Room for the whole body, at least <see cref="MinBytes"/>.</param>
    /// <exception cref="System.ArgumentException">The room is smaller than that, or not within the array.</exception>
    void Begin(byte[] target, int offset, int count);

    /// <summary>Adds bytes to the body, or goes back to the mark.</summary>
    /// <param name="source">Holds the bytes.</param>
    /// <param name="offset">Index of the first one.</param>
    /// <param name="count">Number of bytes.</param>
    /// <returns>True when the bytes are in, and the body can still be finished. False when there was no room: everything since the last
    /// mark is out again.</returns>
    bool Write(byte[] source, int offset, int count);

    /// <summary>Makes this the point that <see cref="Rollback"/> returns to: what was written so far stays.</summary>
    void Mark();

    /// <summary>Takes back everything that was written since the last mark.</summary>
    void Rollback();

    /// <summary>Ends the body with bytes for which there is always room.</summary>
    /// <param name="tail">Two bytes at most.</param>
    /// <returns>Number of bytes of the whole body. It may be more than was written: small or random bodies grow.</returns>
    int Finish(byte[] tail);
}
