using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.Exporter.Tests;

/// <summary>The exporter as a child process, with the key pair of a test's endpoint in its environment.</summary>
internal sealed class SourceProcess : IDisposable
{
    /// <summary>The number of the signal that Ctrl-C sends.</summary>
    public const int SigInt = 2;

    /// <summary>The number of the signal by which a system ends a program.</summary>
    public const int SigTerm = 15;

    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "DeviceLogs.Exporter.dll");
    private static readonly string Dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    private readonly Process _process;
    private readonly Task<string> _errors;

    private SourceProcess(params string[] command)
    {
        ProcessStartInfo start = new(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["AWS_ACCESS_KEY_ID"] = TestEndpoint.Key.AccessKeyId;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = TestEndpoint.Key.SecretAccessKey;
        _process = Process.Start(start)!;
        _errors = _process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>What it writes.</summary>
    public StreamReader Output => _process.StandardOutput;

    /// <summary>Starts the export of the endpoint's group.</summary>
    public static SourceProcess Export(TestEndpoint endpoint, params string[] arguments) =>
        new([Dotnet, Program, "export", "--group", "g", "--endpoint", endpoint.Service.Url, .. arguments]);

    /// <summary>Starts it by a command of the shell, whose <c>"$0" "$1"</c> is the program.</summary>
    public static SourceProcess Shell(string command) => new("/bin/sh", "-c", command, Dotnet, Program);

    /// <summary>Whether what is started here will never see a signal: a job in the background of a script is started with SIGINT off, and so are its children.</summary>
    public static bool IsIgnored(int signal) =>
        File.Exists("/proc/self/status") &&
        File.ReadLines("/proc/self/status")
            .Where(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))
            .Any(line => (Convert.ToUInt64(line["SigIgn:".Length..].Trim(), 16) >> (signal - 1) & 1) != 0);

    public void Signal(int signal) => Assert.Equal(0, SendSignal(_process.Id, signal));

    public void Kill() => _process.Kill();

    /// <summary>Waits for its end.</summary>
    public async Task<(int ExitCode, string Errors)> EndAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (_process.ExitCode, await _errors);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int SendSignal(int process, int signal);
}
