using System;
using System.CommandLine;
using System.Globalization;
using System.Threading.Tasks;
using DeviceLogs.CommandLine;
using DeviceLogs.Toolchain.Build;
using DeviceLogs.Toolchain.EndToEnd;
using DeviceLogs.Toolchain.Pack;
using DeviceLogs.Toolchain.Surface;
using DeviceLogs.Toolchain.Sync;

namespace DeviceLogs.Toolchain;

/// <summary>What the toolchain can be started with. Without a command it runs the emulator lane.</summary>
internal sealed class ToolchainCommand
{
    /// <summary>What the help ends with.</summary>
    public const string Notes = "Exit codes: 0 done, also where nothing can be run on this machine; 1 something failed; 2 wrong arguments.";

    private const string Description =
        "The toolchain of the device half. Without a command it builds every device project as a PE file and runs the unit tests in "
        + "nanoCLR.";

    private static readonly EndToEndVariant Default = new();

    private readonly Option<string?> _only = TextOption.Make(
        "--only", "TEXT", "runs the unit tests whose Class.Method(row) contains it (several: joined by commas), without the budgets");

    private readonly Option<int?> _lines = TextOption.Make<int?>(
        "--lines", "N", $"number of lines to log (default {Default.Lines})", text => Number("--lines", text, text));

    private readonly Option<int?> _heap = TextOption.Make<int?>(
        "--heap", "KB", $"heap that is free at the start, such as 96K (default {Default.FreeKb}K)",
        text => Number("--heap", text, text.TrimEnd('K')));

    private readonly Option<bool> _tls = new("--tls") { Description = "over HTTPS, with the endpoint's own root" };
    private readonly Option<bool> _certificate = new("--certificate")
    {
        Description = "with the credentials of a device certificate, which takes TLS"
    };

    private readonly Option<string?> _output = TextOption.Make("--output", "FOLDER", "where the files go (default artifacts)");
    private readonly Option<string?> _program = TextOption.Make(
        "--program", "NAME", $"the device project to make it of (default {ImageCommand.DefaultProgram})");
    private readonly Option<string?> _repository = TextOption.Make(
        "--repository", "URL", "the address of the repository that the packages name");
    private readonly Option<bool> _gzip = new("--gzip") { Description = "with requests under gzip" };
    private readonly Option<bool> _bearer = new("--bearer") { Description = "with a bearer token instead of signatures" };
    private readonly Option<bool> _drain = new("--drain")
    {
        Description = "holds the network back until all lines are logged; then they must go over one connection"
    };
    private readonly Option<bool> _connection = new("--connection-header")
    {
        Description = "adds a Connection header to the answers; without TLS"
    };

    /// <param name="lane">Runs the emulator lane, given the text of <c>--only</c> or null.</param>
    public ToolchainCommand(Func<string?, int> lane)
    {
        Command endToEnd = new("endtoend", "Delivers lines from nanoCLR to the local endpoint through an outage and reads them back.")
        {
            _lines,
            _heap,
            _tls,
            _certificate,
            _gzip,
            _bearer,
            _drain,
            _connection
        };
        endToEnd.SetAction((result, _) => EndToEndCommand.RunAsync(Read(result)));
        Command benchmark = new("benchmark", "Measures size, time and heap against the budgets, and drains over TLS.");
        benchmark.SetAction((_, _) => Benchmark.RunAsync(InstalledTools.Find()));
        Command pack = new("pack", "Makes a NuGet package of each device library.") { _output, _repository };
        pack.SetAction(result => PackCommand.Run(Output(result), result.GetValue(_repository) ?? ""));
        Command image = new("image", "Builds a program for a board, as one file to deploy with nanoff.") { _program, _output };
        image.SetAction(result => ImageCommand.Run(result.GetValue(_program) ?? ImageCommand.DefaultProgram, Output(result)));
        Command = new RootCommand(Description)
        {
            _only,
            endToEnd,
            benchmark,
            Plain("sync", "Writes the project files and the solution from nanoframework.projects and the folders.", SyncCommand.Run),
            pack,
            image,
            Plain("approve", "Writes the approved texts of the public surface after a change of it.", PublicSurface.Approve),
        };
        Command.HelpName = "dotnet run --project tests/Toolchain --";
        Command.SetAction(result => lane(result.GetValue(_only)));
    }

    /// <summary>The command.</summary>
    public RootCommand Command { get; }

    private EndToEndVariant Read(ParseResult result)
    {
        bool certificate = result.GetValue(_certificate);
        bool drain = result.GetValue(_drain);
        return new EndToEndVariant(
            result.GetValue(_lines) ?? (drain ? EndToEndVariant.DrainLines : Default.Lines),
            result.GetValue(_heap) ?? Default.FreeKb,
            certificate || result.GetValue(_tls),
            certificate,
            result.GetValue(_gzip),
            result.GetValue(_bearer),
            drain,
            result.GetValue(_connection));
    }

    private string Output(ParseResult result) => result.GetValue(_output) ?? "artifacts";

    private static Command Plain(string name, string description, Func<int> run)
    {
        Command command = new(name, description);
        command.SetAction(_ => run());
        return command;
    }

    private static int Number(string name, string text, string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
            ? number
            : throw UserException.OfValue(name, text, "it takes a whole number, 1 or more");
}
