using System;
using System.Collections.Generic;
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
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "DeviceLogs.Exporter.dll");
    private static readonly string Dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>The key pair of a test's endpoint.</summary>
    public static readonly IReadOnlyDictionary<string, string> KeyPair = new Dictionary<string, string>
    {
        ["AWS_ACCESS_KEY_ID"] = TestEndpoint.Key.AccessKeyId,
        ["AWS_SECRET_ACCESS_KEY"] = TestEndpoint.Key.SecretAccessKey,
    };

    private readonly Process _process;

    private SourceProcess(params string[] command)
        : this(KeyPair, command)
    {
    }

    private SourceProcess(IReadOnlyDictionary<string, string> environment, params string[] command)
    {
        ProcessStartInfo start = new(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in start.Environment.Keys.Where(AmbientEnvironment.IsOfConnections).ToArray())
        {
            start.Environment.Remove(name);
        }

        // Neither the files of who runs the tests nor what answers at the address of an instance's metadata.
        start.Environment["AWS_CONFIG_FILE"] = start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(
            AppContext.BaseDirectory, "no-such-file");
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
    }

    /// <summary>What it writes.</summary>
    public StreamReader Output => _process.StandardOutput;

    /// <summary>What it writes to the error output, until <see cref="EndAsync"/> reads the rest.</summary>
    public StreamReader Errors => _process.StandardError;

    /// <summary>Starts it with these variables alone in its environment, of those that AWS's tools and proxies have.</summary>
    public static SourceProcess Start(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        new(environment, [Dotnet, Program, .. arguments]);

    /// <summary>Starts the export of the endpoint's group.</summary>
    public static SourceProcess Export(TestEndpoint endpoint, params string[] arguments) =>
        new([Dotnet, Program, "export", "--group", "g", "--endpoint", endpoint.Service.Url, .. arguments]);

    /// <summary>Runs it to its end, as <see cref="Start"/>.</summary>
    public static async Task<SourceRun> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using SourceProcess program = Start(environment, arguments);
        string output = await program.Output.ReadToEndAsync(TestContext.Current.CancellationToken);
        (int exitCode, string errors) = await program.EndAsync();
        return new SourceRun(exitCode, output, errors);
    }

    /// <summary>Starts it by a command of the shell, whose <c>"$0" "$1"</c> is the program.</summary>
    public static SourceProcess Shell(string command) => new("/bin/sh", "-c", command, Dotnet, Program);

    public void Signal(int signal) => Assert.Equal(0, SendSignal(_process.Id, signal));

    public void Kill() => _process.Kill();

    /// <summary>Waits for its end.</summary>
    public async Task<(int ExitCode, string Errors)> EndAsync()
    {
        string errors = await _process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (_process.ExitCode, errors);
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
