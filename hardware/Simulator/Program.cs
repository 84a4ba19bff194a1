using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using DeviceLogs.Delivery;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.Signing;
using DeviceLogs.Transport;

namespace DeviceLogs.Simulator;

/// <summary>A board on a PC: composes the agent as firmware does, logs, delivers, reads back and compares.</summary>
internal static class Program
{
    private const int Failed = 1;
    private const int WrongUse = 2;
    private const int FlushTimeoutMs = 120000;

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
        await using LocalLogsService? local = options.IsLocal ? await StartLocal(options.HasFault(FieldFaults.Certificate)) : null;
        string? endpoint = local?.Url ?? options.Endpoint;
        AwsCredentials credentials = CredentialsFor(local);
        if (options.Policy is not null)
        {
            string secret = local?.Credentials.SecretAccessKey ?? Required("AWS_SECRET_ACCESS_KEY");
            return new PolicyRun(options, endpoint, credentials, secret).Run(LineSource.Open(options)) ? 0 : Failed;
        }

        BoardSettings settings = new(options);
        Array.ForEach(settings.Complaints, Console.Error.WriteLine);
        Expectation expectation = new(settings.Complaints);
        using SimulatedBoard board = new(options, settings, endpoint, local?.RootPem, credentials);
        FieldFaults? faults = options.HasFaults ? new FieldFaults(options.Faults, board, Console.Out) : null;

        Console.WriteLine($"{board.Group} / {board.Streams[0]} at {endpoint ?? "AWS, " + options.RegionOrDefault}");
        Console.WriteLine();
        Progress progress = new();
        Stopwatch time = Stopwatch.StartNew();
        foreach (byte[] line in LineSource.Open(options))
        {
            if (settings.Sleeps && expectation.Given > 0 && expectation.Given % settings.LinesPerWake == 0)
            {
                board.Sleep();
            }

            faults?.BeforeLine();
            expectation.Logged(line);
            board.Log(line);
            progress.Show(() => Status(board));
            if (!options.NoWait && !options.HasFaults && !settings.Sleeps)
            {
                WaitForRoom(board);
            }
        }

        faults?.End();
        bool flushed = board.Flush(FlushTimeoutMs);
        time.Stop();
        board.CountPresentBoot();
        BoardTotals totals = board.Totals;
        long? wireBytes = local is null ? null : local.Counters.HeaderBytes + local.Counters.BodyBytes;
        using CloudWatchLogs reader = new(new CloudWatchLogsOptions
        {
            Region = options.RegionOrDefault,
            Endpoint = endpoint,
            Credentials = new StaticCredentials(credentials),
            Transport = new HttpWebTransport(local?.RootPem, HttpWebTransport.DefaultTimeoutMs),
            MaxResponseBytes = ArrivedMessages.MaxPageBytes,
        });
        string? problem = null;
        foreach (string stream in board.Streams)
        {
            problem ??= ArrivedMessages.ReadAll(reader, board.Group, stream, message =>
            {
                expectation.ReadBack(message);
                progress.Show(() => $"read back {expectation.Matched:N0} of {totals.Delivered:N0}");
            });
        }

        progress.Clear();
        Console.WriteLine();
        new Report(totals, expectation, time.Elapsed, wireBytes).Write(Console.Out);
        Console.WriteLine();
        return Verdict(totals, expectation, problem, flushed);
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

    private static string Status(SimulatedBoard board)
    {
        LogStatistics statistics = board.Statistics;
        return $"{board.Light} logged {statistics.Logged:N0}, delivered {statistics.Delivered:N0}, held {statistics.Held:N0}";
    }

    // A board logs more slowly than a pipe: without this the buffer would overflow, and show only that.
    private static void WaitForRoom(SimulatedBoard board)
    {
        while (IsHalfFull(board.Statistics))
        {
            Thread.Sleep(1);
        }
    }

    private static bool IsHalfFull(LogStatistics statistics) => statistics.HeldBytes > statistics.CapacityBytes / 2;

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

    private static int Verdict(BoardTotals totals, Expectation expectation, string? problem, bool flushed)
    {
        // What came back, and was not known as delivered, is of a batch whose answer was lost or came too late for a boot.
        long readBack = expectation.Matched + expectation.Own + expectation.Duplicates;
        long unheard = totals.PossibleDuplicates + totals.UnderWay;
        problem ??= expectation.Difference;
        problem ??= totals.IsBalanced ? null : "the counts do not add up";
        problem ??= readBack >= totals.Delivered && readBack <= totals.Delivered + unheard ? null : $"{totals.Delivered:N0} lines were delivered, but {readBack:N0} were read back";
        problem ??= expectation.Duplicates <= unheard ? null : $"{expectation.Duplicates:N0} lines came twice, more than were counted";
        problem ??= expectation.Crashes + totals.RefusedByTime >= totals.Crashes ? null : $"the board has crashed {totals.Crashes} times, but {expectation.Crashes} lines tell of it";
        problem ??= flushed ? null : $"{totals.Held:N0} lines are still held: {totals.LastError}";
        Console.WriteLine(problem ?? Conclusion(totals));
        return problem is null ? 0 : Failed;
    }

    // Says no more than what was compared: a cut line came back without its end, and a lost one not at all.
    private static string Conclusion(BoardTotals totals)
    {
        string cut = totals.Cut == 0 ? "Every" : $"Apart from {totals.Cut:N0} cut to fit, every";
        string lost = totals.Lost == 0 ? "" : $" {totals.Lost:N0} did not arrive: see refused, dropped and lost above.";
        return $"{cut} delivered line was read back, byte for byte and in order.{lost}";
    }
}
