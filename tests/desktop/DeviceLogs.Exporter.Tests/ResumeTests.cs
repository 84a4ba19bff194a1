using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Http;
using DeviceLogs.Tests.Support;
using Xunit;
using static DeviceLogs.Exporter.Tests.SourceBench;

namespace DeviceLogs.Exporter.Tests;

/// <summary>
/// An incremental read that ends in the middle continues from the last STATE: what came before it never comes again, what came after it
/// does, and nothing is left out.
/// </summary>
public sealed class ResumeTests : IDisposable
{
    private const int Events = 25_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("source-").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Killed_after_any_byte_it_continues_from_the_last_state(int seed)
    {
        Soak.SkipUnlessWanted();
        await using TestEndpoint endpoint = await StartAsync();
        string[] all = await endpoint.FillAsync(Events);
        Random random = new(seed);
        List<string> delivered = [];
        string? state = null;
        for (bool isWhole = false; !isWhole;)
        {
            // The output breaks off in the middle of whatever is being written, as it does when the program is killed.
            using WatchedOutput output = new() { Room = random.Next(6_000_000) };
            isWhole = Read(endpoint, output, state).ExitCode == 0;
            state = Take(output, delivered, state);
        }

        Assert.Equal(all, delivered);
    }

    [Fact]
    public async Task Stopped_by_a_signal_it_saves_its_state_and_says_that_it_is_incomplete()
    {
        await using TestEndpoint endpoint = await StartAsync();
        string[] all = await endpoint.FillAsync(Events);
        using CancellationTokenSource stop = new();
        using WatchedOutput output = new()
        {
            OnLine = (line, _) =>
            {
                if (line.Contains("\"event 12000\"", StringComparison.Ordinal))
                {
                    stop.Cancel();
                }
            },
        };

        SourceRun stopped = Read(endpoint, output, null, stop);
        List<string> delivered = [];
        string? state = Take(output, delivered, null);
        using WatchedOutput rest = new();
        Read(endpoint, rest, state);
        Take(rest, delivered, state);

        Assert.Equal(1, stopped.ExitCode);
        Assert.Equal(("transient_error", "g: Stopped before the end."),
            (stopped.Error.GetProperty("failure_type").GetString(), stopped.Error.GetProperty("message").GetString()));
        Assert.Equal(
            ["STARTED", "RUNNING", "INCOMPLETE"],
            stopped.Of("TRACE", "trace").Where(trace => trace.TryGetProperty("stream_status", out _))
                .Select(trace => trace.GetProperty("stream_status").GetProperty("status").GetString()));
        Assert.Equal(20_000, stopped.MessagesOf("g").Count());
        Assert.Equal(all, delivered);
    }

    [Theory]
    [InlineData(FaultKind.Error503)]
    [InlineData(FaultKind.Error500)]
    [InlineData(FaultKind.Throttling)]
    [InlineData(FaultKind.ResetBefore)]
    [InlineData(FaultKind.ResetAfter)]
    public async Task Failures_that_pass_are_waited_out_and_reported(FaultKind kind)
    {
        await using TestEndpoint endpoint = await StartAsync();
        string[] all = await endpoint.FillAsync(Events);
        endpoint.Service.Faults.Add(new Fault(kind) { Probability = 0.5, Seed = 7 });
        using WatchedOutput output = new();

        SourceRun run = Read(endpoint, output, null);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(all, run.MessagesOf("g"));
        Assert.Contains(run.Of("LOG", "log"),
            log => log.GetProperty("level").GetString() == "WARN"
                && log.GetProperty("message").GetString()!.Contains("; trying again in ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failure_that_does_not_pass_ends_the_stream_for_now_with_its_state_saved()
    {
        await using TestEndpoint endpoint = await StartAsync();
        string[] all = await endpoint.FillAsync(Events);
        bool isDown = false;
        using WatchedOutput output = new()
        {
            OnLine = (line, _) =>
            {
                if (!isDown && line.Contains("\"event 5000\"", StringComparison.Ordinal))
                {
                    isDown = true;
                    endpoint.Service.Faults.Add(new Fault(FaultKind.Error503) { Probability = 1 });
                }
            },
        };

        SourceRun failed = Read(endpoint, output, null);
        endpoint.Service.Faults.Clear();
        List<string> delivered = [];
        string? state = Take(output, delivered, null);
        using WatchedOutput rest = new();
        Read(endpoint, rest, state);
        Take(rest, delivered, state);

        Assert.Equal(1, failed.ExitCode);
        Assert.Equal("transient_error", failed.Error.GetProperty("failure_type").GetString());
        Assert.StartsWith($"g: {new Uri(endpoint.Service.Url).Authority}: FilterLogEvents: ServiceUnavailableException, status 503",
            failed.Error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(10_000, failed.MessagesOf("g").Count());
        Assert.Equal(all, delivered);
    }

    // What a destination does: records count once the state after them has come.
    private static string? Take(WatchedOutput output, List<string> delivered, string? before)
    {
        string? state = before;
        List<string> open = [];
        foreach (string line in output.WholeLines)
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement message = document.RootElement;
            switch (message.GetProperty("type").GetString())
            {
                case "RECORD":
                    open.Add(message.GetProperty("record").GetProperty("data").GetProperty("message").GetString()!);
                    break;
                case "STATE":
                    Assert.Equal(
                        open.Count, message.GetProperty("state").GetProperty("sourceStats").GetProperty("recordCount").GetDouble());
                    delivered.AddRange(open);
                    open.Clear();
                    state = "[" + message.GetProperty("state").GetRawText() + "]";
                    break;
            }
        }

        return state;
    }

    private SourceRun Read(TestEndpoint endpoint, WatchedOutput output, string? state, CancellationTokenSource? stop = null)
    {
        List<string> arguments = [
            "read", "--config", SourceRun.Config(endpoint, _folder), "--catalog", SourceRun.Catalog(_folder, "incremental", "g")];
        if (state is not null)
        {
            string file = Path.Combine(_folder, "state.json");
            File.WriteAllText(file, state);
            arguments.AddRange(["--state", file]);
        }

        return SourceRun.Run(new SkippingTime(endpoint.Clock), output, stop?.Token ?? CancellationToken.None, [.. arguments]);
    }
}
