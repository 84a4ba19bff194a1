using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Text.Json;
using DeviceLogs.CommandLine;
using DeviceLogs.Exporter.Airbyte;
using DeviceLogs.Exporter.Settings;

namespace DeviceLogs.Exporter.Commands;

/// <summary><c>spec</c>, <c>check</c>, <c>discover</c> and <c>read</c>: the commands of the Airbyte protocol.</summary>
/// <remarks>Airbyte hears of everything through messages; the exit code only repeats it.</remarks>
internal sealed class AirbyteVerbs
{
    private readonly Option<string?> _config = TextOption.Make("--config", "FILE", "the settings, in JSON");
    private readonly Option<string?> _catalog = TextOption.Make(
        "--catalog", "FILE", "the configured catalog, in JSON: which streams to read");
    private readonly Option<string?> _state = TextOption.Make("--state", "FILE", "the state messages of an earlier read, in JSON");
    private readonly ProgramContext _context;
    private readonly AirbyteOutput _output;

    /// <param name="context">What the commands run in.</param>
    public AirbyteVerbs(ProgramContext context)
    {
        _context = context;
        _output = new AirbyteOutput(context.Output, context.Time);
        _config.Required = true;
        _catalog.Required = true;
        Command spec = new("spec", "Airbyte protocol: prints what the source can be set up with.");
        spec.SetAction(_ => Spec());
        Command check = new("check", "Airbyte protocol: checks that the settings work.") { _config };
        check.SetAction(result => Run(result, (access, settings) => CheckCommand.Run(access, settings, _output), isCheck: true));
        Command discover = new("discover", "Airbyte protocol: lists the streams.") { _config };
        discover.SetAction(result => Run(result, (access, settings) => DiscoverCommand.Run(access, settings, _output)));
        Command read = new("read", "Airbyte protocol: reads streams, from where their states say.") { _config, _catalog, _state };
        read.SetAction(Read);
        Commands = [spec, check, discover, read];
    }

    /// <summary>The commands.</summary>
    public IReadOnlyList<Command> Commands { get; }

    private int Spec()
    {
        using Stream resource = typeof(AirbyteVerbs).Assembly.GetManifestResourceStream("spec.json")!;
        using JsonDocument spec = JsonDocument.Parse(resource);
        _output.Spec(spec.RootElement);
        return ExitCode.Done;
    }

    private int Read(ParseResult result)
    {
        bool isWhole = false;
        int code = Run(result, (access, settings) => isWhole = new ReadCommand(access, settings, _output, _context.Time)
            .Run(ConfiguredCatalog.Read(result.GetValue(_catalog)!), StateFile.Read(result.GetValue(_state)), _context.Stop));
        return isWhole ? code : ExitCode.Failed;
    }

    private int Run(ParseResult result, Action<LogsAccess, SourceSettings> command, bool isCheck = false)
    {
        SourceSettings? settings = null;
        try
        {
            settings = ConfigFile.Read(result.GetValue(_config)!);
            foreach (string warning in settings.Warnings)
            {
                _output.Log("WARN", warning);
            }

            using LogsAccess access = new(settings, _context.Time, text => _output.Log("WARN", text), _context.Stop);
            command(access, settings);
            return ExitCode.Done;
        }
        catch (Exception e) when (isCheck && Failure.IsExpected(e))
        {
            _output.ConnectionStatus(Failure.TextOf(e, settings?.Place));
            return ExitCode.Done;
        }
        catch (Exception e) when (e is not (IOException or UnauthorizedAccessException))
        {
            _output.Error(Failure.KindOf(e), Failure.TextOf(e, settings?.Place), null, Failure.IsExpected(e) ? null : e.ToString());
            return ExitCode.Failed;
        }
    }
}
