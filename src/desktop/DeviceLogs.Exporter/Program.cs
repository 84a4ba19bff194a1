using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Threading;
using DeviceLogs.Exporter.Airbyte;
using DeviceLogs.Exporter.Export;
using DeviceLogs.Exporter.Settings;

namespace DeviceLogs.Exporter;

/// <summary>Exports log events.</summary>
internal static class Program
{
    private const int Done = 0;
    private const int Failed = 1;
    private const int WrongArguments = 2;

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
        return Run(arguments, StandardOutput.Open(), errors, TimeProvider.System, stop.Token);
    }

    /// <summary>The program, with its surroundings given.</summary>
    /// <returns>The exit code.</returns>
    internal static int Run(string[] arguments, Stream output, TextWriter errors, TimeProvider time, CancellationToken stop)
    {
        CommandLine commandLine;
        try
        {
            commandLine = CommandLine.Parse(arguments, time.GetUtcNow());
        }
        catch (SettingsException e)
        {
            errors.WriteLine($"{e.Message} --help tells what is possible.");
            return WrongArguments;
        }

        try
        {
            if (commandLine.Command == "help")
            {
                output.Write(Encoding.UTF8.GetBytes(CommandLine.Help + "\n"));
                output.Flush();
                return Done;
            }

            return commandLine.Export is ExportOptions export
                ? RunExport(export, output, errors, time, stop)
                : RunAirbyte(commandLine, new AirbyteOutput(output, time), time, stop);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A full disk, a reader such as head that has had enough, or an output that is closed. Nothing more can be written there.
            errors.WriteLine($"The output can't be written: {e.GetBaseException().Message}");
            return Failed;
        }
    }

    private static int RunExport(ExportOptions options, Stream output, TextWriter errors, TimeProvider time, CancellationToken stop)
    {
        try
        {
            new EventExport(options, output, errors, time, stop).Run();
            return Done;
        }
        catch (Exception e) when (Failure.IsExpected(e))
        {
            errors.WriteLine(Failure.TextOf(e, $"{options.Report.LogGroupName} in {options.Settings.Place}"));
            return Failed;
        }
    }

    // Airbyte hears of everything through messages; the exit code only repeats it.
    private static int RunAirbyte(CommandLine commandLine, AirbyteOutput output, TimeProvider time, CancellationToken stop)
    {
        SourceSettings? settings = null;
        try
        {
            if (commandLine.Command == "spec")
            {
                using JsonDocument spec = Specification();
                output.Spec(spec.RootElement);
                return Done;
            }

            settings = SettingsFile.Read(commandLine.ConfigFile!);
            using LogsAccess access = new(settings, time, text => output.Log("WARN", text), stop);
            switch (commandLine.Command)
            {
                case "check":
                    CheckCommand.Run(access, settings, output);
                    return Done;
                case "discover":
                    DiscoverCommand.Run(access, settings, output);
                    return Done;
                default:
                    return new ReadCommand(access, settings, output, time).Run(
                        ConfiguredCatalog.Read(commandLine.CatalogFile!), StateFile.Read(commandLine.StateFile), stop) ? Done : Failed;
            }
        }
        catch (Exception e) when (commandLine.Command == "check" && Failure.IsExpected(e))
        {
            output.ConnectionStatus(Failure.TextOf(e, settings?.Place));
            return Done;
        }
        catch (Exception e) when (e is not (IOException or UnauthorizedAccessException))
        {
            output.Error(Failure.KindOf(e), Failure.TextOf(e, settings?.Place), null, Failure.IsExpected(e) ? null : e.ToString());
            return Failed;
        }
    }

    private static JsonDocument Specification()
    {
        using Stream resource = typeof(Program).Assembly.GetManifestResourceStream("spec.json")!;
        return JsonDocument.Parse(resource);
    }
}
