using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using DeviceLogs.CommandLine;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;

namespace DeviceLogs.LocalEndpoint;

/// <summary>Runs the service until Ctrl-C.</summary>
internal static class Program
{
    private static int Main(string[] arguments) =>
        CommandLineProgram.Run(new EndpointCommand(RunAsync).Command, EndpointCommand.Notes, arguments, Console.Out, Console.Error);

    private static async Task<int> RunAsync(LocalLogsServiceOptions options)
    {
        TaskCompletionSource stop = new(TaskCreationOptions.RunContinuationsAsynchronously);
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.TrySetResult();
        }

        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using ILoggerFactory loggers = LoggerFactory.Create(logging => logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning));
        try
        {
            await using LocalLogsService service = await LocalLogsService.StartAsync(options with { LoggerFactory = loggers });
            Announce(service, options);
            await stop.Task;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or SocketException)
        {
            Console.Error.WriteLine(TextOf(e, options));
            return ExitCode.Failed;
        }

        return ExitCode.Done;
    }

    private static string TextOf(Exception e, LocalLogsServiceOptions options) => e switch
    {
        InvalidDataException => e.Message,
        SocketException or { InnerException: AddressInUseException } =>
            $"The service can't listen on {new IPEndPoint(options.Address, options.Port)}: {e.GetBaseException().Message}. Name another "
            + "--port or --host.",
        _ => $"{e.Message.TrimEnd('.')}. Name another --tls-folder.",
    };

    private static void Announce(LocalLogsService service, LocalLogsServiceOptions options)
    {
        string? root = options.Tls is { } tls ? Path.GetFullPath(Path.Combine(tls.Folder, "root.pem")) : null;
        Console.WriteLine($"""
            CloudWatch Logs, local: {service.Url} (listening on {options.Address}; Ctrl-C stops it)
            for boards: {BoardsOf(service)}
            page: {PageOf(service, options)}
            data: {options.DataFile ?? "a temporary file, deleted at the end"}
            metrics of metric filters, for Prometheus: {service.Url}/metrics
            faults on demand: {service.Url}/_local/faults
            bearer token, for groups with PutBearerTokenAuthentication: {service.BearerToken}
            {RoleCredentialsOf(service)}
            {(root is null ? "" : $"root certificate for boards and clients: {root}\n")}
            export AWS_ACCESS_KEY_ID='{service.Credentials.AccessKeyId}'
            export AWS_SECRET_ACCESS_KEY='{service.Credentials.SecretAccessKey}'
            aws logs describe-log-groups --region us-east-1 --endpoint-url {service.Url}{(root is null ? "" : $" --ca-bundle '{root}'")}
            """);
    }

    private static string BoardsOf(LocalLogsService service) => service.BoardUrls is []
        ? "not reachable from other machines; --host 0.0.0.0 lets boards in"
        : string.Join(" or ", service.BoardUrls);

    private static string RoleCredentialsOf(LocalLogsService service) => service.RoleAlias is null
        ? ""
        : $"credentials as from AWS IoT, for programs on this machine: {service.Url}/role-aliases/{service.RoleAlias}/credentials\n";

    private static string PageOf(LocalLogsService service, LocalLogsServiceOptions options) => options.Page switch
    {
        PageAccess.Off => "off",
        PageAccess.All => $"{service.Url}/ (readable by whoever reaches the port)",
        _ => $"{service.Url}/",
    };
}
