using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using DeviceLogs.Agent;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.Signing;

namespace DeviceLogs.Simulator;

/// <summary>A board on a PC: composes the agent as firmware does, logs, delivers, reads back and compares.</summary>
internal static class Program
{
    private const int Failed = 1;
    private const int WrongUse = 2;
    private const int FlushTimeoutMs = 120000;

    // What a page of GetLogEvents (1 MB of messages) can become in JSON; a PC has the memory.
    private const int MaxPageBytes = 8 * 1024 * 1024;

    internal static async Task<int> Main(string[] arguments)
    {
        SimulatorOptions options = new();
        string? error = options.Parse(arguments);
        if (error is not null)
        {
            Console.Error.WriteLine(error);
            return WrongUse;
        }

        if (options.WantsHelp)
        {
            Console.WriteLine(SimulatorOptions.Help);
            return 0;
        }

        try
        {
            return await Run(options);
        }
        catch (Exception exception) when (exception is ArgumentException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(exception.Message);
            return WrongUse;
        }
    }

    private static async Task<int> Run(SimulatorOptions options)
    {
        await using LocalLogsService? local = options.IsLocal ? await LocalLogsService.StartAsync() : null;
        using CloudWatchLogs logs = new(new CloudWatchLogsOptions
        {
            Region = options.RegionOrDefault,
            Endpoint = local?.Url ?? options.Endpoint,
            Credentials = new StaticCredentials(CredentialsFor(local)),
            MaxResponseBytes = MaxPageBytes,
        });
        using LogAgent agent = new(logs, new LogAgentOptions
        {
            LogGroupName = options.Group,
            LogStreamName = options.Stream,
            BufferBytes = options.BufferBytes,
            BatchBytes = options.BatchBytes,
            OnFailure = (kind, reason, lines) => Console.Error.WriteLine($"{kind}: {reason} ({lines} lines)"),
        });

        Console.WriteLine($"{options.Group} / {options.Stream} at {local?.Url ?? options.Endpoint ?? "AWS, " + options.RegionOrDefault}");
        Console.WriteLine();
        Progress progress = new();
        Expectation expectation = new();
        LogStatistics statistics = new();
        Stopwatch time = Stopwatch.StartNew();
        foreach (byte[] line in LineSource.Open(options))
        {
            expectation.Logged(line);
            agent.Log(LogLevel.Information, line, 0, line.Length);
            agent.GetStatistics(statistics);
            progress.Show(() => $"logged {statistics.Logged:N0}, delivered {statistics.Delivered:N0}, held {statistics.Held:N0}");
            WaitForRoom(agent, statistics, options);
        }

        bool flushed = agent.Flush(FlushTimeoutMs);
        time.Stop();
        agent.GetStatistics(statistics);
        long? wireBytes = local is null ? null : local.Counters.HeaderBytes + local.Counters.BodyBytes;
        string? problem = StreamReader.ReadAll(logs, options.Group, options.Stream, message =>
        {
            expectation.ReadBack(message);
            progress.Show(() => $"read back {expectation.Matched:N0} of {statistics.Delivered:N0}");
        });
        progress.Clear();
        new Report(statistics, expectation, time.Elapsed, wireBytes).Write(Console.Out);
        Console.WriteLine();
        return Verdict(statistics, expectation, problem, flushed);
    }

    // A board logs more slowly than a pipe: without this the buffer would overflow, and show only that.
    private static void WaitForRoom(LogAgent agent, LogStatistics statistics, SimulatorOptions options)
    {
        while (!options.NoWait && statistics.HeldBytes > options.BufferBytes / 2)
        {
            Thread.Sleep(1);
            agent.GetStatistics(statistics);
        }
    }

    private static AwsCredentials CredentialsFor(LocalLogsService? local)
    {
        return local is not null
            ? new AwsCredentials(local.Credentials.AccessKeyId, local.Credentials.SecretAccessKey)
            : new AwsCredentials(Required("AWS_ACCESS_KEY_ID"), Required("AWS_SECRET_ACCESS_KEY"), Environment.GetEnvironmentVariable("AWS_SESSION_TOKEN"));
    }

    private static string Required(string variable)
    {
        string? value = Environment.GetEnvironmentVariable(variable);
        return string.IsNullOrEmpty(value) ? throw new ArgumentException($"{variable} is not set: --endpoint and --region need credentials from the environment") : value;
    }

    private static int Verdict(LogStatistics statistics, Expectation expectation, string? problem, bool flushed)
    {
        problem ??= expectation.Difference;
        if (problem is null && expectation.Matched != statistics.Delivered)
        {
            problem = $"{statistics.Delivered:N0} lines were delivered, but {expectation.Matched:N0} were read back";
        }

        if (problem is null && !flushed)
        {
            problem = $"{statistics.Held:N0} lines are still held: {statistics.LastError}";
        }

        Console.WriteLine(problem ?? "Every delivered line was read back, byte for byte and in order.");
        return problem is null ? 0 : Failed;
    }
}
