using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using DeviceLogs.CommandLine;
using DeviceLogs.Exporter;
using DeviceLogs.Exporter.Export;
using DeviceLogs.Exporter.Settings;
using DeviceLogs.LocalEndpoint.Http;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.Exporter.Tests;

/// <summary>Plain export against the local endpoint: formats, restarts, following, and outputs that fail.</summary>
public sealed class ExportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("source-").FullName;

    private string Checkpoint => Path.Combine(_folder, "checkpoint");

    public void Dispose() => Directory.Delete(_folder, true);

    [Theory]
    [InlineData(nameof(ExportFormat.JsonLines), "{\"timestamp\":1767225600000,\"message\":\"a, \\\"b\\\" ü\",\"logStreamName\":\"s\",")]
    [InlineData(nameof(ExportFormat.Csv),
        "timestamp,logStreamName,message,ingestionTime,eventId\n2026-01-01T00:00:00.000Z,s,\"a, \"\"b\"\" ü\",2026-01-01T00:00:01.000Z,")]
    [InlineData(nameof(ExportFormat.Text), "2026-01-01T00:00:00.000Z s a, \"b\" ü\n")]
    public async Task Each_format_is_written_and_a_checkpoint_prevents_repetition(string format, string expected)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartInAsync("us-east-1");
        await endpoint.CreateStreamAsync();
        long now = endpoint.Clock.NowMs;
        await endpoint.PutAsync((now - 1000, "a, \"b\" ü"));
        ExportOptions options = Options(endpoint) with { Format = Enum.Parse<ExportFormat>(format), CheckpointFile = Checkpoint };

        string first = Export(endpoint, options);
        string second = Export(endpoint, options);

        string shown = first.Replace(UtcText.Of(now - 1000), "2026-01-01T00:00:00.000Z", StringComparison.Ordinal)
            .Replace(UtcText.Of(now), "2026-01-01T00:00:01.000Z", StringComparison.Ordinal)
            .Replace($"{now - 1000}", "1767225600000", StringComparison.Ordinal);
        Assert.StartsWith(expected, shown, StringComparison.Ordinal);
        Assert.DoesNotContain("ü", second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Since_until_stream_and_filter_choose_the_events()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartInAsync("us-east-1");
        await endpoint.CreateStreamAsync();
        await endpoint.GetAsync("CreateLogStream", new { logGroupName = "g", logStreamName = "t" });
        long now = endpoint.Clock.NowMs;
        await endpoint.PutAsync((now - 3, "ERROR too early"), (now - 2, "ERROR first"), (now - 1, "ERROR last"), (now, "ERROR too late"));
        await endpoint.GetAsync("PutLogEvents",
            new
            {
                logGroupName = "g",
                logStreamName = "t",
                logEvents = new[] { new { timestamp = now - 2, message = "ERROR elsewhere" } }
            });
        await endpoint.PutAsync((now - 2, "fine"));
        ExportOptions options = Options(endpoint);

        string output = Export(endpoint, options with
        {
            Settings = options.Settings with { StartMs = now - 2 },
            UntilMs = now - 1,
            Report = new LogReport("g", "g", ["s"], "ERROR"),
        });

        Assert.Equal($"{UtcText.Of(now - 2)} s ERROR first\n{UtcText.Of(now - 1)} s ERROR last\n", output);
    }

    [Fact]
    public async Task Follower_gives_what_comes_late_or_new_and_ends_with_its_checkpoint_saved()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartInAsync("us-east-1");
        await endpoint.CreateStreamAsync();
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
        string rest = Export(endpoint, options with { UntilMs = now + 1 });

        Assert.Equal(["first", "late", "new"], output.WholeLines.Select(line => line.Split(' ', 3)[2]));
        Assert.Equal($"{UtcText.Of(now + 1)} s afterwards\n", rest);
    }

    [Fact]
    public async Task Follower_outlives_any_outage()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartInAsync("us-east-1");
        await endpoint.CreateStreamAsync();
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

        Assert.Equal(["before", "after"], output.WholeLines.Select(line => line.Split(' ', 3)[2]));
    }

    [Fact]
    public async Task Stopped_between_two_pages_it_says_so_and_continues_from_there()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartInAsync("us-east-1");
        await endpoint.CreateStreamAsync();
        string[] all = await endpoint.FillAsync(12_000);
        using CancellationTokenSource stop = new();
        using WatchedOutput output = new() { OnLine = (_, _) => stop.Cancel() };
        ExportOptions options = Options(endpoint) with { CheckpointFile = Checkpoint };

        Assert.ThrowsAny<OperationCanceledException>(
            () => new EventExport(options, output, TextWriter.Null, endpoint.Clock, stop.Token).Run());
        string rest = Export(endpoint, options);

        Assert.Equal(10_000, output.LineCount);
        Assert.Equal(all, (output.Text + rest).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', 3)[2]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    [InlineData(900_000)]
    public async Task An_output_that_is_full_loses_nothing_the_next_run_begins_where_the_checkpoint_is(int room)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartInAsync("us-east-1");
        await endpoint.CreateStreamAsync();
        string[] all = await endpoint.FillAsync(25_000);
        ExportOptions options = Options(endpoint) with { CheckpointFile = Checkpoint };

        // The clock runs, so that each page's end is a time to save.
        using WatchedOutput full = new() { Room = room, OnLine = (_, _) => endpoint.Clock.Now += TimeSpan.FromMilliseconds(1) };
        IOException error = Assert.Throws<IOException>(
            () => new EventExport(options, full, TextWriter.Null, endpoint.Clock, CancellationToken.None).Run());
        string rest = Export(endpoint, options);

        Assert.Equal("No space left on device", error.Message);
        string[] second = [.. rest.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', 3)[2])];
        string[] first = [.. full.WholeLines.Select(line => line.Split(' ', 3)[2])];
        int saved = all.Length - second.Length;
        Assert.InRange(saved, 0, first.Length);
        Assert.Equal(all, first.Take(saved).Concat(second));
        Assert.InRange(first.Length - saved, 0, 20_000);
    }

    [Fact]
    public async Task A_checkpoint_is_not_taken_over_in_another_region()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartInAsync("us-east-1");
        await endpoint.CreateStreamAsync();
        await endpoint.PutAsync((endpoint.Clock.NowMs - 1000, "a"));
        ExportOptions options = Options(endpoint) with { CheckpointFile = Checkpoint };
        Export(endpoint, options);

        UserException error = Assert.Throws<UserException>(
            () => Export(endpoint, options with { Settings = options.Settings with { Region = "eu-west-1" } }));

        Assert.Contains(": region was \"us-east-1\" and is now \"eu-west-1\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_checkpoint_holds_the_account_that_the_service_names()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartInAsync("us-east-1");
        await endpoint.CreateStreamAsync();
        ExportOptions options = Options(endpoint) with { CheckpointFile = Checkpoint };
        Export(endpoint, options);
        string account = (await endpoint.GetAsync("DescribeLogGroups", new { })).GetProperty("logGroups")[0].GetProperty("arn")
            .GetString()!.Split(':')[4];
        Assert.Contains($"\"account\":\"{account}\"", File.ReadAllText(Checkpoint), StringComparison.Ordinal);
        File.WriteAllText(Checkpoint, File.ReadAllText(Checkpoint).Replace(account, "999999999999", StringComparison.Ordinal));

        Assert.Contains(
            $": account was \"999999999999\" and is now \"{account}\"",
            Assert.Throws<UserException>(() => Export(endpoint, options)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_checkpoint_of_an_earlier_version_is_taken_with_a_warning_once()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartInAsync("us-east-1");
        await endpoint.CreateStreamAsync();
        await endpoint.PutAsync((endpoint.Clock.NowMs - 1000, "a"));
        ExportOptions options = Options(endpoint) with { CheckpointFile = Checkpoint, IsQuiet = true };
        Export(endpoint, options);
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

    [Fact]
    public async Task A_checkpoint_that_cannot_be_written_is_reported_before_anything_is_exported()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartInAsync("us-east-1");
        await endpoint.CreateStreamAsync();
        await endpoint.PutAsync((endpoint.Clock.NowMs - 1000, "a"));
        using WatchedOutput output = new();
        ExportOptions options = Options(endpoint) with { CheckpointFile = Path.Combine(_folder, "missing", "checkpoint") };

        UserException error = Assert.Throws<UserException>(
            () => new EventExport(options, output, TextWriter.Null, endpoint.Clock, CancellationToken.None).Run());

        Assert.StartsWith("The checkpoint can't be written: Could not find a part of the path", error.Message, StringComparison.Ordinal);
        Assert.Equal("", output.Text);
    }

    [Fact]
    public async Task A_checkpoint_that_can_no_longer_be_written_ends_the_export_and_loses_nothing()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartInAsync("us-east-1");
        await endpoint.CreateStreamAsync();
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
        string[] second = [
            .. Export(endpoint, options).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', 3)[2])];

        Assert.Equal((20_000, 15_000), (output.LineCount, second.Length));
        Assert.Equal(all, output.WholeLines.Take(10_000).Select(line => line.Split(' ', 3)[2]).Concat(second));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Long_reads_report_their_progress_unless_quiet(bool isQuiet)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartInAsync("us-east-1");
        await endpoint.CreateStreamAsync();
        await endpoint.FillAsync(20_001);
        endpoint.Service.Faults.Add(new Fault(FaultKind.Throttling) { Action = "FilterLogEvents" });
        using WatchedOutput output = new() { OnLine = (_, _) => endpoint.Clock.Now += TimeSpan.FromMilliseconds(1) };
        StringWriter errors = new();
        ExportOptions options = Options(endpoint) with { IsQuiet = isQuiet };

        new EventExport(options, output, errors, new SkippingTime(endpoint.Clock), CancellationToken.None).Run();

        string[] told = errors.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        if (isQuiet)
        {
            Assert.Empty(told);
            return;
        }

        Assert.StartsWith(
            $"{options.Settings.Endpoint!.Authority}: FilterLogEvents: ThrottlingException, status 400: Rate exceeded; trying again in ",
            told[0], StringComparison.Ordinal);
        Assert.Equal(["10,000 events, page 1", "20,000 events, page 2", "20,001 events exported"], told[1..]);
    }

    [Fact]
    public async Task Events_that_lack_a_member_or_hold_half_characters_are_written_all_the_same()
    {
        const string Page =
            """{"events":[{"eventId":"1"},{"eventId":"2","timestamp":-5,"message":"a\ud800\u0000b\nc","logStreamName":"s"},{"eventId":"3","timestamp":9223372036854775807,"message":"x"}]}""";
        static async Task Answer(RawConnection connection)
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync($"HTTP/1.1 200 OK\r\nContent-Length: {Page.Length}\r\nConnection: close\r\n\r\n{Page}");
        }

        await using RawServer server = new(Answer, Answer, Answer);
        ExportOptions options = new()
        {
            Settings = new SourceSettings { Region = "us-east-1", Endpoint = server.Uri, AccessKeyId = "AKID", SecretAccessKey = "secret" },
            Report = LogReport.Of("g"),
            UntilMs = long.MaxValue,
        };
        IEnumerable<string> outputs = Enum.GetValues<ExportFormat>().Select(format =>
        {
            using WatchedOutput output = new();
            new EventExport(options with { Format = format }, output, TextWriter.Null, TimeProvider.System, CancellationToken.None).Run();
            return output.Text;
        });

        Assert.Equal(
            [
                "1970-01-01T00:00:00.000Z  \n-5 s a\ufffd\0b\nc\n9223372036854775807  x\n",
                "{\"timestamp\":0,\"message\":\"\",\"logStreamName\":\"\",\"ingestionTime\":0,\"eventId\":\"1\"}\n"
                    + "{\"timestamp\":-5,\"message\":\"a\ufffd\\u0000b\\nc\",\"logStreamName\":\"s\",\"ingestionTime\":0,"
                    + "\"eventId\":\"2\"}\n"
                    + "{\"timestamp\":9223372036854775807,\"message\":\"x\",\"logStreamName\":\"\",\"ingestionTime\":0,"
                    + "\"eventId\":\"3\"}\n",
                "timestamp,logStreamName,message,ingestionTime,eventId\n1970-01-01T00:00:00.000Z,,,1970-01-01T00:00:00.000Z,1\n-5,s,"
                    + "\"a\ufffd\0b\nc\",1970-01-01T00:00:00.000Z,2\n"
                    + "9223372036854775807,,x,1970-01-01T00:00:00.000Z,3\n",
            ],
            outputs);
    }

    /// <summary>All of the group g until now, as text.</summary>
    internal static ExportOptions Options(TestEndpoint endpoint) => new()
    {
        Settings = new SourceSettings
        {
            Region = "us-east-1",
            Endpoint = new Uri(endpoint.Service.Url),
            AccessKeyId = TestEndpoint.Key.AccessKeyId,
            SecretAccessKey = TestEndpoint.Key.SecretAccessKey,
        },
        Report = LogReport.Of("g"),
        UntilMs = endpoint.Clock.NowMs,
    };

    private static string Export(TestEndpoint endpoint, ExportOptions options)
    {
        using WatchedOutput output = new();
        new EventExport(options, output, TextWriter.Null, endpoint.Clock, CancellationToken.None).Run();
        return output.Text;
    }
}
