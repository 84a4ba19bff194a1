using DeviceLogs.Delivery;

namespace DeviceLogs.Spool;

/// <summary>Packs many records into one frame of fewer bytes, and reads them back: GzipFrames of DeviceLogs.Spool.Gzip.</summary>
/// <remarks>
/// Writing: <see cref="Begin"/>, any number of <see cref="Add"/>, <see cref="Finish"/>; then the frame stands in <see cref="Buffer"/>.
/// Reading: the frame is put into <see cref="Buffer"/>, then <see cref="Open"/>, then any number of <see cref="Take"/>, until another frame
/// is begun.
/// Safety: the spool checks a frame against its CRC before it opens it, but a frame may still be from another coder: none of the members
/// throws, hangs or writes outside its own memory for what stands in a frame.
/// Threads: none of its members lock. One coder serves one spool, which guards every call.
/// </remarks>
public interface IFrameCoder
{
    /// <summary>Where a frame stands. Its length is the most that a frame takes.</summary>
    byte[] Buffer { get; }

    /// <summary>Starts a frame.</summary>
    /// <param name="maxBytes">Most bytes that it may take.</param>
    void Begin(int maxBytes);

    /// <summary>Adds a record to the frame.</summary>
    /// <param name="line">Only read during the call, as in <see cref="ILineStore.Append"/>.</param>
    /// <returns>False when it does not fit: the frame is as it was.</returns>
    bool Add(Line line);

    /// <summary>Ends the frame.</summary>
    /// <returns>Number of its bytes.</returns>
    int Finish();

    /// <summary>Reads the frame in <see cref="Buffer"/>.</summary>
    /// <param name="count">Number of its bytes.</param>
    /// <returns>False when this coder cannot read it.</returns>
    bool Open(int count);

    /// <summary>Copies a record of the open frame.</summary>
    /// <param name="index">Number of records before it. It is fast where records are taken one after the other.</param>
    /// <param name="line">Receives the record, as in <see cref="ILineStore.Take"/>.</param>
    /// <param name="hasMore">True when another record follows it.</param>
    /// <returns>False when there is no such record.</returns>
    bool Take(int index, Line line, out bool hasMore);
}
