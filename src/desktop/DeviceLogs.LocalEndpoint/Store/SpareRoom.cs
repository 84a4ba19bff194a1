using System;
using System.IO;

namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>Room on the disk that is kept for the time when it is full: deleting takes some before it gives any.</summary>
/// <remarks>Threads: one at a time, the writer's.</remarks>
internal sealed class SpareRoom(string file) : IDisposable
{
    // What the log of changes may grow to between two checkpoints, and what a step of deleting adds.
    private const long Bytes = 24 * 1024 * 1024;

    private FileStream? _held;

    /// <summary>Takes the room, unless it is held already or there is none.</summary>
    public void Hold()
    {
        if (_held is not null)
        {
            return;
        }

        try
        {
            _held = new FileStream(file, new FileStreamOptions
            {
                Mode = FileMode.Create,
                Access = FileAccess.Write,
                Options = FileOptions.DeleteOnClose,
                PreallocationSize = Bytes,
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next time, perhaps.
        }
    }

    /// <summary>Gives the room away.</summary>
    /// <returns>Whether there was any.</returns>
    public bool Release()
    {
        if (_held is null)
        {
            return false;
        }

        _held.Dispose();
        _held = null;
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => Release();
}
