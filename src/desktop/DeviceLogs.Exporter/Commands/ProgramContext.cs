using System;
using System.IO;
using System.Threading;
using Spectre.Console;

namespace DeviceLogs.Exporter.Commands;

/// <summary>The surroundings of a command.</summary>
/// <param name="Output">For data.</param>
/// <param name="Errors">For people.</param>
/// <param name="Time">The clock, and what waits.</param>
/// <param name="Stop">Ends the command.</param>
internal sealed record ProgramContext(Stream Output, TextWriter Errors, TimeProvider Time, CancellationToken Stop)
{
    /// <summary>The terminal that shows the output; null when it is a file or a pipe.</summary>
    public IAnsiConsole? OutputTerminal { get; init; }

    /// <summary>The terminal that shows the errors and the progress; null when it is a file or a pipe.</summary>
    public IAnsiConsole? ErrorTerminal { get; init; }
}
