using System;
using System.IO;
using System.Text;

namespace DeviceLogs.CommandLine;

/// <summary>
/// The program's error output. Where it takes nothing, because the disk is full or it is closed, the program continues without it: nothing
/// is left to report that to.
/// </summary>
public sealed class StandardError : TextWriter
{
    /// <inheritdoc/>
    public override Encoding Encoding => Console.Error.Encoding;

    /// <inheritdoc/>
    public override void WriteLine(string? value)
    {
        try
        {
            Console.Error.WriteLine(value);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // See above.
        }
    }
}
