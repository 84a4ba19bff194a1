using System;
using System.IO;
using Microsoft.Win32.SafeHandles;

namespace DeviceLogs.Exporter;

/// <summary>The program's output.</summary>
internal static class StandardOutput
{
    private const int BufferBytes = 1 << 16;

    /// <summary>Opens it. What it can't take is an <see cref="IOException"/>.</summary>
    /// <remarks>
    /// The console's own stream takes a pipe that its reader has closed for one that takes everything: events would count as exported
    /// that nobody has seen. A file's stream says so. For a file, which has a position that others may share, the console's stream is right.
    /// </remarks>
    public static Stream Open()
    {
        if (!OperatingSystem.IsWindows())
        {
            FileStream output = new(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            if (!output.CanSeek)
            {
                return new BufferedStream(output, BufferBytes);
            }
        }

        return new BufferedStream(Console.OpenStandardOutput(), BufferBytes);
    }
}
