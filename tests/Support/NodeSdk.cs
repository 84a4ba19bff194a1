using System;
using System.Diagnostics;
using System.IO;
using System.Text.Json;
using DeviceLogs.LocalEndpoint;
using Xunit;

namespace DeviceLogs.Tests.Support;

/// <summary>Runs scripts on Node.js with the AWS SDK for JavaScript where both are found: a client that nobody here wrote.</summary>
/// <remarks>
/// The SDK is looked for in NODE_PATH, and in the cache folder of whoever runs the tests. With DEVICELOGS_NPM_INSTALL=1 it is installed
/// there when it is missing; without it nothing is fetched.
/// </remarks>
internal static class NodeSdk
{
    private const string Package = "@aws-sdk/client-cloudwatch-logs";
    private const string MissingMessage =
        $"Node.js with {Package} is not installed: name its node_modules in NODE_PATH, or set DEVICELOGS_NPM_INSTALL=1 to have npm fetch "
        + "it.";

    private const string Preamble = $$"""
        const logs = require('{{Package}}');
        const client = new logs.CloudWatchLogsClient({ region: 'us-east-1', endpoint: process.env.ENDPOINT });
        const call = (name, input) => client.send(new logs[name + 'Command'](input));
        const tell = value => console.log(JSON.stringify(value));

        """;

    private static readonly string Cache = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "devicelogs-tests", "node");

    private static readonly Lazy<string?> Modules = new(Find);

    /// <summary>
    /// Runs a script that has <c>logs</c>, <c>client</c>, <c>call(action, input)</c> and <c>tell(value)</c>, or skips the test that asked
    /// for it.
    /// </summary>
    /// <returns>What it reports.</returns>
    public static JsonElement Run(LocalLogsService service, string script)
    {
        Soak.SkipUnlessWanted();
        Assert.SkipWhen(Modules.Value is null, MissingMessage);
        ProcessStartInfo start = Tool.ForAws("node", service.Credentials, "--no-warnings", "-");
        start.Environment["NODE_PATH"] = Modules.Value;
        start.Environment["ENDPOINT"] = service.Url;
        string program = $"{Preamble}(async () => {{\n{script}\n}})().catch(e => {{ console.error(e); process.exit(1); }});";
        (int exitCode, string output, string errors) = Tool.Run(start, program)!.Value;
        Assert.True(exitCode == 0, errors);
        return JsonDocument.Parse(output).RootElement;
    }

    private static string? Find()
    {
        string cached = Path.Combine(Cache, "node_modules");
        string[] places = [
            .. (Environment.GetEnvironmentVariable("NODE_PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
            cached];
        if (Array.Find(places, HasSdk) is { } place)
        {
            return place;
        }

        return Environment.GetEnvironmentVariable("DEVICELOGS_NPM_INSTALL") == "1" && Install() && HasSdk(cached) ? cached : null;
    }

    private static bool HasSdk(string modules)
    {
        ProcessStartInfo start = new("node", ["-e", $"require('{Package}')"]);
        start.Environment["NODE_PATH"] = modules;
        return Directory.Exists(Path.Combine(modules, "@aws-sdk")) && Tool.Run(start) is { ExitCode: 0 };
    }

    private static bool Install()
    {
        string npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        Directory.CreateDirectory(Cache);
        return Tool.Run(new ProcessStartInfo(npm, ["install", "--prefix", Cache, "--no-audit", "--no-fund", Package])) is { ExitCode: 0 };
    }
}
