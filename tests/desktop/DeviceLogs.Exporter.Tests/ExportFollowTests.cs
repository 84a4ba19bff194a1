using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using DeviceLogs.CommandLine;
using DeviceLogs.Exporter.Export;
using DeviceLogs.LocalEndpoint.Http;
using DeviceLogs.Tests.Support;
using Xunit;
using static DeviceLogs.Exporter.Tests.ExportBench;
using static DeviceLogs.Exporter.Tests.SourceBench;

namespace DeviceLogs.Exporter.Tests;

/// <summary>An export that follows, through late events and outages, and one that is stopped.</summary>
public sealed class ExportFollowTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("source-").FullName;

    private string Checkpoint => Path.Combine(_folder, "checkpoint");

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public async Task Follower_gives_what_comes_late_or_new_and_ends_with_its_checkpoint_saved()
    {
        await using TestEndpoint endpoint = await StartAsync();
        long now = endpoint.Clock.NowMs;
        await endpoint.PutAsync((now - 1000, "first"));
        using CancellationTokenSource stop = new();
        using WatchedOutput output = new()
        {
            OnLine = (_, line) =>
            {
                switch (line)
                {
                    case 1:
                        Assert.Equal(200, endpoint.PutAsync((now - 5000, "late"), (now, "new")).GetAwaiter().GetResult().Status);
                        break;
                    case 3:
                        stop.Cancel();
                        break;
                }
            },
        };
        ExportOptions options = Options(endpoint) with { UntilMs = null, CheckpointFile = Checkpoint };

        new EventExport(options, output, TextWriter.Null, new SkippingTime(endpoint.Clock), stop.Token).Run();
        await endpoint.PutAsync((now + 1, "afterwards"));
        string rest = RunExport(endpoint, options with { UntilMs = now + 1 });

        Assert.Equal(["first", "late", "new"], MessagesOf(output.WholeLines));
        Assert.Equal($"{UtcText.Of(now + 1)} s afterwards\n", rest);
    }

    [Fact]
    public async Task Follower_outlives_any_outage()
    {
        await using TestEndpoint endpoint = await StartAsync();
        long now = endpoint.Clock.NowMs;
        await endpoint.PutAsync((now - 1000, "before"));
        using CancellationTokenSource stop = new();
        using WatchedOutput output = new()
        {
            OnLine = (_, line) =>
            {
                if (line == 1)
                {
                    Assert.Equal(200, endpoint.PutAsync((now, "after")).GetAwaiter().GetResult().Status);
                    endpoint.Service.Faults.Add(new Fault(FaultKind.Error503) { Action = "FilterLogEvents", Count = 100 });
                }
                else
                {
                    stop.Cancel();
                }
            },
        };

        new EventExport(
            Options(endpoint) with { UntilMs = null }, output, TextWriter.Null, new SkippingTime(endpoint.Clock), stop.Token).Run();

        Assert.Equal(["before", "after"], MessagesOf(output.WholeLines));
    }

    [Fact]
    public async Task Stopped_between_two_pages_it_says_so_and_continues_from_there()
    {
        await using TestEndpoint endpoint = await StartAsync();
        string[] all = await endpoint.FillAsync(12_000);
        using CancellationTokenSource stop = new();
        using WatchedOutput output = new() { OnLine = (_, _) => stop.Cancel() };
        ExportOptions options = Options(endpoint) with { CheckpointFile = Checkpoint };

        Assert.ThrowsAny<OperationCanceledException>(
            () => new EventExport(options, output, TextWriter.Null, endpoint.Clock, stop.Token).Run());
        string rest = RunExport(endpoint, options);

        Assert.Equal(10_000, output.LineCount);
        Assert.Equal(all, MessagesOf(output.Text + rest));
    }
}
