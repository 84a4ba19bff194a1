using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;
using static DeviceLogs.Exporter.Tests.SourceBench;

namespace DeviceLogs.Exporter.Tests;

/// <summary>
/// Files of any content: one clear message each, never a stack trace, and no secret in anything that is written. SOURCE_SEED runs one seed
/// alone.
/// </summary>
public sealed class HostileFilesTests : IDisposable
{

    private const string Catalog =
        """{"streams":[{"stream":{"name":"g","json_schema":{}},"sync_mode":"incremental","destination_sync_mode":"append"}]}""";
    private const string State =
        """[{"type":"STREAM","stream":{"stream_descriptor":{"name":"g"},"stream_state":{"timestamp":1767225600000,"checkpoint":{"version":1,"fromMs":1767225600000,"seen":["0 -4711","12 42"]},"source":{"region":"us-east-1","account":null,"endpoint":"ENDPOINT","logGroupName":"g","logStreamNames":[],"filterPattern":null}}}}]""";

    private static readonly string[] Values =
    [
        "null", "true", "-1", "0.5", "1e999", "-1e999", "99999999999999999999999999", "\"\"", "\" \"", "\"\\ud800\"", "\"\\u0000\"", "[]",
        "{}", "[[]]", "[null]", "{\"\\udc00\":1}", "{\"name\":null}",
        "9223372036854775807", "-9223372036854775808", "\"" + new string('x', 100_000)
            + "\"", new string('[', 1000) + new string(']', 1000),
        "\"2026-01-31T00:00:00Z\"", "\"http://127.0.0.1:1/x\"", "\"0 0\"", "\"arn:aws:iam::1:role/r\"", "\"full_refresh\"",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("source-").FullName;

    public static TheoryData<int> Seeds => Environment.GetEnvironmentVariable("SOURCE_SEED") is { Length: > 0 } seed
        ? [int.Parse(seed, System.Globalization.CultureInfo.InvariantCulture)]
        : [.. Enumerable.Range(1, 4)];

    public void Dispose() => Directory.Delete(_folder, true);

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Any_content_of_the_files_gives_messages_and_no_stack_trace(int seed)
    {
        Soak.SkipUnlessWanted();
        await using TestEndpoint endpoint = await StartAsync();
        await endpoint.PutAsync((endpoint.Clock.NowMs - 1000, "a"));
        Random random = new(seed);
        string config = Config(endpoint);
        string state = State.Replace("ENDPOINT", endpoint.Service.Url + "/", StringComparison.Ordinal);
        string configFile = Path.Combine(_folder, "config.json");
        string catalogFile = Path.Combine(_folder, "catalog.json");
        string stateFile = Path.Combine(_folder, "state.json");
        for (int i = 0; i < 150; i++)
        {
            int spoilt = random.Next(3);
            File.WriteAllBytes(configFile, spoilt == 0 ? Spoil(config, random) : Encoding.UTF8.GetBytes(config));
            File.WriteAllBytes(catalogFile, spoilt == 1 ? Spoil(Catalog, random) : Encoding.UTF8.GetBytes(Catalog));
            File.WriteAllBytes(stateFile, spoilt == 2 ? Spoil(state, random) : Encoding.UTF8.GetBytes(state));
            string command = spoilt == 0 ? new[] { "check", "discover", "read" }[random.Next(3)] : "read";
            string[] arguments = [
                command, "--config", configFile, .. command == "read" ? new[] { "--catalog", catalogFile, "--state", stateFile } : []];

            SourceRun run = SourceRun.Run(new SkippingTime(endpoint.Clock), arguments);

            string what =
                $"seed {seed}, file {i}: {run.Output}{run.Errors}\n{File.ReadAllText(new[] { configFile, catalogFile, stateFile }[spoilt])}";
            Assert.True(run.Errors.Length == 0, what);
            Assert.True(run.ExitCode is 0 or 1, what);
            Assert.False(
                run.Output.Contains("stack_trace", StringComparison.Ordinal) || run.Output.Contains("System.", StringComparison.Ordinal),
                what);
            Assert.False(run.Output.Contains(TestEndpoint.Key.SecretAccessKey, StringComparison.Ordinal), what);
            Assert.Equal(run.ExitCode, run.Messages.Any(IsError) ? 1 : 0);
            Assert.All(run.Messages.Where(IsError),
                message =>
                    Assert.InRange(message.GetProperty("trace").GetProperty("error").GetProperty("message").GetString()!.Length, 10, 800));
        }
    }

    [Theory]
    [InlineData("catalog", "[]",
        "The catalog is not one of the Airbyte protocol: it takes {\"streams\":[{\"stream\":{\"name\":…},\"sync_mode\":…}]}.")]
    [InlineData("catalog", """{"streams":[{"stream":{"name":null},"sync_mode":"incremental"}]}""",
        "The catalog is not one of the Airbyte protocol: it takes {\"streams\":[{\"stream\":{\"name\":…},\"sync_mode\":…}]}.")]
    [InlineData("catalog", """{"streams":[{"stream":{"name":"g"},"sync_mode":"some"}]}""",
        "The catalog's sync_mode of 'g' is 'some': there are full_refresh and incremental.")]
    [InlineData("catalog",
        """{"streams":[{"stream":{"name":"g"},"sync_mode":"incremental"},{"stream":{"name":"g"},"sync_mode":"full_refresh"}]}""",
        "The catalog has the stream 'g' twice: its records would come twice.")]
    [InlineData("catalog", "", "The catalog can't be read: line 1, byte 1 is not valid JSON.")]
    [InlineData(
        "state", "{\"g\": {\"timestamp\": 1}}", "The state is not one of this source: give the STATE messages that an earlier read wrote.")]
    [InlineData("state", """[{"type":"STREAM","stream":{"stream_descriptor":{"name":"g"},"stream_state":{"timestamp":1e999}}}]""",
        "The state is not one of this source: give the STATE messages that an earlier read wrote.")]
    [InlineData("state", """[{"type":"STREAM","stream":{"stream_descriptor":{"name":"g"},"stream_state":{"checkpoint":[]}}}]""",
        "g: The checkpoint of 'g' was not written by this program: give the one that it wrote, or none to start again.")]
    [InlineData(
        "config", "{\"region_name\": \"\\ud800\"}", "The settings have a text with half a character, such as \\ud800: write it whole.")]
    public async Task A_wrong_file_is_refused_with_the_way_out(string which, string content, string expected)
    {
        await using TestEndpoint endpoint = await StartAsync();
        Dictionary<string, string> contents = new()
        {
            ["config"] = Config(endpoint),
            ["catalog"] = Catalog,
            ["state"] = State,
            [which] = content
        };
        string[] files = [.. contents.Select(file =>
        {
            string name = Path.Combine(_folder, file.Key);
            File.WriteAllText(name, file.Value);
            return name;
        })];

        SourceRun run = SourceRun.Run(endpoint.Clock, "read", "--config", files[0], "--catalog", files[1], "--state", files[2]);

        Assert.Equal((1, "config_error", expected),
            (run.ExitCode, run.Error.GetProperty("failure_type").GetString(), run.Error.GetProperty("message").GetString()));
    }

    [Fact]
    public void A_file_that_is_not_text_is_refused_by_name()
    {
        string binary = Path.Combine(_folder, "binary");
        File.WriteAllBytes(binary, [0x7B, 0xFF, 0xFE]);

        Assert.Equal($"The settings can't be read: '{binary}' is not UTF-8 text.", MessageOf(binary));
        Assert.StartsWith("The settings can't be read: ", MessageOf(_folder), StringComparison.Ordinal);
        Assert.StartsWith(
            "The settings can't be read: Could not find file ", MessageOf(Path.Combine(_folder, "none")), StringComparison.Ordinal);

        // It is read up to the bound, which takes seconds.
        if (Soak.IsWanted && File.Exists("/dev/zero"))
        {
            Assert.Equal("The settings can't be read: '/dev/zero' is larger than 268435456 bytes.", MessageOf("/dev/zero"));
        }
    }

    private static string MessageOf(string config) =>
        SourceRun.Run(TimeProvider.System, "discover", "--config", config).Error.GetProperty("message").GetString()!;

    private static bool IsError(JsonElement message) =>
        message.GetProperty("type").GetString() == "TRACE" && message.GetProperty("trace").GetProperty("type").GetString() == "ERROR";

    private static string Config(TestEndpoint endpoint) => $$"""
        {"region_name":"us-east-1","endpoint_url":"{{endpoint.Service.Url}}","aws_access_key_id":"{{TestEndpoint.Key.AccessKeyId}}","aws_secret_access_key":"{{TestEndpoint.Key.SecretAccessKey}}",
         "log_group_prefix":"","session_duration":900,"start_date":"2026-01-01T00:00:00Z","late_arrival_minutes":5,
         "custom_log_reports":[{"name":"errors","log_group_name":"g","log_stream_names":["s"],"filter_pattern":"ERROR"}]}
        """;

    // Random bytes, a cut, bytes changed, or a value of another kind in place of one.
    private static byte[] Spoil(string json, Random random)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        switch (random.Next(4))
        {
            case 0:
                bytes = new byte[random.Next(200)];
                random.NextBytes(bytes);
                return bytes;
            case 1:
                return bytes[..random.Next(bytes.Length)];
            case 2:
                for (int count = random.Next(1, 4); count > 0; count--)
                {
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                }

                return bytes;
            default:
                int[] colons = [.. Enumerable.Range(0, json.Length).Where(i => json[i] is ':' or '[' or '{')];
                int at = colons[random.Next(colons.Length)] + 1;
                int end = json.IndexOfAny([',', '}', ']'], at);
                return Encoding.UTF8.GetBytes(json[..at] + Values[random.Next(Values.Length)] + json[end..]);
        }
    }
}
