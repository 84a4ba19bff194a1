using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint;
using Xunit;

namespace DeviceLogs.Tests.Support;

/// <summary>The stand-alone program as a child process.</summary>
internal sealed class ServerProcess : IDisposable
{
    private ServerProcess(params string[] arguments)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "DeviceLogs.LocalEndpoint.dll");
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        Process = Process.Start(new ProcessStartInfo(dotnet, [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }

    public Process Process { get; }

    /// <summary>The memory that it has at the moment.</summary>
    public long WorkingSetBytes
    {
        get
        {
            Process.Refresh();
            return Process.WorkingSet64;
        }
    }

    public string Url { get; private set; } = "";

    public static LocalCredentials Key { get; } = new("AKIACHILD", "child secret");

    /// <summary>
    /// Starts a server on a free port, with a data file of the caller's: its own one would stay behind when it is killed.
    /// </summary>
    public static async Task<ServerProcess> StartAsync(string dataFile, params string[] more)
    {
        ServerProcess server = new(
            ["--port", "0", "--access-key", Key.AccessKeyId, "--secret-key", Key.SecretAccessKey, "--data", dataFile, .. more]);
        string? line = await server.Process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("CloudWatch Logs, local: http://127.0.0.1:", line);
        server.Url = line!.Split(' ')[3];
        return server;
    }

    /// <summary>Runs the program with arguments that let it end by itself.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using ServerProcess server = new(arguments);
        Task<string> errors = server.Process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await server.Process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await server.Process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (server.Process.ExitCode, output, await errors);
    }

    public void Dispose()
    {
        if (!Process.HasExited)
        {
            Process.Kill();
            Process.WaitForExit();
        }

        Process.Dispose();
    }
}
