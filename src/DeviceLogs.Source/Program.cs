using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Threading;
using DeviceLogs.Client;
using DeviceLogs.Source.Airbyte;
using DeviceLogs.Source.Credentials;
using DeviceLogs.Source.Export;
using DeviceLogs.Source.Settings;

namespace DeviceLogs.Source;

/// <summary>Exports log events.</summary>
internal static class Program
{
    private const int Done = 0;
    private const int Failed = 1;
    private const int WrongArguments = 2;
    private const int OutputBufferBytes = 1 << 16;

    private static int Main(string[] arguments)
    {
        using CancellationTokenSource stop = new();
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }

        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using BufferedStream output = new(Console.OpenStandardOutput(), OutputBufferBytes);
        try
        {
            return Run(arguments, output, Console.Error, TimeProvider.System, stop.Token);
        }
        catch (IOException) when (arguments is ["export", ..])
        {
            // The reader of the output, such as head, has had enough.
            return Failed;
        }
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
        catch (FormatException e)
        {
            errors.WriteLine($"{e.Message} --help tells what is possible.");
            return WrongArguments;
        }

        if (commandLine.Command == "help")
        {
            output.Write(System.Text.Encoding.UTF8.GetBytes(CommandLine.Help + "\n"));
            output.Flush();
            return Done;
        }

        return commandLine.Export is ExportOptions export
            ? RunExport(export, output, errors, time, stop)
            : RunAirbyte(commandLine, new AirbyteOutput(output, time), time, stop);
    }

    private static int RunExport(ExportOptions options, Stream output, TextWriter errors, TimeProvider time, CancellationToken stop)
    {
        try
        {
            using EventWriter writer = new(output, options.Format);
            Exporter.Run(options, writer, errors, time, stop);
            return Done;
        }
        catch (Exception e) when (Failure.IsExpected(e))
        {
            errors.WriteLine(e.Message);
            return Failed;
        }
    }

    // Airbyte hears of everything through messages; the exit code only repeats it.
    private static int RunAirbyte(CommandLine commandLine, AirbyteOutput output, TimeProvider time, CancellationToken stop)
    {
        bool isCheck = commandLine.Command == "check";
        try
        {
            switch (commandLine.Command)
            {
                case "spec":
                    using (JsonDocument spec = Specification())
                    {
                        output.Spec(spec.RootElement);
                    }

                    return Done;
                case "check":
                    CheckCommand.Run(SettingsFile.Read(commandLine.ConfigFile!), output, time);
                    return Done;
                case "discover":
                    DiscoverCommand.Run(SettingsFile.Read(commandLine.ConfigFile!), output, time);
                    return Done;
                default:
                    return ReadCommand.Run(commandLine, output, time, stop) ? Done : Failed;
            }
        }
        catch (Exception e) when (isCheck && Failure.IsExpected(e))
        {
            output.ConnectionStatus(e.Message);
            return Done;
        }
        catch (Exception e)
        {
            output.Error(Failure.KindOf(e), e.Message, Failure.IsExpected(e) ? null : e.ToString());
            return Failed;
        }
    }

    private static JsonDocument Specification()
    {
        using Stream resource = typeof(Program).Assembly.GetManifestResourceStream("spec.json")!;
        return JsonDocument.Parse(resource);
    }
}
