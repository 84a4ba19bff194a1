using System;
using System.IO;
using Microsoft.Win32.SafeHandles;

namespace DeviceLogs.CommandLine;

/// <summary>The program's output.</summary>
public static class StandardOutput
{
    private const int BufferBytes = 1 << 16;

    // EPIPE of Linux and macOS; ERROR_BROKEN_PIPE and ERROR_NO_DATA.
    private const int ClosedPipe = 32;
    private const int ClosedPipeOfWindows = unchecked((int)0x8007006D);
    private const int NoDataOfWindows = unchecked((int)0x800700E8);

    /// <summary>
    /// Whether an exception says that the reader of a pipe, such as <c>head</c>, has had enough: that is not worth a line.
    /// </summary>
    /// <param name="e">What writing to the output threw.</param>
    public static bool IsClosedByReader(Exception e) =>
        e.GetBaseException() is IOException { HResult: int code }
            && (OperatingSystem.IsWindows() ? code is ClosedPipeOfWindows or NoDataOfWindows : code == ClosedPipe);

    /// <summary>Opens it. What it can't take is an <see cref="IOException"/>.</summary>
    /// <remarks>
    /// The console's own stream treats a pipe that its reader has closed as one that takes everything: events would count as exported
    /// that nobody has seen. A file's stream reports it. For a file, which has a position that others may share, the console's stream is
    /// right.
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
