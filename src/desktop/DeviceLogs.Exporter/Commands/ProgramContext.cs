using System;
using System.IO;
using System.Threading;

namespace DeviceLogs.Exporter.Commands;

/// <summary>The surroundings of a command.</summary>
/// <param name="Output">For data.</param>
/// <param name="Errors">For people.</param>
/// <param name="Time">The clock, and what waits.</param>
/// <param name="Stop">Ends the command.</param>
internal sealed record ProgramContext(Stream Output, TextWriter Errors, TimeProvider Time, CancellationToken Stop);
