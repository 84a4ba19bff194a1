using System;
using DeviceLogs;
using DeviceLogs.Client;
using DeviceLogs.Delivery;
using DeviceLogs.Gzip;
using DeviceLogs.Iot;
using DeviceLogs.Logging;
using DeviceLogs.NativeHmac;
using DeviceLogs.Policies;
using DeviceLogs.Reading;
using DeviceLogs.Sockets;
using DeviceLogs.Spool;

namespace PackagedFirmware;

/// <summary>Uses a type of every package, and logs a line that waits for a network.</summary>
public static class Program
{
    private static readonly Type[] OnePerPackage =
    [
        typeof(CloudWatchLogsClient), typeof(GzipCompressor), typeof(IotCredentialsProvider), typeof(CloudWatchLoggerFactory), typeof(
            NativeHmacSha256),
        typeof(Policy), typeof(IncrementalReader), typeof(SocketTransport), typeof(FlashSpool),
    ];

    public static void Main()
    {
        CloudWatchLogs logs = new CloudWatchLogs("eu-west-1", "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
        LogAgent agent = new LogAgent(
            logs, new LogAgentOptions { LogGroupName = "boards", LogStreamName = "door-7", DisposeTimeoutMs = 0 });
        agent.Log("door opened");
        LogStatistics statistics = new LogStatistics();
        agent.GetStatistics(statistics);
        if (OnePerPackage.Length == 9)
        {
            Console.WriteLine("packaged firmware has logged " + statistics.Logged + " line");
        }

        agent.Dispose();
        logs.Dispose();
    }
}
