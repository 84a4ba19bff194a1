using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using DeviceLogs.Exporter.Commands;
using DeviceLogs.Tests.Support;

namespace DeviceLogs.Exporter.Tests;

/// <summary>One run of the exporter, in this process: its exit code and what it wrote.</summary>
internal sealed record SourceRun(int ExitCode, string Output, string Errors)
{
    /// <summary>The messages of the Airbyte protocol.</summary>
    public IReadOnlyList<JsonElement> Messages =>
        [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];

    /// <summary>The messages of one type, without their envelope.</summary>
    public IReadOnlyList<JsonElement> Of(string type, string member) =>
        [.. Messages.Where(message => message.GetProperty("type").GetString() == type).Select(message => message.GetProperty(member))];

    /// <summary>The error that was told, when it is one.</summary>
    public JsonElement Error => Of("TRACE", "trace").Single(trace => trace.GetProperty("type").GetString() == "ERROR").GetProperty("error");

    /// <summary>The texts of the records of a stream.</summary>
    public IEnumerable<string?> MessagesOf(string stream) => Of("RECORD", "record")
        .Where(record => record.GetProperty("stream").GetString() == stream)
        .Select(record => record.GetProperty("data").GetProperty("message").GetString());

    public static SourceRun Run(TimeProvider time, params string[] arguments) =>
        Run(time, new WatchedOutput(), CancellationToken.None, arguments);

    public static SourceRun Run(TimeProvider time, WatchedOutput output, CancellationToken stop, params string[] arguments)
    {
        StringWriter errors = new();
        int code = Program.Run(arguments, new ProgramContext(output, errors, time, stop));
        return new SourceRun(code, output.Text, errors.ToString());
    }

    /// <summary>Runs a command of the Airbyte protocol with settings for a test's endpoint.</summary>
    /// <param name="endpoint">Gives address and key pair.</param>
    /// <param name="folder">Where the files are written.</param>
    /// <param name="command">The command.</param>
    /// <param name="settings">Further members of the settings, in JSON, each with a comma before it.</param>
    /// <param name="arguments">Further arguments.</param>
    public static SourceRun Airbyte(TestEndpoint endpoint, string folder, string command, string settings =
        "", params string[] arguments) =>
        Run(new SkippingTime(endpoint.Clock), [command, "--config", Config(endpoint, folder, settings), .. arguments]);

    /// <summary>Writes the file of the settings.</summary>
    public static string Config(TestEndpoint endpoint, string folder, string settings = "")
    {
        string config = Path.Combine(folder, "config.json");
        File.WriteAllText(config, $$"""
            {"region_name": "us-east-1", "endpoint_url": "{{endpoint.Service.Url}}", "aws_access_key_id": "{{TestEndpoint.Key.AccessKeyId}}",
             "aws_secret_access_key": "{{TestEndpoint.Key.SecretAccessKey}}", "sts_endpoint_url": "{{endpoint.Service.Url}}"{{settings}}}
            """);
        return config;
    }

    /// <summary>Writes the file of the catalog.</summary>
    public static string Catalog(string folder, string mode, params string[] streams)
    {
        string file = Path.Combine(folder, "catalog.json");
        IEnumerable<string> entries = streams.Select(
            stream =>
                $$"""{"stream": {"name": "{{stream}}", "json_schema": {} }, "sync_mode": "{{mode}}", "destination_sync_mode": "append"}""");
        File.WriteAllText(file, "{\"streams\": [" + string.Join(",", entries) + "]}");
        return file;
    }
}
