using System.IO;
using System.Threading.Tasks;
using DeviceLogs.CommandLine;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>The program's command line without the service that it would start.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Output">What went to the output.</param>
/// <param name="Errors">What went to the error output.</param>
/// <param name="Options">What the service would be started with; null when it would not.</param>
internal sealed record ArgumentsRun(int ExitCode, string Output, string Errors, LocalLogsServiceOptions? Options)
{
    /// <summary>Runs it.</summary>
    public static ArgumentsRun Of(params string[] arguments)
    {
        LocalLogsServiceOptions? started = null;
        using StringWriter output = new();
        using StringWriter errors = new();
        EndpointCommand command = new(options =>
        {
            started = options;
            return Task.FromResult(0);
        });
        int code = CommandLineProgram.Run(command.Command, EndpointCommand.Notes, arguments, output, errors);
        return new ArgumentsRun(code, $"{output}", $"{errors}", started);
    }

    /// <summary>Runs it with arguments that are right.</summary>
    public static LocalLogsServiceOptions Read(params string[] arguments)
    {
        ArgumentsRun run = Of(arguments);
        Assert.Equal("", run.Errors);
        return run.Options!;
    }
}
