using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.Tests.Support;

/// <summary>A moto_server that checks signatures: a CloudWatch Logs that nobody here wrote.</summary>
internal sealed class MotoServer : IAsyncDisposable
{
    // moto lets so many calls in unsigned: those that make the user, the key and the policy.
    private const string FreeCalls = "3";

    private readonly Process _process;

    private MotoServer(Process process, string url, LocalCredentials credentials)
    {
        _process = process;
        Url = url;
        Credentials = credentials;
    }

    internal string Url { get; }

    internal LocalCredentials Credentials { get; }

    /// <summary>Starts a server, or skips the test that asked for it.</summary>
    internal static async Task<MotoServer> StartAsync()
    {
        Assert.SkipUnless(AwsCli.IsInstalled, AwsCli.MissingMessage);
        return await StartAsync(checksSignatures: true);
    }

    /// <summary>Starts a server that lets everybody do everything, or skips the test that asked for it.</summary>
    internal static Task<MotoServer> StartOpenAsync() => StartAsync(checksSignatures: false);

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<MotoServer> StartAsync(bool checksSignatures)
    {
        Soak.SkipUnlessWanted();
        int port = LoopbackPort.FindFree();
        ProcessStartInfo start = new("moto_server", ["-H", "127.0.0.1", "-p", port.ToString()])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (checksSignatures)
        {
            start.Environment["INITIAL_NO_AUTH_ACTION_COUNT"] = FreeCalls;
        }

        Process? process = null;
        try
        {
            process = Process.Start(start);
        }
        catch (Win32Exception)
        {
            Assert.Skip("moto_server is not installed.");
        }

        process!.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await WaitUntilListening(process, port);
        string url = "http://127.0.0.1:" + port;
        return new MotoServer(process, url, checksSignatures ? MakeUser(url) : new LocalCredentials("anybody", "anything"));
    }

    // As long as it takes: on a busy machine Python starts slowly.
    private static async Task WaitUntilListening(Process process, int port)
    {
        while (true)
        {
            Assert.False(process.HasExited, "moto_server has ended instead of listening");
            using TcpClient client = new();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        }
    }

    private static LocalCredentials MakeUser(string url)
    {
        const string Allow = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"logs:*","Resource":"*"}]}""";
        LocalCredentials nobody = new("nobody", "nothing");
        Succeed(AwsCli.Run(url, nobody, "iam", "create-user", "--user-name", "board"));
        AwsCliResult key = Succeed(AwsCli.Run(url, nobody, "iam", "create-access-key", "--user-name", "board"));
        Succeed(
            AwsCli.Run(url, nobody, "iam", "put-user-policy", "--user-name", "board", "--policy-name", "logs", "--policy-document", Allow));
        JsonElement pair = JsonDocument.Parse(key.StandardOutput).RootElement.GetProperty("AccessKey");
        return new LocalCredentials(pair.GetProperty("AccessKeyId").GetString()!, pair.GetProperty("SecretAccessKey").GetString()!);
    }

    private static AwsCliResult Succeed(AwsCliResult result)
    {
        Assert.True(result.ExitCode == 0, result.StandardError);
        return result;
    }
}
