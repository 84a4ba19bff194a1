using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using DeviceLogs.CommandLine;
using DeviceLogs.Exporter.Export;
using DeviceLogs.Exporter.Settings;
using DeviceLogs.LocalEndpoint.Http;
using DeviceLogs.Tests.Support;
using Xunit;
using static DeviceLogs.Exporter.Tests.SourceBench;

namespace DeviceLogs.Exporter.Tests;

/// <summary>A file of the exporter's own: with a checkpoint, each event stands in it once, wherever a run was cut off.</summary>
public sealed class OutputFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("source-").FullName;

    private string Output => Path.Combine(_folder, "events");

    private string Checkpoint => Path.Combine(_folder, "checkpoint");

    public void Dispose() => Directory.Delete(_folder, true);

    [Theory]
    [InlineData(nameof(ExportFormat.Text), "")]
    [InlineData(nameof(ExportFormat.JsonLines), "")]
    [InlineData(nameof(ExportFormat.Csv), "timestamp,logStreamName,message,ingestionTime,eventId\n")]
    public async Task A_crash_at_any_moment_leaves_nothing_twice_and_nothing_out(string format, string names)
    {
        Soak.SkipUnlessWanted();
        await using TestEndpoint endpoint = await StartAsync();
        await endpoint.FillAsync(25_000);
        ExportOptions options = Options(endpoint) with { Format = Enum.Parse<ExportFormat>(format), UntilMs = endpoint.Clock.NowMs };
        Export(options with { OutputFile = Output + ".whole", CheckpointFile = null }, endpoint.Clock);
        string whole = File.ReadAllText(Output + ".whole");
        Assert.StartsWith(names, whole, StringComparison.Ordinal);

        bool hasCrashed = true;
        for (int calls = 1; hasCrashed; calls++)
        {
            try
            {
                Export(options, new CrashingTime(endpoint.Clock, calls));
                hasCrashed = false;
            }
            catch (CrashException)
            {
                // What was buffered has gone to the file, and after a real crash some of it may.
                File.AppendAllText(Output, "half a li");
            }
        }

        Assert.Equal(whole, File.ReadAllText(Output));
    }

    [Fact]
    public async Task Killed_at_random_and_restarted_it_writes_each_event_once()
    {
        Soak.SkipUnlessWanted();
        await using TestEndpoint endpoint = await StartAsync();
        string[] all = await endpoint.FillAsync(60_000);
        endpoint.Service.Faults.Add(new Fault(FaultKind.Latency) { Milliseconds = 700, Probability = 1 });
        int seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper!.WriteLine("seed " + seed);
        Random random = new(seed);
        for (bool isDone = false; !isDone;)
        {
            string? saved = Saved();
            using SourceProcess export = SourceProcess.Export(endpoint, "--checkpoint", Checkpoint, "--output", Output);
            Task<(int ExitCode, string Errors)> end = export.EndAsync();

            // Each run but the first saves once before its end, so that the runs come to one on a machine of any speed.
            bool waits = saved is not null;
            do
            {
                await Task.WhenAny(end, Task.Delay(random.Next(2000), TestContext.Current.CancellationToken));
            }
            while (waits && !end.IsCompleted && Saved() == saved);
            export.Kill();
            isDone = (await end).ExitCode == 0;
        }

        Assert.Equal(all, File.ReadLines(Output).Select(line => line.Split(' ', 3)[2]));

        string? Saved() => File.Exists(Checkpoint) ? File.ReadAllText(Checkpoint) : null;
    }

    [Fact]
    public async Task A_file_that_no_checkpoint_covers_is_not_touched()
    {
        await using TestEndpoint endpoint = await StartAsync();
        File.WriteAllText(Output, "mine");

        Assert.Equal(
            $"The output '{Output}' has 4 bytes, and no checkpoint covers them: give another file, or remove it.",
            Assert.Throws<UserException>(() => Export(Options(endpoint), endpoint.Clock)).Message);
        Assert.Equal("mine", File.ReadAllText(Output));
    }

    [Fact]
    public async Task A_file_shorter_than_the_checkpoint_says_is_refused_untouched()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await endpoint.PutAsync((endpoint.Clock.NowMs - 1000, "a"));
        Export(Options(endpoint), endpoint.Clock);
        File.WriteAllText(Output, "cut");

        Assert.Equal(
            $"The output '{Output}' has 3 bytes, and the checkpoint covers 29: put it back, or remove both files to start again.",
            Assert.Throws<UserException>(() => Export(Options(endpoint), endpoint.Clock)).Message);
        Assert.Equal("cut", File.ReadAllText(Output));
    }

    [Fact]
    public async Task An_output_that_is_not_a_file_is_refused()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartInAsync("us-east-1");

        Assert.StartsWith(
            "The output can't be written: ",
            Assert.Throws<UserException>(() => Export(Options(endpoint) with { OutputFile = _folder }, endpoint.Clock)).Message,
            StringComparison.Ordinal);
    }

    private ExportOptions Options(TestEndpoint endpoint) =>
        ExportBench.Options(endpoint) with { CheckpointFile = Checkpoint, OutputFile = Output };

    private static void Export(ExportOptions options, TimeProvider time)
    {
        using WatchedOutput output = new();
        new EventExport(options, output, TextWriter.Null, time, CancellationToken.None).Run();
        Assert.Equal("", output.Text);
    }

    private sealed class CrashException : Exception;

    /// <summary>
    /// Each look at it takes 1.5 s, so that every second page is a time to save; after so many looks the program crashes.
    /// </summary>
    private sealed class CrashingTime(ManualTime clock, int looks) : TimeProvider
    {
        private int _looks;

        public override DateTimeOffset GetUtcNow()
        {
            clock.Now += TimeSpan.FromSeconds(1.5);
            return ++_looks <= looks ? clock.Now : throw new CrashException();
        }
    }
}
