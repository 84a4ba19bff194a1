using System;
using System.IO;
using DeviceLogs.CommandLine;
using DeviceLogs.Exporter.Settings;

namespace DeviceLogs.Exporter.Export;

/// <summary>The file of <c>--output</c>.</summary>
internal static class OutputFile
{
    private const int BufferBytes = 1 << 16;

    /// <summary>
    /// Opens it at the end of what the checkpoint covers. What a crash has left after that is cut off: it was not saved, so it is exported
    /// again.
    /// </summary>
    /// <param name="name">Its name; it is made when missing.</param>
    /// <param name="savedBytes">How long it was when the checkpoint was saved; null when there is none yet.</param>
    /// <exception cref="UserException">It can't be opened, or is not what the checkpoint covers.</exception>
    public static FileStream Open(string name, long? savedBytes)
    {
        try
        {
            FileStream file = new(name, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, BufferBytes);
            try
            {
                Check(file, savedBytes);
                file.SetLength(savedBytes ?? 0);
                file.Seek(0, SeekOrigin.End);
                return file;
            }
            catch
            {
                file.Dispose();
                throw;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"The output can't be written: {e.Message}", e);
        }
    }

    private static void Check(FileStream file, long? savedBytes)
    {
        if (!file.CanSeek)
        {
            throw new UserException($"The output '{file.Name}' is not a file: leave --output out, and redirect the standard output there.");
        }

        if (savedBytes is null && file.Length > 0)
        {
            throw new UserException(
                $"The output '{file.Name}' has {file.Length} bytes, and no checkpoint covers them: give another file, or remove it.");
        }

        if (file.Length < savedBytes)
        {
            throw new UserException(
                $"The output '{file.Name}' has {file.Length} bytes, and the checkpoint covers {savedBytes}: put it back, or remove both "
                + "files to start again.");
        }
    }
}
