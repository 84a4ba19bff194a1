using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Http;
using DeviceLogs.Tests.Support;
using Xunit;
using static DeviceLogs.Exporter.Tests.SourceBench;

namespace DeviceLogs.Exporter.Tests;

/// <summary>Reading by the Airbyte protocol, against the local endpoint; each fault of the public connector is a test.</summary>
public sealed class ReadTests : IDisposable
{
    private const string Reports = ""","custom_log_reports": [{"name": "errors", "log_group_name": "g", "filter_pattern": "ERROR"}] """;

    private readonly string _folder = Directory.CreateTempSubdirectory("source-").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public async Task Second_sync_reads_late_events_and_the_last_millisecond_and_repeats_nothing()
    {
        await using TestEndpoint endpoint = await StartAsync();
        long now = endpoint.Clock.NowMs - 60_000;
        await endpoint.PutAsync((now, "a"), (now + 1, "ERROR b"));

        SourceRun first = Read(endpoint, "incremental", null);
        await endpoint.PutAsync((now - 5, "late"), (now + 1, "same millisecond"), (now + 2, "ERROR c"));
        SourceRun second = Read(endpoint, "incremental", StateOf(first));
        SourceRun third = Read(endpoint, "incremental", StateOf(second));

        Assert.Equal((0, 0, 0), (first.ExitCode, second.ExitCode, third.ExitCode));
        Assert.Equal(["a", "ERROR b"], first.MessagesOf("g"));
        Assert.Equal(["ERROR b"], first.MessagesOf("errors"));
        Assert.Equal(["late", "same millisecond", "ERROR c"], second.MessagesOf("g"));
        Assert.Equal(["ERROR c"], second.MessagesOf("errors"));
        Assert.Empty(third.Of("RECORD", "record"));
        Assert.Equal(2, third.Of("STATE", "state").Count);
    }

    [Fact]
    public async Task Full_refresh_reads_all_and_continues_where_an_earlier_attempt_has_ended()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await endpoint.PutAsync((endpoint.Clock.NowMs - 1000, "a"));

        SourceRun first = Read(endpoint, "full_refresh", null);
        await endpoint.PutAsync((endpoint.Clock.NowMs - 999, "b"));
        SourceRun nextAttempt = Read(endpoint, "full_refresh", StateOf(first));
        SourceRun nextJob = Read(endpoint, "full_refresh", null);

        Assert.Equal(["a"], first.MessagesOf("g"));
        Assert.Equal(["b"], nextAttempt.MessagesOf("g"));
        Assert.Equal(["a", "b"], nextJob.MessagesOf("g"));
        Assert.All([first, nextAttempt, nextJob], run => Assert.Equal(2, run.Of("STATE", "state").Count));
    }

    [Fact]
    public async Task State_of_the_public_connector_is_taken_over()
    {
        await using TestEndpoint endpoint = await StartAsync();
        long now = endpoint.Clock.NowMs - 60_000;
        await endpoint.PutAsync((now, "before"), (now + 1, "last"), (now + 2, "new"));

        SourceRun run = Read(endpoint, "incremental",
            """[{"type": "STREAM", "stream": {"stream_descriptor": {"name": "g"}, "stream_state": {"timestamp": TIME}}}]""".Replace(
                "TIME", $"{now + 1}", StringComparison.Ordinal));

        // Its last millisecond may not have been read whole.
        Assert.Equal(["last", "new"], run.MessagesOf("g"));
    }

    [Fact]
    public async Task State_of_the_same_names_in_another_region_is_refused_for_its_stream()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await endpoint.PutAsync((endpoint.Clock.NowMs - 1000, "a"));
        string state = StateOf(Read(endpoint, "incremental", null));

        SourceRun run = Read(endpoint, "incremental", state.Replace("us-east-1", "eu-west-1", StringComparison.Ordinal));

        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.Of("RECORD", "record"));
        Assert.Contains(
            "g: The state belongs to other events: region was \"eu-west-1\" and is now \"us-east-1\". Clear the data of this stream",
            run.Output.Replace("\\\"", "\"", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task State_of_a_report_with_another_filter_is_refused()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await endpoint.PutAsync((endpoint.Clock.NowMs - 1000, "WARN a"), (endpoint.Clock.NowMs - 1000, "ERROR b"));
        string state = StateOf(Read(endpoint, "incremental", null));

        SourceRun run = Read(endpoint, "incremental", state.Replace("\"ERROR\"", "\"WARN\"", StringComparison.Ordinal));

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("errors: The state belongs to other events: filterPattern was \"WARN\" and is now \"ERROR\".",
            run.Error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task State_of_an_earlier_version_is_taken_with_a_warning()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await endpoint.PutAsync((endpoint.Clock.NowMs - 1000, "a"));
        string state = StateOf(Read(endpoint, "incremental", null)).Replace("\"source\"", "\"other\"", StringComparison.Ordinal);

        SourceRun run = Read(endpoint, "incremental", state);

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Of("RECORD", "record"));
        Assert.Contains(run.Of("LOG", "log"),
            log => log.GetProperty("level").GetString() == "WARN"
                && log.GetProperty("message").GetString()!.StartsWith("g: the state is of an earlier version", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sync_reads_with_the_role_of_the_settings()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await endpoint.PutAsync((endpoint.Clock.NowMs - 1000, "a"));

        SourceRun run = SourceRun.Airbyte(endpoint, _folder, "read",
            ""","role_arn": "arn:aws:iam::123456789012:role/reader", "session_duration": 900 """, "--catalog",
            SourceRun.Catalog(_folder, "full_refresh", "g"));

        Assert.Equal(["a"], run.MessagesOf("g"));
    }

    [Fact]
    public async Task A_service_that_does_not_answer_is_reported_with_its_address()
    {
        TestEndpoint endpoint = await TestEndpoint.StartInAsync("us-east-1");
        await endpoint.DisposeAsync();

        SourceRun run = SourceRun.Airbyte(endpoint, _folder, "discover");

        string address = new Uri(endpoint.Service.Url).Authority;
        Assert.All(run.Of("LOG", "log"),
            log => Assert.StartsWith($"{address}: DescribeLogGroups: ", log.GetProperty("message").GetString(), StringComparison.Ordinal));
        Assert.StartsWith($"{address}: DescribeLogGroups: ", run.Error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_requests_are_a_reason_of_the_stream_s_status_with_the_time_of_the_next_attempt()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await endpoint.PutAsync((endpoint.Clock.NowMs - 1000, "a"));
        endpoint.Service.Faults.Add(new Fault(FaultKind.Throttling) { Action = "FilterLogEvents" });
        long now = endpoint.Clock.NowMs;

        SourceRun run = SourceRun.Airbyte(endpoint, _folder, "read", "", "--catalog", SourceRun.Catalog(_folder, "full_refresh", "g"));

        JsonElement status = Assert.Single(run.Of("TRACE", "trace"),
            trace => trace.TryGetProperty("stream_status", out JsonElement found) && found.TryGetProperty("reasons", out _))
            .GetProperty("stream_status");
        JsonElement reason = Assert.Single(status.GetProperty("reasons").EnumerateArray());
        Assert.Equal(("g", "RUNNING", "RATE_LIMITED"),
            (status.GetProperty("stream_descriptor").GetProperty("name").GetString(), status.GetProperty("status").GetString(),
                reason.GetProperty("type").GetString()));
        Assert.InRange(reason.GetProperty("rate_limited").GetProperty("quota_reset").GetInt64(), now + 1, endpoint.Clock.NowMs);
    }

    [Fact]
    public async Task Stream_that_is_gone_fails_alone()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await endpoint.PutAsync((endpoint.Clock.NowMs - 1000, "a"));

        SourceRun run = SourceRun.Airbyte(
            endpoint, _folder, "read", "", "--catalog", SourceRun.Catalog(_folder, "incremental", "gone", "g"));

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(["a"], run.MessagesOf("g"));
        Assert.Equal(
            ("config_error", "gone: The stream is neither a log group nor a report of the settings: run discover again."),
            (run.Error.GetProperty("failure_type").GetString(), run.Error.GetProperty("message").GetString()));
    }

    private static string StateOf(SourceRun run) =>
        "[" + string.Join(",", run.Of("STATE", "state").Select(state => state.GetRawText())) + "]";

    private SourceRun Read(TestEndpoint endpoint, string mode, string? state)
    {
        List<string> arguments = ["--catalog", SourceRun.Catalog(_folder, mode, "g", "errors")];
        if (state is not null)
        {
            string file = Path.Combine(_folder, "state.json");
            File.WriteAllText(file, state);
            arguments.AddRange(["--state", file]);
        }

        return SourceRun.Airbyte(endpoint, _folder, "read", Reports, [.. arguments]);
    }
}
