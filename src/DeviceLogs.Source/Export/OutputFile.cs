using System;
using System.IO;
using DeviceLogs.Source.Settings;

namespace DeviceLogs.Source.Export;

/// <summary>The file of <c>--output</c>.</summary>
internal static class OutputFile
{
    private const int BufferBytes = 1 << 16;

    /// <summary>Opens it behind what the checkpoint tells of. What a crash has left there is cut off: it was not saved, so it comes again.</summary>
    /// <param name="name">Its name; it is made when missing.</param>
    /// <param name="savedBytes">How long it was when the checkpoint was saved; null when there is none yet.</param>
    /// <exception cref="SettingsException">It can't be opened, or is not what the checkpoint tells of.</exception>
    public static FileStream Open(string name, long? savedBytes)
    {
        FileStream? file = null;
        try
        {
            file = new FileStream(name, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, BufferBytes);
            if (!file.CanSeek)
            {
                throw new SettingsException($"The output '{name}' is no file: leave --output out, and lead the standard output there.");
            }

            if (savedBytes is null ? file.Length > 0 : file.Length < savedBytes)
            {
                throw new SettingsException($"The output '{name}' has {file.Length} bytes, "
                    + (savedBytes is null ? "and no checkpoint tells what they are: give another file, or remove it." : $"and the checkpoint tells of {savedBytes}: put it back, or remove both files to begin anew."));
            }

            file.SetLength(savedBytes ?? 0);
            file.Seek(0, SeekOrigin.End);
            return file;
        }
        catch (Exception e)
        {
            file?.Dispose();
            throw e is IOException or UnauthorizedAccessException ? new SettingsException($"The output can't be written: {e.Message}", e) : e;
        }
    }
}
