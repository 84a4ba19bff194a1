using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;

namespace DeviceLogs.Benchmarks.Endpoint;

/// <summary>A CloudWatch Logs as a process of its own.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const int StartTimeoutMs = 60000;

    private readonly Process _process;

    private ServerProcess(string program, int port, params string[] arguments)
    {
        Url = "http://127.0.0.1:" + port;
        _process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true });
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    internal string Url { get; }

    /// <summary>What it takes of the memory now, in bytes.</summary>
    internal long MemoryBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>The processor time that it has taken.</summary>
    internal TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts the local endpoint on a data file, which waits for the disk at every commit as it does by default.</summary>
    internal static async Task<ServerProcess> StartLocalAsync(string dataFile, params string[] more)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "DeviceLogs.LocalEndpoint.dll");
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        int port = FreePort();
        return await StartAsync(new ServerProcess(
            dotnet,
            port,
            [program, "--port", port.ToString(), "--data", dataFile, "--access-key", Sample.AccessKeyId, "--secret-key",
                Sample.SecretAccessKey, .. more]));
    }

    /// <summary>Starts a moto_server, which checks no signature; null where it is not installed.</summary>
    internal static async Task<ServerProcess> StartMotoAsync()
    {
        int port = FreePort();
        try
        {
            return await StartAsync(new ServerProcess("moto_server", port, "-H", "127.0.0.1", "-p", port.ToString()));
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<ServerProcess> StartAsync(ServerProcess server)
    {
        for (Stopwatch waited = Stopwatch.StartNew(); ;)
        {
            using TcpClient client = new();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, new Uri(server.Url).Port);
                return server;
            }
            catch (SocketException) when (waited.ElapsedMilliseconds < StartTimeoutMs)
            {
                await Task.Delay(50);
            }
        }
    }
}
