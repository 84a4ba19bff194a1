using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.Exporter.Tests.Airbyte;

/// <summary>The commands as Airbyte runs them: the program as a process, with files. Those that many tests look at ran once.</summary>
public sealed class AcceptanceRuns : IAsyncLifetime
{
    /// <summary>Settings as a user has them, beside the endpoint and its keys.</summary>
    private const string Settings =
        ""","custom_log_reports": [{"name": "errors", "log_group_name": "g", "filter_pattern": "ERROR"}], "late_arrival_minutes": 60 """;

    private readonly string _folder = Directory.CreateTempSubdirectory("airbyte-").FullName;
    private TestEndpoint _endpoint = null!;

    /// <summary>The file of the settings.</summary>
    internal string Config { get; private set; } = "";

    internal SourceRun Spec { get; private set; } = null!;

    internal SourceRun Check { get; private set; } = null!;

    internal SourceRun Discover { get; private set; } = null!;

    /// <summary>A full refresh of every stream.</summary>
    internal SourceRun FullRefresh { get; private set; } = null!;

    /// <summary>The same once more.</summary>
    internal SourceRun SecondFullRefresh { get; private set; } = null!;

    /// <summary>An incremental read of every stream without a state.</summary>
    internal SourceRun Incremental { get; private set; } = null!;

    /// <summary>The streams of the catalog that discover gave.</summary>
    internal IReadOnlyList<JsonElement> Streams => [.. Discover.Of("CATALOG", "catalog").Single().GetProperty("streams").EnumerateArray()];

    public async ValueTask InitializeAsync()
    {
        _endpoint = await TestEndpoint.StartInAsync("us-east-1");
        await _endpoint.CreateStreamAsync();
        await _endpoint.GetAsync("CreateLogGroup", new { logGroupName = "empty" });
        long now = _endpoint.Clock.NowMs;
        await _endpoint.PutAsync([.. Enumerable.Range(0, 20).Select(i => (now - 60_000 + i, i % 4 == 0 ? $"ERROR {i}" : $"fine {i}"))]);
        Config = SourceRun.Config(_endpoint, _folder, Settings);
        Spec = await RunAsync("spec");
        Check = await RunAsync("check", "--config", Config);
        Discover = await RunAsync("discover", "--config", Config);
        FullRefresh = await ReadAsync("full_refresh", null);
        SecondFullRefresh = await ReadAsync("full_refresh", null);
        Incremental = await ReadAsync("incremental", null);
    }

    public async ValueTask DisposeAsync()
    {
        await _endpoint.DisposeAsync();
        Directory.Delete(_folder, true);
    }

    /// <summary>Runs a command.</summary>
    internal static Task<SourceRun> RunAsync(params string[] arguments) =>
        SourceProcess.RunAsync(new Dictionary<string, string>(), arguments);

    /// <summary>Reads every stream of the catalog, as Airbyte configures it.</summary>
    /// <param name="mode">The sync mode.</param>
    /// <param name="state">JSON text of the state; null for none.</param>
    internal Task<SourceRun> ReadAsync(string mode, string? state)
    {
        IEnumerable<string> entries = Streams.Select(stream => $$"""
            {"stream": {{stream.GetRawText()}}, "sync_mode": "{{mode}}", "destination_sync_mode": "append", "cursor_field": ["timestamp"], "primary_key": [["eventId"]],
             "generation_id": 1, "minimum_generation_id": 0, "sync_id": 1}
            """);
        List<string> arguments = [
            "read", "--config", Config, "--catalog", Write("catalog", $$"""{"streams": [{{string.Join(",", entries)}}]}""")];
        if (state is not null)
        {
            arguments.AddRange(["--state", Write("state", state)]);
        }

        return RunAsync([.. arguments]);
    }

    /// <summary>Writes a file of JSON.</summary>
    internal string Write(string name, string json)
    {
        string file = Path.Combine(_folder, $"{name}-{Guid.NewGuid():N}.json");
        File.WriteAllText(file, json);
        return file;
    }

    /// <summary>The settings with one member changed.</summary>
    internal string WriteConfig(string member, string value)
    {
        Dictionary<string, JsonElement> members = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(File.ReadAllText(Config))!;
        members[member] = JsonSerializer.SerializeToElement(value);
        return Write("config", JsonSerializer.Serialize(members));
    }

    /// <summary>The last state of each stream, as Airbyte hands them over.</summary>
    internal static string StateOf(
        SourceRun run) =>
        $"[{string.Join(",", run.Of("STATE", "state").Select(state => $$"""{"type":"STREAM","stream":{{state.GetProperty("stream").GetRawText()}}}"""))}]";
}
