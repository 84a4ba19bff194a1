using System;

namespace DeviceLogs;

/// <summary>Something that a <see cref="Worker"/> does piece by piece.</summary>
/// <remarks>
/// Threads: both members are called on the worker's thread, one at a time. While one runs, everything else of that worker waits.
/// </remarks>
public interface IWork
{
    /// <summary>Does one piece of what is due.</summary>
    /// <returns>Milliseconds until the next call is worthwhile, 0 for at once, <see cref="Worker.Never"/> until somebody wakes the worker,
    /// or <see cref="Worker.Done"/> to be called no more.</returns>
    int Step();

    /// <summary>True when it has something to send: a request of another source then keeps its connection open for it.</summary>
    bool HasMore { get; }

    /// <summary>Survives what <see cref="Step"/> has thrown; it is called again afterwards, when it says.</summary>
    void Recover(Exception exception);
}
