using System.IO;
using System.Text;
using Spectre.Console;

namespace DeviceLogs.CommandLine;

/// <summary>Writes lines to a terminal that shows progress: above the line of the progress, and not into it.</summary>
/// <param name="terminal">The terminal.</param>
public sealed class TerminalWriter(IAnsiConsole terminal) : TextWriter
{
    /// <inheritdoc/>
    public override Encoding Encoding => Encoding.UTF8;

    /// <inheritdoc/>
    public override void WriteLine() => terminal.WriteLine();

    /// <inheritdoc/>
    public override void WriteLine(string? value) => terminal.WriteLine(value ?? "");
}
