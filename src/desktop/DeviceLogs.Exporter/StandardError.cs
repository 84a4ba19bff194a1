using System;
using System.IO;
using System.Text;

namespace DeviceLogs.Exporter;

/// <summary>The program's error output. Where it takes nothing, a full disk or closed, the export goes on without it: nowhere is left to tell that.</summary>
internal sealed class StandardError : TextWriter
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
            // As promised.
        }
    }
}
