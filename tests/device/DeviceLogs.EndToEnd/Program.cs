using System;
using System.Threading;
using DeviceLogs.Delivery;
using DeviceLogs.Gzip;
using DeviceLogs.Iot;
using DeviceLogs.Signing;
using DeviceLogs.Sockets;
using DeviceMemory = nanoFramework.Runtime.Native.GC;

namespace DeviceLogs.EndToEnd;

/// <summary>Logs numbered lines over the real transport while they are delivered, and reports what became of them.</summary>
internal static class Program
{
    private const string Mark = "#endtoend# ";
    private const string Text = " door 7 opened by badge 1042, battery 3.71 V, rssi -67 dBm, uptime 500613 s, relay 2, garden side";
    private const int BurstLines = 25;

    // Longer than a request takes, and short enough that an outage of seconds fills the buffer.
    private const int PatienceMs = 1000;
    private const int FlushMs = 120000;

    private static int _failures;

    private static void Main()
    {
        Tell("free " + DeviceMemory.Run(true));
        if (Settings.Lines == 0)
        {
            return;
        }

        try
        {
            Deliver();
        }
        catch (Exception exception)
        {
            Tell("exception " + exception.GetType().Name + ": " + exception.Message);
        }
    }

    private static void Deliver()
    {
        LogStatistics statistics = new LogStatistics();
        CloudWatchLogs logs = new CloudWatchLogs(new CloudWatchLogsOptions
        {
            Region = "eu-west-1",
            Endpoint = Settings.Endpoint,
            Credentials = Credentials(),
            BearerToken = Settings.BearerToken,
            Transport = new SocketTransport(Settings.Root, SocketTransport.DefaultTimeoutMs),
        });
        LogAgent agent = new LogAgent(logs, new LogAgentOptions
        {
            LogGroupName = "boards",
            LogStreamName = "door-7",
            BatchBytes = Settings.BatchBytes,
            Compressor = Settings.Compresses ? new GzipCompressor() : null,
            FlushIntervalMs = 1000,
            RetryBaseMs = 500,
            MaxRetryDelayMs = 2000,
            OnFailure = Failed,
        });
        for (int i = 0; i < Settings.Lines; i++)
        {
            agent.Log("line " + i + Text);
            if ((i + 1) % BurstLines == 0)
            {
                // The collection falls into whatever request is under way.
                Tell("logged " + (i + 1) + " free " + DeviceMemory.Run(false));
                AwaitRoom(agent, statistics);
            }
        }

        agent.Flush(FlushMs);
        agent.GetStatistics(statistics);
        Tell("statistics logged " + statistics.Logged + " delivered " + statistics.Delivered + " refused " + statistics.Refused
            + " dropped " + statistics.Dropped + " held " + statistics.Held + " duplicates " + statistics.PossibleDuplicates
            + " requests " + statistics.Requests + " retries " + statistics.Retries + " unexpected " + statistics.UnexpectedErrors
            + " failures " + _failures);
        agent.Dispose();
        logs.Dispose();
        Tell("complete");
    }

    private static void AwaitRoom(LogAgent agent, LogStatistics statistics)
    {
        long deadline = Environment.TickCount64 + PatienceMs;
        while (Environment.TickCount64 < deadline)
        {
            agent.GetStatistics(statistics);
            if (statistics.HeldBytes < statistics.CapacityBytes / 4 * 3)
            {
                return;
            }

            Thread.Sleep(10);
        }
    }

    private static ICredentialsProvider Credentials()
    {
        if (Settings.CredentialsEndpoint == null)
        {
            return new StaticCredentials(new AwsCredentials(Settings.AccessKeyId, Settings.SecretAccessKey, null));
        }

        return new IotCredentialsProvider(new IotCredentialsOptions
        {
            Endpoint = Settings.CredentialsEndpoint,
            RoleAlias = "logs-role",
            ThingName = "door-7",
            CertificatePem = Settings.Certificate,
            PrivateKeyPem = Settings.PrivateKey,
            RootCertificatePem = Settings.Root,
        });
    }

    private static void Failed(FailureKind kind, string reason, int lineCount)
    {
        _failures++;
        Tell("failure " + (int)kind + " " + lineCount + " " + reason);
    }

    private static void Tell(string text) => Console.WriteLine(Mark + text);
}
