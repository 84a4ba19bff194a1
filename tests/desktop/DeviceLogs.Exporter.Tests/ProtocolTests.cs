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

/// <summary>
/// Every message of every command against the Airbyte protocol 0.3.2: the names that it has there, their types, and which may be left out
/// (?).
/// Source: protocol-models/src/main/resources/airbyte_protocol/v0/airbyte_protocol.yaml of airbytehq/airbyte-protocol, at 776eede.
/// </summary>
public sealed class ProtocolTests : IDisposable
{
    // One of the alternatives must fit. A text with | is an enumeration, {} any object.
    private static readonly JsonElement[] Shapes = [.. JsonSerializer.Deserialize<JsonElement>("""
        [
          {"type": "RECORD|", "record": {"stream": "string", "data": {}, "emitted_at": "integer"}},
          {"type": "STATE|", "state": {"type": "STREAM|", "stream": {"stream_descriptor": {"name": "string"}, "stream_state": {}}, "sourceStats": {"recordCount": "number"}}},
          {"type": "LOG|", "log": {"level": "FATAL|ERROR|WARN|INFO|DEBUG|TRACE", "message": "string"}},
          {"type": "SPEC|", "spec": {"protocol_version": "string", "documentationUrl": "string", "supportsIncremental": "boolean", "connectionSpecification": {}}},
          {"type": "CONNECTION_STATUS|", "connectionStatus": {"status": "SUCCEEDED|FAILED", "message?": "string"}},
          {"type": "CATALOG|", "catalog": {"streams": [{"name": "string", "json_schema": {}, "supported_sync_modes": ["full_refresh|incremental"],
            "source_defined_cursor": "boolean", "default_cursor_field": ["string"], "source_defined_primary_key": [["string"]], "is_resumable": "boolean"}]}},
          {"type": "TRACE|", "trace": {"type": "ERROR|", "emitted_at": "integer", "error": {"message": "string", "failure_type": "system_error|config_error|transient_error", "stream_descriptor?": {"name": "string"}}}},
          {"type": "TRACE|", "trace": {"type": "STREAM_STATUS|", "emitted_at": "integer", "stream_status": {"stream_descriptor": {"name": "string"}, "status": "STARTED|RUNNING|COMPLETE|INCOMPLETE",
            "reasons?": [{"type": "RATE_LIMITED|", "rate_limited": {"quota_reset": "integer"}}]}}},
          {"type": "TRACE|", "trace": {"type": "ESTIMATE|", "emitted_at": "integer", "estimate": {"name": "string", "type": "STREAM|", "byte_estimate": "integer"}}}
        ]
        """).EnumerateArray()];

    private readonly string _folder = Directory.CreateTempSubdirectory("source-").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public async Task Every_message_is_one_of_the_protocol()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await endpoint.PutAsync((endpoint.Clock.NowMs - 1000, "a"), (endpoint.Clock.NowMs, "ERROR b"));
        endpoint.Service.Faults.Add(new Fault(FaultKind.Throttling) { Action = "FilterLogEvents" });
        const string Reports = ""","custom_log_reports": [{"name": "errors", "log_group_name": "g", "filter_pattern": "ERROR"}] """;
        SourceRun[] runs =
        [
            SourceRun.Run(endpoint.Clock, "spec"),
            SourceRun.Airbyte(endpoint, _folder, "check"),
            SourceRun.Airbyte(endpoint, _folder, "check", ""","log_group_prefix": "none" """),
            SourceRun.Airbyte(endpoint, _folder, "discover", Reports),
            SourceRun.Airbyte(endpoint, _folder, "discover", ""","session_duration": 1"""),
            SourceRun.Airbyte(
                endpoint, _folder, "read", Reports, "--catalog", SourceRun.Catalog(_folder, "incremental", "g", "errors", "gone")),
            SourceRun.Airbyte(endpoint, _folder, "read", "", "--catalog", SourceRun.Catalog(_folder, "full_refresh", "g")),
        ];

        HashSet<int> met = [];
        foreach (JsonElement message in runs.SelectMany(run => run.Messages))
        {
            int shape = Array.FindIndex(Shapes, shape => Fits(message, shape));
            Assert.True(shape >= 0, message.GetRawText());
            met.Add(shape);
        }

        Assert.Equal(Shapes.Length, met.Count);
    }

    [Fact]
    public async Task The_messages_of_a_read_come_in_their_order()
    {
        await using TestEndpoint endpoint = await StartAsync();
        endpoint.Clock.Now = DateTimeOffset.FromUnixTimeMilliseconds(endpoint.Clock.NowMs / 1000 * 1000);
        long now = endpoint.Clock.NowMs;
        await endpoint.PutAsync((now - 1000, "a \"é\""));

        SourceRun run = SourceRun.Run(endpoint.Clock, "read", "--config", SourceRun.Config(endpoint, _folder), "--catalog",
            SourceRun.Catalog(_folder, "incremental", "g"));

        // What the clock and the endpoint choose.
        string eventId = Assert.Single(run.Of("RECORD", "record")).GetProperty("data").GetProperty("eventId").GetString()!;
        JsonElement checkpoint = Assert.Single(run.Of("STATE", "state")).GetProperty("stream").GetProperty("stream_state")
            .GetProperty("checkpoint");
        string shown = run.Output.Replace(checkpoint.GetRawText(), "CHECKPOINT", StringComparison.Ordinal)
            .Replace(endpoint.Service.Url, "URL", StringComparison.Ordinal).Replace(eventId, "ID", StringComparison.Ordinal)
            .Replace($"{now}", "NOW", StringComparison.Ordinal).Replace($"{now - 1000}", "BEFORE", StringComparison.Ordinal);
        Assert.Equal(
            """
            {"type":"TRACE","trace":{"type":"STREAM_STATUS","emitted_at":NOW,"stream_status":{"stream_descriptor":{"name":"g"},"status":"STARTED"}}}
            {"type":"TRACE","trace":{"type":"ESTIMATE","emitted_at":NOW,"estimate":{"name":"g","type":"STREAM","byte_estimate":32}}}
            {"type":"LOG","log":{"level":"INFO","message":"g: reading from 1970-01-01T00:00:00.000Z"}}
            {"type":"TRACE","trace":{"type":"STREAM_STATUS","emitted_at":NOW,"stream_status":{"stream_descriptor":{"name":"g"},"status":"RUNNING"}}}
            {"type":"RECORD","record":{"stream":"g","data":{"timestamp":BEFORE,"message":"a \"é\"","logStreamName":"s","ingestionTime":NOW,"eventId":"ID"},"emitted_at":NOW}}
            {"type":"STATE","state":{"type":"STREAM","stream":{"stream_descriptor":{"name":"g"},"stream_state":{"timestamp":BEFORE,"checkpoint":CHECKPOINT,"source":{"region":"us-east-1","account":"000000000000","endpoint":"URL/","logGroupName":"g","logStreamNames":[],"filterPattern":null}}},"sourceStats":{"recordCount":1.0}}}
            {"type":"LOG","log":{"level":"INFO","message":"g: 1 events in 1 pages"}}
            {"type":"TRACE","trace":{"type":"STREAM_STATUS","emitted_at":NOW,"stream_status":{"stream_descriptor":{"name":"g"},"status":"COMPLETE"}}}

            """,
            shown);
    }

    [Fact]
    public async Task A_stream_of_the_catalog_has_its_schema_modes_cursor_and_key()
    {
        await using TestEndpoint endpoint = await StartAsync();

        SourceRun run = SourceRun.Airbyte(endpoint, _folder, "discover");

        Assert.Equal(
            """
            {"type":"CATALOG","catalog":{"streams":[{"name":"g",
            "json_schema":{"$schema":"http://json-schema.org/draft-07/schema#","type":"object","properties":{
            "timestamp":{"type":["null","integer"]},"message":{"type":["null","string"]},"logStreamName":{"type":["null","string"]},"ingestionTime":{"type":["null","integer"]},"eventId":{"type":["null","string"]}}},
            "supported_sync_modes":["full_refresh","incremental"],"source_defined_cursor":true,"default_cursor_field":["timestamp"],
            "source_defined_primary_key":[["eventId"]],"is_resumable":true}]}}
            """.Replace("\n", "", StringComparison.Ordinal) + "\n",
            run.Output);
    }

    private static bool Fits(JsonElement value, JsonElement shape) => shape.ValueKind switch
    {
        JsonValueKind.Array => value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(element => Fits(element, shape[0])),
        JsonValueKind.Object => value.ValueKind == JsonValueKind.Object && (!shape.EnumerateObject().Any() || HasMembers(value, shape)),
        _ => shape.GetString() switch
        {
            "string" => value.ValueKind == JsonValueKind.String,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "number" => value.ValueKind == JsonValueKind.Number,
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            string names =>
                value.ValueKind == JsonValueKind.String
                    && names.Split('|', StringSplitOptions.RemoveEmptyEntries).Contains(value.GetString()),
            null => false,
        },
    };

    private static bool HasMembers(JsonElement value, JsonElement shape)
    {
        Dictionary<string, JsonElement> open = value.EnumerateObject().ToDictionary(member => member.Name, member => member.Value);
        bool fits = shape.EnumerateObject()
            .All(member => open.Remove(member.Name.TrimEnd('?'), out JsonElement own)
                ? Fits(own, member.Value)
                : member.Name.EndsWith('?'));
        return fits && open.Count == 0;
    }
}
