using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using DeviceLogs.CommandLine;
using DeviceLogs.Exporter.Export;
using DeviceLogs.Tests.Support;
using Xunit;
using static DeviceLogs.Exporter.Tests.ExportBench;
using static DeviceLogs.Exporter.Tests.SourceBench;

namespace DeviceLogs.Exporter.Tests;

/// <summary>Where a run begins: the checkpoint, full outputs, and checkpoints of others.</summary>
public sealed class ExportCheckpointTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("source-").FullName;

    private string Checkpoint => Path.Combine(_folder, "checkpoint");

    public void Dispose() => Directory.Delete(_folder, true);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    [InlineData(900_000)]
    public async Task An_output_that_is_full_loses_nothing_the_next_run_begins_where_the_checkpoint_is(int room)
    {
        await using TestEndpoint endpoint = await StartAsync();
        string[] all = await endpoint.FillAsync(25_000);
        ExportOptions options = Options(endpoint) with { CheckpointFile = Checkpoint };

        // The clock runs, so that each page's end is a time to save.
        using WatchedOutput full = new() { Room = room, OnLine = (_, _) => endpoint.Clock.Now += TimeSpan.FromMilliseconds(1) };
        IOException error = Assert.Throws<IOException>(
            () => new EventExport(options, full, TextWriter.Null, endpoint.Clock, CancellationToken.None).Run());
        string rest = RunExport(endpoint, options);

        Assert.Equal("No space left on device", error.Message);
        string[] second = MessagesOf(rest);
        string[] first = MessagesOf(full.WholeLines);
        int saved = all.Length - second.Length;
        Assert.InRange(saved, 0, first.Length);
        Assert.Equal(all, first.Take(saved).Concat(second));
        Assert.InRange(first.Length - saved, 0, 20_000);
    }

    [Fact]
    public async Task A_checkpoint_that_can_no_longer_be_written_ends_the_export_and_loses_nothing()
    {
        await using TestEndpoint endpoint = await StartAsync();
        string[] all = await endpoint.FillAsync(25_000);
        ExportOptions options = Options(endpoint) with { CheckpointFile = Checkpoint };
        using WatchedOutput output = new()
        {
            OnLine = (_, line) =>
            {
                endpoint.Clock.Now += TimeSpan.FromMilliseconds(1);
                if (line == 15_000)
                {
                    Directory.CreateDirectory(Checkpoint + ".new");
                }
            },
        };

        Assert.Throws<UserException>(() => new EventExport(options, output, TextWriter.Null, endpoint.Clock, CancellationToken.None).Run());
        Directory.Delete(Checkpoint + ".new");
        string[] second = MessagesOf(RunExport(endpoint, options));

        Assert.Equal((20_000, 15_000), (output.LineCount, second.Length));
        Assert.Equal(all, MessagesOf(output.WholeLines.Take(10_000)).Concat(second));
    }

    [Fact]
    public async Task A_checkpoint_that_cannot_be_written_is_reported_before_anything_is_exported()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await endpoint.PutAsync((endpoint.Clock.NowMs - 1000, "a"));
        using WatchedOutput output = new();
        ExportOptions options = Options(endpoint) with { CheckpointFile = Path.Combine(_folder, "missing", "checkpoint") };

        UserException error = Assert.Throws<UserException>(
            () => new EventExport(options, output, TextWriter.Null, endpoint.Clock, CancellationToken.None).Run());

        Assert.StartsWith("The checkpoint can't be written: Could not find a part of the path", error.Message, StringComparison.Ordinal);
        Assert.Equal("", output.Text);
    }

    [Fact]
    public async Task A_checkpoint_is_not_taken_over_in_another_region()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await endpoint.PutAsync((endpoint.Clock.NowMs - 1000, "a"));
        ExportOptions options = Options(endpoint) with { CheckpointFile = Checkpoint };
        RunExport(endpoint, options);

        UserException error = Assert.Throws<UserException>(
            () => RunExport(endpoint, options with { Settings = options.Settings with { Region = "eu-west-1" } }));

        Assert.Contains(": region was \"us-east-1\" and is now \"eu-west-1\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_checkpoint_holds_the_account_that_the_service_names()
    {
        await using TestEndpoint endpoint = await StartAsync();
        ExportOptions options = Options(endpoint) with { CheckpointFile = Checkpoint };
        RunExport(endpoint, options);
        string account = (await endpoint.GetAsync("DescribeLogGroups", new { })).GetProperty("logGroups")[0].GetProperty("arn")
            .GetString()!.Split(':')[4];
        Assert.Contains($"\"account\":\"{account}\"", File.ReadAllText(Checkpoint), StringComparison.Ordinal);
        File.WriteAllText(Checkpoint, File.ReadAllText(Checkpoint).Replace(account, "999999999999", StringComparison.Ordinal));

        Assert.Contains(
            $": account was \"999999999999\" and is now \"{account}\"",
            Assert.Throws<UserException>(() => RunExport(endpoint, options)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_checkpoint_of_an_earlier_version_is_taken_with_a_warning_once()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await endpoint.PutAsync((endpoint.Clock.NowMs - 1000, "a"));
        ExportOptions options = Options(endpoint) with { CheckpointFile = Checkpoint, IsQuiet = true };
        RunExport(endpoint, options);
        File.WriteAllText(
            Checkpoint, "{\"logGroupName\":\"g\",\"logStreamNames\":[],\"filterPattern\":null}\n" + File.ReadAllLines(Checkpoint)[1]);
        StringWriter first = new();
        StringWriter second = new();
        using WatchedOutput output = new();

        new EventExport(options, output, first, endpoint.Clock, CancellationToken.None).Run();
        new EventExport(options, output, second, endpoint.Clock, CancellationToken.None).Run();

        Assert.Equal(
            $"The checkpoint '{Checkpoint}' is of an earlier version and names neither region, account, endpoint nor role: from now on it "
            + $"belongs to 'g' in {options.Settings.Endpoint!.Authority}.{Environment.NewLine}",
            first.ToString());
        Assert.Equal(("", ""), (second.ToString(), output.Text));
    }
}
