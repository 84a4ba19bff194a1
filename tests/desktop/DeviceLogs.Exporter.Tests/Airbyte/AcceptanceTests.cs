using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Json.Schema;
using Xunit;

namespace DeviceLogs.Exporter.Tests.Airbyte;

/// <summary>
/// What Airbyte's own tests check of a source's check, discover and read, on the program as a process. <see cref="SpecTests"/> has those of
/// spec.
/// Source: connector-acceptance-test of airbytehq/airbyte, tests/test_core.py at ddb755f, test_incremental.py at 003fe25,
/// test_full_refresh.py at 0e98747.
/// </summary>
public sealed class AcceptanceTests(AcceptanceRuns runs) : IClassFixture<AcceptanceRuns>
{
    private static readonly string[] All = ["empty", "g", "errors"];

    [Fact]
    public void Check_with_good_settings_gives_one_status_that_succeeds()
    {
        Assert.Equal(0, runs.Check.ExitCode);
        Assert.Equal("SUCCEEDED", Assert.Single(runs.Check.Of("CONNECTION_STATUS", "connectionStatus")).GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("aws_secret_access_key", "wrong")]
    [InlineData("log_group_prefix", "nobody-has-this")]
    [InlineData("region_name", "EU west")]
    [InlineData("start_date", "soon")]
    public async Task Check_with_bad_settings_gives_one_status_that_fails_with_a_message_and_exit_code_0(string member, string value)
    {
        string config = member == "log_group_prefix"
            ? runs.Write("config",
                System.IO.File.ReadAllText(runs.WriteConfig(member, value))
                    .Replace("custom_log_reports", "no_reports", StringComparison.Ordinal))
            : runs.WriteConfig(member, value);

        SourceRun run = await AcceptanceRuns.RunAsync("check", "--config", config);

        JsonElement status = Assert.Single(run.Of("CONNECTION_STATUS", "connectionStatus"));
        Assert.Equal((0, "FAILED"), (run.ExitCode, status.GetProperty("status").GetString()));
        Assert.NotEmpty(status.GetProperty("message").GetString()!);
        Assert.Empty(run.Of("TRACE", "trace"));
    }

    [Fact]
    public void Discover_gives_one_catalog_with_unique_names_and_valid_schemas()
    {
        Assert.Equal(0, runs.Discover.ExitCode);
        Assert.Equal(All, runs.Streams.Select(stream => stream.GetProperty("name").GetString()));
        Assert.All(runs.Streams, stream => Assert.True(MetaSchemas.Draft7.Evaluate(stream.GetProperty("json_schema")).IsValid));
    }

    [Fact]
    public void Cursor_and_primary_key_of_each_stream_are_fields_of_its_schema()
    {
        Assert.All(runs.Streams, stream =>
        {
            JsonElement fields = stream.GetProperty("json_schema").GetProperty("properties");
            string cursor = Assert.Single(stream.GetProperty("default_cursor_field").EnumerateArray()).GetString()!;
            JsonElement key = Assert.Single(stream.GetProperty("source_defined_primary_key").EnumerateArray());
            Assert.Contains("integer", TypesOf(fields.GetProperty(cursor)));
            Assert.Contains("string", TypesOf(fields.GetProperty(Assert.Single(key.EnumerateArray()).GetString()!)));
            Assert.NotEmpty(stream.GetProperty("supported_sync_modes").EnumerateArray());
            Assert.True(stream.GetProperty("source_defined_cursor").GetBoolean());
        });
    }

    [Fact]
    public void Schemas_use_no_keyword_that_Airbyte_refuses_and_every_field_may_be_null()
    {
        Assert.All(runs.Streams, stream =>
        {
            JsonElement schema = stream.GetProperty("json_schema");
            Assert.DoesNotContain(SpecTests.KeywordsOf(schema), keyword => keyword is "$ref" or "allOf" or "not" or "additionalProperties");
            Assert.All(schema.GetProperty("properties").EnumerateObject(), field => Assert.Contains("null", TypesOf(field.Value)));
        });
    }

    [Fact]
    public void Every_record_is_valid_against_its_schema_and_has_no_field_beside_it()
    {
        Dictionary<string, JsonElement> schemas = runs.Streams.ToDictionary(
            stream => stream.GetProperty("name").GetString()!, stream => stream.GetProperty("json_schema"));
        IReadOnlyList<JsonElement> records = runs.FullRefresh.Of("RECORD", "record");

        Assert.Equal(25, records.Count);
        Assert.All(records, record =>
        {
            JsonElement schema = schemas[record.GetProperty("stream").GetString()!];
            JsonElement data = record.GetProperty("data");
            Assert.True(
                JsonSchema.FromText(schema.GetRawText()).Evaluate(data, new EvaluationOptions { RequireFormatValidation = true }).IsValid,
                data.GetRawText());
            Assert.Equal(
                schema.GetProperty("properties").EnumerateObject().Select(field => field.Name).Order(),
                data.EnumerateObject().Select(field => field.Name).Order());
        });
    }

    [Fact]
    public void Integers_have_no_decimal_point()
    {
        Assert.All(runs.FullRefresh.Of("RECORD", "record"), record =>
        {
            Assert.DoesNotContain('.', record.GetProperty("emitted_at").GetRawText());
            Assert.DoesNotContain('.', record.GetProperty("data").GetProperty("timestamp").GetRawText());
            Assert.DoesNotContain('.', record.GetProperty("data").GetProperty("ingestionTime").GetRawText());
        });
    }

    [Fact]
    public void Primary_keys_are_set_and_unique_within_their_stream()
    {
        IEnumerable<string> keys = runs.FullRefresh.Of("RECORD", "record")
            .Select(record => $"{record.GetProperty("stream")} {record.GetProperty("data").GetProperty("eventId").GetString()!}");

        Assert.Distinct(keys);
        Assert.DoesNotContain(keys, key => key.EndsWith(' '));
    }

    [Theory]
    [InlineData("empty", "STARTED RUNNING COMPLETE")]
    [InlineData("g", "STARTED RUNNING COMPLETE")]
    [InlineData("errors", "STARTED RUNNING COMPLETE")]
    public void Every_stream_is_STARTED_then_RUNNING_then_COMPLETE(string stream, string expected)
    {
        Assert.Equal(expected, string.Join(' ', StatusesOf(runs.FullRefresh, stream)));
        Assert.Equal(expected, string.Join(' ', StatusesOf(runs.Incremental, stream)));
    }

    [Fact]
    public void Every_stream_has_a_state_of_its_own_with_the_number_of_its_records()
    {
        foreach (SourceRun run in new[] { runs.FullRefresh, runs.Incremental })
        {
            Dictionary<string, double> counts = [];
            foreach (JsonElement state in run.Of("STATE", "state"))
            {
                Assert.Equal("STREAM", state.GetProperty("type").GetString());
                string name = state.GetProperty("stream").GetProperty("stream_descriptor").GetProperty("name").GetString()!;
                Assert.Equal(JsonValueKind.Object, state.GetProperty("stream").GetProperty("stream_state").ValueKind);
                JsonElement count = state.GetProperty("sourceStats").GetProperty("recordCount");
                Assert.Contains('.', count.GetRawText());
                counts[name] = counts.GetValueOrDefault(name) + count.GetDouble();
            }

            Assert.Equal(new Dictionary<string, double> { ["empty"] = 0, ["g"] = 20, ["errors"] = 5 }, counts);
        }
    }

    [Fact]
    public void Each_stream_s_last_message_of_data_is_its_state()
    {
        foreach (string stream in All)
        {
            IEnumerable<string> kinds = runs.Incremental.Messages
                .Where(message =>
                    (message.TryGetProperty("record", out JsonElement record) && record.GetProperty("stream").GetString() == stream)
                    || (message.TryGetProperty("state", out JsonElement state)
                        && state.GetProperty("stream").GetProperty("stream_descriptor").GetProperty("name").GetString() == stream))
                .Select(message => message.GetProperty("type").GetString()!);
            Assert.Equal("STATE", kinds.Last());
        }
    }

    [Fact]
    public void A_stream_of_a_whole_group_reports_its_size_before_its_first_record()
    {
        List<JsonElement> messages = [.. runs.FullRefresh.Messages];
        int estimate = messages.FindIndex(
            message => message.TryGetProperty("trace", out JsonElement trace) && trace.GetProperty("type").GetString() == "ESTIMATE");

        JsonElement found = messages[estimate].GetProperty("trace").GetProperty("estimate");
        Assert.Equal(("g", "STREAM"), (found.GetProperty("name").GetString(), found.GetProperty("type").GetString()));
        Assert.True(found.GetProperty("byte_estimate").GetInt64() > 0);
        Assert.InRange(estimate, 0, messages.FindIndex(message => message.GetProperty("type").GetString() == "RECORD"));
    }

    [Fact]
    public void A_second_full_refresh_has_every_record_of_the_first_and_was_emitted_after_it()
    {
        Assert.Equal(DataOf(runs.FullRefresh), DataOf(runs.SecondFullRefresh));
        Assert.True(EmittedOf(runs.FullRefresh).Max() < EmittedOf(runs.SecondFullRefresh).Min());
    }

    [Fact]
    public async Task A_second_incremental_read_with_the_states_of_the_first_repeats_nothing_and_gives_states()
    {
        Assert.Equal(25, runs.Incremental.Of("RECORD", "record").Count);

        SourceRun second = await runs.ReadAsync("incremental", AcceptanceRuns.StateOf(runs.Incremental));

        Assert.Equal(0, second.ExitCode);
        Assert.Empty(second.Of("RECORD", "record"));
        Assert.Equal(3, second.Of("STATE", "state").Count);
    }

    [Fact]
    public async Task A_state_of_the_future_gives_no_record_and_a_state()
    {
        string state =
            $"[{string.Join(",", All.Select(name => $$$$"""{"type":"STREAM","stream":{"stream_descriptor":{"name":"{{{{name}}}}"},"stream_state":{"timestamp":9999999999999}}}"""))}]";

        SourceRun run = await runs.ReadAsync("incremental", state);

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Of("RECORD", "record"));
        Assert.Equal(3, run.Of("STATE", "state").Count);
    }

    [Fact]
    public async Task A_catalog_that_is_not_valid_gives_a_trace_error_and_a_failing_exit_code()
    {
        string catalog = runs.Write("catalog",
            """{"streams":[{"stream":{"name":"__AIRBYTE__stream_that_does_not_exist","json_schema":{},"supported_sync_modes":[]},"sync_mode":"INVALID","destination_sync_mode":"INVALID"}]}""");

        SourceRun run = await AcceptanceRuns.RunAsync("read", "--config", runs.Config, "--catalog", catalog);

        Assert.Equal(1, run.ExitCode);
        Assert.NotEmpty(run.Error.GetProperty("message").GetString()!);
    }

    [Fact]
    public async Task A_stream_that_is_gone_is_INCOMPLETE_with_an_error_of_its_own_and_the_others_are_read()
    {
        string catalog = runs.Write("catalog",
            """{"streams":[{"stream":{"name":"gone","json_schema":{}},"sync_mode":"full_refresh"},{"stream":{"name":"g","json_schema":{}},"sync_mode":"full_refresh"}]}""");

        SourceRun run = await AcceptanceRuns.RunAsync("read", "--config", runs.Config, "--catalog", catalog);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("gone", run.Error.GetProperty("stream_descriptor").GetProperty("name").GetString());
        Assert.Equal(["STARTED", "INCOMPLETE"], StatusesOf(run, "gone"));
        Assert.Equal(["STARTED", "RUNNING", "COMPLETE"], StatusesOf(run, "g"));
    }

    [Fact]
    public void Nothing_but_messages_is_written()
    {
        Assert.All(
            new[] { runs.Spec, runs.Check, runs.Discover, runs.FullRefresh, runs.Incremental },
            run =>
            {
                Assert.Equal("", run.Errors);
                Assert.All(run.Messages, message => Assert.Equal(JsonValueKind.String, message.GetProperty("type").ValueKind));
            });
    }

    private static IReadOnlyList<string?> TypesOf(
        JsonElement field) => field.GetProperty("type") is { ValueKind: JsonValueKind.Array } types
        ? [.. types.EnumerateArray().Select(type => type.GetString())]
        : [field.GetProperty("type").GetString()];

    private static IEnumerable<string?> StatusesOf(SourceRun run, string stream) => run.Of("TRACE", "trace")
        .Where(trace => trace.TryGetProperty("stream_status", out JsonElement status)
            && status.GetProperty("stream_descriptor").GetProperty("name").GetString() == stream)
        .Select(trace => trace.GetProperty("stream_status").GetProperty("status").GetString());

    private static IEnumerable<string> DataOf(SourceRun run) =>
        run.Of("RECORD", "record").Select(record => $"{record.GetProperty("stream")} {record.GetProperty("data").GetRawText()}");

    private static IEnumerable<long> EmittedOf(SourceRun run) =>
        run.Of("RECORD", "record").Select(record => record.GetProperty("emitted_at").GetInt64());
}
