using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using DeviceLogs.CommandLine;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.Signing;

namespace DeviceLogs.Simulator;

/// <summary>A board on a PC.</summary>
internal static class Program
{
    internal static int Main(string[] arguments) =>
        CommandLineProgram.Run(new SimulatorCommand(Run).Command, SimulatorCommand.Notes, arguments, Console.Out, Console.Error);

    private static async Task<int> Run(SimulatorOptions options)
    {
        using CancellationTokenSource stop = new();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            // The second one ends the program at once.
            signal.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        });
        try
        {
            await using LocalLogsService? local = options.IsLocal ? await StartLocal(options.HasFault(FieldFaults.Certificate)) : null;
            AwsCredentials credentials = CredentialsFor(local);
            if (local is null && ServiceCheck.ProblemOf(options, credentials) is { } problem)
            {
                Console.Error.WriteLine($"{options.PlaceOf(null)} can't be used. {problem}");
                return ExitCode.Failed;
            }

            if (options.Demo is not null)
            {
                return new DemoRun(local!, options.Demo == "json", Console.Out).Run() ? ExitCode.Done : ExitCode.Failed;
            }

            if (options.Policy is null)
            {
                return new BoardRun(options, local, credentials, new SimulatorConsole(), stop.Token).Run();
            }

            string secret = local?.Credentials.SecretAccessKey ?? Required("AWS_SECRET_ACCESS_KEY");
            return new PolicyRun(options, local?.Url ?? options.Endpoint, credentials, secret).Run(LineSource.Open(options, Console.Error))
                ? ExitCode.Done
                : ExitCode.Failed;
        }
        catch (Exception exception) when (exception is ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new UserException(exception.Message, exception);
        }
    }

    private static async Task<LocalLogsService> StartLocal(bool withTls)
    {
        if (!withTls)
        {
            return await LocalLogsService.StartAsync();
        }

        // Its root certificate is for this run only.
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        try
        {
            return await LocalLogsService.StartAsync(new LocalLogsServiceOptions { Tls = new TlsOptions { Folder = folder.FullName } });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static AwsCredentials CredentialsFor(LocalLogsService? local) => local is not null
        ? new AwsCredentials(local.Credentials.AccessKeyId, local.Credentials.SecretAccessKey)
        : new AwsCredentials(Required("AWS_ACCESS_KEY_ID"), Required("AWS_SECRET_ACCESS_KEY"),
            Environment.GetEnvironmentVariable("AWS_SESSION_TOKEN"));

    private static string Required(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value
        ? value
        : throw new UserException($"{variable} is not set: --endpoint and --region need credentials from the environment.");
}
