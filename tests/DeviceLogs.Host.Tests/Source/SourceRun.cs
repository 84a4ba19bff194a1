using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading;
using DeviceLogs.Host.Tests.LocalEndpoint;
using DeviceLogs.Source;

namespace DeviceLogs.Host.Tests.Source;

/// <summary>One run of the exporter, in this process: its exit code and what it wrote.</summary>
internal sealed record SourceRun(int ExitCode, string Output, string Errors)
{
    /// <summary>The messages of the Airbyte protocol.</summary>
    public IReadOnlyList<JsonElement> Messages => [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];

    /// <summary>The messages of one type, without their envelope.</summary>
    public IReadOnlyList<JsonElement> Of(string type, string member) => [.. Messages.Where(message => message.GetProperty("type").GetString() == type).Select(message => message.GetProperty(member))];

    public static SourceRun Run(TimeProvider time, params string[] arguments)
    {
        using MemoryStream output = new();
        StringWriter errors = new();
        int code = Program.Run(arguments, output, errors, time, CancellationToken.None);
        return new SourceRun(code, Encoding.UTF8.GetString(output.ToArray()), errors.ToString());
    }

    /// <summary>Runs a command of the Airbyte protocol with settings for a test's endpoint.</summary>
    /// <param name="endpoint">Gives address and key pair.</param>
    /// <param name="folder">Where the files are written.</param>
    /// <param name="command">The command.</param>
    /// <param name="settings">Further members of the settings, in JSON, each with a comma before it.</param>
    /// <param name="arguments">Further arguments.</param>
    public static SourceRun Airbyte(TestEndpoint endpoint, string folder, string command, string settings = "", params string[] arguments)
    {
        string config = Path.Combine(folder, "config.json");
        File.WriteAllText(config, $$"""
            {"region_name": "us-east-1", "endpoint_url": "{{endpoint.Service.Url}}", "aws_access_key_id": "{{TestEndpoint.Key.AccessKeyId}}",
             "aws_secret_access_key": "{{TestEndpoint.Key.SecretAccessKey}}"{{settings}}}
            """);
        return Run(endpoint.Clock, [command, "--config", config, .. arguments]);
    }
}
