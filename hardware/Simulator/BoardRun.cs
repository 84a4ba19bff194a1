using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using DeviceLogs.CommandLine;
using DeviceLogs.Delivery;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.Signing;
using DeviceLogs.Transport;

namespace DeviceLogs.Simulator;

/// <summary>A board on a PC: composes the agent as firmware does, logs, delivers, reads back and compares.</summary>
/// <param name="options">What to do.</param>
/// <param name="local">The endpoint inside this process, or null.</param>
/// <param name="credentials">Those of the destination.</param>
/// <param name="console">Where to write.</param>
/// <param name="stop">Ends the logging; what was logged is delivered as far as it goes at once.</param>
internal sealed class BoardRun(SimulatorOptions options, LocalLogsService? local, AwsCredentials credentials, SimulatorConsole console,
    CancellationToken stop)
{
    private static readonly TimeSpan FlushTimeout = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan FlushPulse = TimeSpan.FromMilliseconds(500);

    private Expectation _expectation = new([]);

    private string? Endpoint => local?.Url ?? options.Endpoint;

    /// <summary>Runs the board until the lines end.</summary>
    /// <returns>The exit code.</returns>
    internal int Run()
    {
        BoardSettings settings = new(options);
        IEnumerable<byte[]> lines = LineSource.Open(options, console.Errors);
        foreach (string complaint in settings.Complaints)
        {
            console.Errors.WriteLine(BoardSettings.OnPc(complaint));
        }

        _expectation = new Expectation(settings.Complaints);
        using SimulatedBoard board = new(options, settings, Endpoint, local?.RootPem, credentials,
            options.Bearer ? new BearerAccess(local!, options.RegionOrDefault) : null, console.Errors);
        console.Output.WriteLine($"{board.Group} / {board.Streams[0]} at {options.PlaceOf(local?.Url)}");
        console.Output.WriteLine();
        Stopwatch time = Stopwatch.StartNew();
        bool flushed = console.WithProgress(() => Log(board, settings, lines));
        time.Stop();
        board.CountPresentBoot();
        BoardTotals totals = board.Totals;
        long? wireBytes = local is null ? null : local.Counters.HeaderBytes + local.Counters.BodyBytes;
        string? problem = console.WithProgress(() => ReadBack(board));
        console.Output.WriteLine();
        new Report(totals, _expectation, time.Elapsed, wireBytes).Write(console.Output);
        console.Output.WriteLine();
        problem ??= Verdict.ProblemOf(totals, _expectation, flushed || stop.IsCancellationRequested);
        if (problem is null && stop.IsCancellationRequested)
        {
            problem = $"Stopped by Ctrl-C with {totals.Held:N0} lines still held. {Verdict.Of(totals)}";
        }

        console.Conclude(problem ?? Verdict.Of(totals), problem is null);
        return problem is null ? ExitCode.Done : ExitCode.Failed;
    }

    private bool Log(SimulatedBoard board, BoardSettings settings, IEnumerable<byte[]> lines)
    {
        FieldFaults? faults = options.HasFaults ? new FieldFaults(options.Faults, board, console.Output) : null;
        using IEnumerator<byte[]> next = lines.GetEnumerator();
        while (MoveNext(next))
        {
            if (settings.Sleeps && _expectation.Given > 0 && _expectation.Given % settings.LinesPerWake == 0)
            {
                board.Sleep();
            }

            faults?.BeforeLine();
            _expectation.Logged(next.Current);
            board.Log(next.Current);
            console.Show(() => Status(board));
            if (!options.NoWait && !options.HasFaults && !settings.Sleeps)
            {
                WaitForRoom(board);
            }
        }

        faults?.End();
        return Flush(board);
    }

    // On a thread of its own: nothing else ends a read of a terminal.
    private bool MoveNext(IEnumerator<byte[]> lines)
    {
        try
        {
            return options.Input == "-"
                ? Task.Run(lines.MoveNext).WaitAsync(stop).GetAwaiter().GetResult()
                : !stop.IsCancellationRequested && lines.MoveNext();
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private bool Flush(SimulatedBoard board)
    {
        Stopwatch time = Stopwatch.StartNew();
        while (time.Elapsed < (stop.IsCancellationRequested ? StopTimeout : FlushTimeout))
        {
            if (board.Flush((int)FlushPulse.TotalMilliseconds))
            {
                return true;
            }

            console.Show(() => Status(board));
        }

        return false;
    }

    private string? ReadBack(SimulatedBoard board)
    {
        using CloudWatchLogs reader = new(Service());
        string? problem = null;
        foreach (string stream in board.Streams)
        {
            problem ??= ArrivedMessages.ReadAll(reader, board.Group, stream, message =>
            {
                _expectation.ReadBack(message);
                console.Show(() => $"read back {_expectation.Matched:N0} of {board.Totals.Delivered:N0}");
            });
        }

        return problem;
    }

    private CloudWatchLogsOptions Service() => new()
    {
        Region = options.RegionOrDefault,
        Endpoint = Endpoint,
        Credentials = new StaticCredentials(credentials),
        Transport = new HttpWebTransport(local?.RootPem, HttpWebTransport.DefaultTimeoutMs),
        MaxResponseBytes = ArrivedMessages.MaxPageBytes,
    };

    private static string Status(SimulatedBoard board)
    {
        LogStatistics statistics = board.Statistics;
        return $"{board.Light} logged {statistics.Logged:N0}, delivered {statistics.Delivered:N0}, held {statistics.Held:N0}";
    }

    // A board logs more slowly than a pipe: without this the buffer would overflow, and show only that.
    private void WaitForRoom(SimulatedBoard board)
    {
        while (IsHalfFull(board.Statistics) && !stop.IsCancellationRequested)
        {
            Thread.Sleep(1);
        }
    }

    private static bool IsHalfFull(LogStatistics statistics) => statistics.HeldBytes > statistics.CapacityBytes / 2;
}
