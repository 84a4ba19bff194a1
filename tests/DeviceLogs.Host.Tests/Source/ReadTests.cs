using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using DeviceLogs.Host.Tests.LocalEndpoint;
using DeviceLogs.Source.Export;
using DeviceLogs.Source.Settings;
using Xunit;

namespace DeviceLogs.Host.Tests.Source;

/// <summary>Reading by the Airbyte protocol and plain export, against the local endpoint; each fault of the public connector is a test.</summary>
public sealed class ReadTests : IDisposable
{
    private const string Reports = ""","custom_log_reports": [{"name": "errors", "log_group_name": "g", "filter_pattern": "ERROR"}] """;

    private readonly string _folder = Directory.CreateTempSubdirectory("source-").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public async Task Second_sync_goes_on_with_late_events_and_the_last_millisecond_and_repeats_nothing()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        await endpoint.CreateStreamAsync();
        long now = endpoint.Clock.NowMs - 60_000;
        await endpoint.PutAsync((now, "a"), (now + 1, "ERROR b"));

        SourceRun first = Read(endpoint, "incremental", null);
        await endpoint.PutAsync((now - 5, "late"), (now + 1, "same millisecond"), (now + 2, "ERROR c"));
        SourceRun second = Read(endpoint, "incremental", StateOf(first));
        SourceRun third = Read(endpoint, "incremental", StateOf(second));

        Assert.Equal((0, 0, 0), (first.ExitCode, second.ExitCode, third.ExitCode));
        Assert.Equal(["a", "ERROR b"], MessagesOf(first, "g"));
        Assert.Equal(["ERROR b"], MessagesOf(first, "errors"));
        Assert.Equal(["late", "same millisecond", "ERROR c"], MessagesOf(second, "g"));
        Assert.Equal(["ERROR c"], MessagesOf(second, "errors"));
        Assert.Empty(third.Of("RECORD", "record"));
        Assert.Equal(2, third.Of("STATE", "state").Count);
    }

    [Fact]
    public async Task Full_refresh_reads_all_whatever_the_state_says()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        await endpoint.CreateStreamAsync();
        await endpoint.PutAsync((endpoint.Clock.NowMs - 1000, "a"));

        SourceRun first = Read(endpoint, "incremental", null);
        SourceRun again = Read(endpoint, "full_refresh", StateOf(first));

        Assert.Equal(["a"], MessagesOf(again, "g"));
        Assert.Empty(again.Of("STATE", "state"));
    }

    [Fact]
    public async Task State_of_the_public_connector_is_taken_over()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        await endpoint.CreateStreamAsync();
        long now = endpoint.Clock.NowMs - 60_000;
        await endpoint.PutAsync((now, "before"), (now + 1, "last"), (now + 2, "new"));

        SourceRun run = Read(endpoint, "incremental", """[{"type": "STREAM", "stream": {"stream_descriptor": {"name": "g"}, "stream_state": {"timestamp": TIME}}}]""".Replace("TIME", $"{now + 1}", StringComparison.Ordinal));

        // Its last millisecond may not have been read whole.
        Assert.Equal(["last", "new"], MessagesOf(run, "g"));
    }

    [Fact]
    public async Task Sync_reads_with_the_role_of_the_settings()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        await endpoint.CreateStreamAsync();
        await endpoint.PutAsync((endpoint.Clock.NowMs - 1000, "a"));

        SourceRun run = SourceRun.Airbyte(endpoint, _folder, "read", ""","role_arn": "arn:aws:iam::123456789012:role/reader", "session_duration": 900 """, "--catalog", Catalog("full_refresh", "g"));

        Assert.Equal(["a"], MessagesOf(run, "g"));
    }

    [Fact]
    public async Task Stream_that_is_gone_fails_alone()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        await endpoint.CreateStreamAsync();
        await endpoint.PutAsync((endpoint.Clock.NowMs - 1000, "a"));

        SourceRun run = SourceRun.Airbyte(endpoint, _folder, "read", "", "--catalog", Catalog("incremental", "gone", "g"));
        JsonElement error = Assert.Single(run.Of("TRACE", "trace"), trace => trace.GetProperty("type").GetString() == "ERROR").GetProperty("error");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(["a"], MessagesOf(run, "g"));
        Assert.Equal(
            ("config_error", "gone: The stream is neither a log group nor a report of the settings: discover the streams again."),
            (error.GetProperty("failure_type").GetString(), error.GetProperty("message").GetString()));
    }

    [Theory]
    [InlineData(nameof(ExportFormat.JsonLines), "{\"timestamp\":1767225600000,\"message\":\"a, \\\"b\\\" ü\",\"logStreamName\":\"s\",")]
    [InlineData(nameof(ExportFormat.Csv), "timestamp,logStreamName,message,ingestionTime,eventId\n2026-01-01T00:00:00.000Z,s,\"a, \"\"b\"\" ü\",2026-01-01T00:00:01.000Z,")]
    [InlineData(nameof(ExportFormat.Text), "2026-01-01T00:00:00.000Z s a, \"b\" ü\n")]
    public async Task Export_writes_each_format_and_a_checkpoint_keeps_from_repeating(string format, string expected)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        await endpoint.CreateStreamAsync();
        string checkpoint = Path.Combine(_folder, "checkpoint");
        long now = endpoint.Clock.NowMs;
        await endpoint.PutAsync((now - 1000, "a, \"b\" ü"));

        string first = Export(endpoint, checkpoint, Enum.Parse<ExportFormat>(format));
        string second = Export(endpoint, checkpoint, Enum.Parse<ExportFormat>(format));

        string shown = first.Replace(Iso(now - 1000), "2026-01-01T00:00:00.000Z", StringComparison.Ordinal).Replace(Iso(now), "2026-01-01T00:00:01.000Z", StringComparison.Ordinal)
            .Replace($"{now - 1000}", "1767225600000", StringComparison.Ordinal);
        Assert.StartsWith(expected, shown, StringComparison.Ordinal);
        Assert.DoesNotContain("ü", second, StringComparison.Ordinal);
    }

    private static string Iso(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<string?> MessagesOf(SourceRun run, string stream) => run.Of("RECORD", "record")
        .Where(record => record.GetProperty("stream").GetString() == stream)
        .Select(record => record.GetProperty("data").GetProperty("message").GetString());

    private static string StateOf(SourceRun run) => "[" + string.Join(",", run.Of("STATE", "state").Select(state => state.GetRawText())) + "]";

    private static string Export(TestEndpoint endpoint, string checkpoint, ExportFormat format)
    {
        using MemoryStream output = new();
        {
            ExportOptions options = new()
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
                CheckpointFile = checkpoint,
                IsQuiet = true,
            };
            new Exporter(options, new EventWriter(output, format), TextWriter.Null, endpoint.Clock, CancellationToken.None).Run();
        }

        return Encoding.UTF8.GetString(output.ToArray());
    }

    private SourceRun Read(TestEndpoint endpoint, string mode, string? state)
    {
        List<string> arguments = ["--catalog", Catalog(mode, "g", "errors")];
        if (state is not null)
        {
            string file = Path.Combine(_folder, "state.json");
            File.WriteAllText(file, state);
            arguments.AddRange(["--state", file]);
        }

        return SourceRun.Airbyte(endpoint, _folder, "read", Reports, [.. arguments]);
    }

    private string Catalog(string mode, params string[] streams)
    {
        string file = Path.Combine(_folder, "catalog.json");
        IEnumerable<string> entries = streams.Select(stream => $$"""{"stream": {"name": "{{stream}}", "json_schema": {} }, "sync_mode": "{{mode}}", "destination_sync_mode": "append"}""");
        File.WriteAllText(file, "{\"streams\": [" + string.Join(",", entries) + "]}");
        return file;
    }
}
