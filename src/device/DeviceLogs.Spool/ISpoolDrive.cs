namespace DeviceLogs.Spool;

/// <summary>
/// A folder of append-only files on a medium that keeps them without power: what <see cref="FlashSpool"/> needs of a file system, and no
/// more.
/// </summary>
/// <remarks>
/// Names: eight hexadecimal digits, a dot and three letters. The folder may hold other files; nobody touches them.
/// Threads: one at a time. Each member may block.
/// Errors: each member may throw anything; what was under way is then unknown, and the spool finds out by reading.
/// Power: a file holds what was appended before the last <see cref="Close"/>, and of what came after it any part, or garbage instead.
/// </remarks>
public interface ISpoolDrive
{
    /// <summary>The names of all files in the folder, in any order. Makes the folder when it is missing.</summary>
    string[] List();

    /// <summary>Size of a file in bytes.</summary>
    int Length(string name);

    /// <summary>Reads from a file.</summary>
    /// <param name="name">A file that exists.</param>
    /// <param name="position">Where in the file.</param>
    /// <param name="buffer">Receives the bytes.</param>
    /// <param name="offset">Index of the first one.</param>
    /// <param name="count">How many.</param>
    /// <returns>How many there were: fewer only at the end of the file.</returns>
    int Read(string name, int position, byte[] buffer, int offset, int count);

    /// <summary>
    /// Writes behind the end of a file; makes it when it is missing. The file stays open for more until <see cref="Close"/> or another call
    /// with another name.
    /// </summary>
    /// <param name="name">Name of the file.</param>
    /// <param name="buffer">Holds the bytes; only read during the call.</param>
    /// <param name="offset">Index of the first one.</param>
    /// <param name="count">How many.</param>
    void Append(string name, byte[] buffer, int offset, int count);

    /// <summary>Closes the file that is open, if any: what was appended outlives the power from now on.</summary>
    void Close();

    /// <summary>Deletes a file.</summary>
    void Delete(string name);
}
