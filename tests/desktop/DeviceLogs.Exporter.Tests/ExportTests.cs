using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using DeviceLogs.CommandLine;
using DeviceLogs.Exporter.Export;
using DeviceLogs.Exporter.Settings;
using DeviceLogs.LocalEndpoint.Http;
using DeviceLogs.Tests.Support;
using Xunit;
using static DeviceLogs.Exporter.Tests.ExportBench;
using static DeviceLogs.Exporter.Tests.SourceBench;

namespace DeviceLogs.Exporter.Tests;

/// <summary>Plain export against the local endpoint: formats, choice, progress.</summary>
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
        await using TestEndpoint endpoint = await StartAsync();
        long now = endpoint.Clock.NowMs;
        await endpoint.PutAsync((now - 1000, "a, \"b\" ü"));
        ExportOptions options = Options(endpoint) with { Format = Enum.Parse<ExportFormat>(format), CheckpointFile = Checkpoint };

        string first = RunExport(endpoint, options);
        string second = RunExport(endpoint, options);

        string shown = first.Replace(UtcText.Of(now - 1000), "2026-01-01T00:00:00.000Z", StringComparison.Ordinal)
            .Replace(UtcText.Of(now), "2026-01-01T00:00:01.000Z", StringComparison.Ordinal)
            .Replace($"{now - 1000}", "1767225600000", StringComparison.Ordinal);
        Assert.StartsWith(expected, shown, StringComparison.Ordinal);
        Assert.DoesNotContain("ü", second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Since_until_stream_and_filter_choose_the_events()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await endpoint.GetAsync("CreateLogStream", new { logGroupName = "g", logStreamName = "t" });
        long now = endpoint.Clock.NowMs;
        await endpoint.PutAsync((now - 3, "ERROR too early"), (now - 2, "ERROR first"), (now - 1, "ERROR last"), (now, "ERROR too late"));
        await endpoint.StoreAsync("t", (now - 2, "ERROR elsewhere"));
        await endpoint.PutAsync((now - 2, "fine"));
        ExportOptions options = Options(endpoint);

        string output = RunExport(endpoint, options with
        {
            Settings = options.Settings with { StartMs = now - 2 },
            UntilMs = now - 1,
            Report = new LogReport("g", "g", ["s"], "ERROR"),
        });

        Assert.Equal($"{UtcText.Of(now - 2)} s ERROR first\n{UtcText.Of(now - 1)} s ERROR last\n", output);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Long_reads_report_their_progress_unless_quiet(bool isQuiet)
    {
        await using TestEndpoint endpoint = await StartAsync();
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
}
