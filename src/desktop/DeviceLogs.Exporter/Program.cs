using System;
using System.CommandLine;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;
using DeviceLogs.CommandLine;
using DeviceLogs.Exporter.Commands;

namespace DeviceLogs.Exporter;

/// <summary>Exports log events.</summary>
internal static class Program
{
    private const string Description =
        "Exports log events from CloudWatch Logs, each of them once, runs queries, and is a source of the Airbyte protocol.";

    private const string Notes = $"""
        {ServiceOptions.Help}

        Exit codes: 0 done, 1 failed or stopped before the end, 2 wrong arguments.
        """;

    private static int Main(string[] arguments)
    {
        using CancellationTokenSource stop = new();
        void Stop(PosixSignalContext signal)
        {
            // The second one ends the program at once.
            signal.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        }

        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using StandardError errors = new();
        return Run(arguments, new ProgramContext(StandardOutput.Open(), errors, TimeProvider.System,
            stop.Token)
        { OutputTerminal = Terminal.OfOutput(), ErrorTerminal = Terminal.OfErrors() });
    }

    /// <summary>The program, with its surroundings given.</summary>
    /// <returns>The exit code.</returns>
    internal static int Run(string[] arguments, ProgramContext context)
    {
        try
        {
            using StreamWriter text = new(context.Output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
            int code = CommandLineProgram.Run(Commands(context), Notes, arguments, text, context.Errors);
            text.Flush();
            context.Output.Flush();
            return code;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A full disk, a reader that has had enough, or an output that is closed. Nothing more can be written there.
            if (StandardOutput.IsClosedByReader(e))
            {
                return ExitCode.Failed;
            }

            context.Errors.WriteLine($"The output can't be written: {e.GetBaseException().Message}");
            return ExitCode.Failed;
        }
    }

    private static RootCommand Commands(ProgramContext context)
    {
        RootCommand root = new(Description) { new ExportVerb(context).Command, new QueryVerb(context).Command };
        foreach (Command command in new AirbyteVerbs(context).Commands)
        {
            root.Add(command);
        }

        return root;
    }
}
