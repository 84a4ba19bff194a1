using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.Exporter.Tests;

/// <summary>
/// The commands of the Airbyte protocol that read no event, against the local endpoint; the public connector's faults among them.
/// </summary>
public sealed class CheckAndDiscoverTests : IDisposable
{
    private const string Role = ""","role_arn": "arn:aws:iam::123456789012:role/reader" """;

    private readonly string _folder = Directory.CreateTempSubdirectory("source-").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void Spec_names_every_setting_and_hides_the_secrets()
    {
        SourceRun run = SourceRun.Run(TimeProvider.System, "spec");
        JsonElement properties = Assert.Single(run.Of("SPEC", "spec")).GetProperty("connectionSpecification").GetProperty("properties");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            ["aws_access_key_id", "aws_secret_access_key", "aws_session_token", "custom_log_reports", "endpoint_url",
                "late_arrival_minutes", "log_group_prefix", "region_name", "role_arn", "session_duration", "start_date",
                "sts_endpoint_url"],
            properties.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal));
        Assert.True(properties.GetProperty("aws_secret_access_key").GetProperty("airbyte_secret").GetBoolean());
    }

    [Theory]
    [InlineData("", true, "")]
    [InlineData(""","log_group_prefix": "boa" """, true, "")]
    [InlineData(""","log_group_prefix": "x" """, false, "No log group in us-east-1 has a name that starts with 'x'.")]
    [InlineData(""","log_group_prefix": "x", "custom_log_reports": [{"name": "r", "log_group_name": "boards"}] """, true, "")]
    [InlineData(""","custom_log_reports": [{"name": "r", "log_group_name": "board"}] """, false,
        "The report 'r' reads the log group 'board', which does not exist.")]
    [InlineData(""","custom_log_reports": [{"name": "boards", "log_group_name": "boards"}] """, false,
        "The report 'boards' has the name of a log group: their records could not be distinguished, give it another one.")]
    [InlineData(Role, true, "")]
    public async Task Check_reports_whether_the_settings_work(string settings, bool succeeds, string problem)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartInAsync("us-east-1");
        await endpoint.GetAsync("CreateLogGroup", new { logGroupName = "boards" });

        SourceRun run = SourceRun.Airbyte(endpoint, _folder, "check", settings);
        JsonElement status = Assert.Single(run.Of("CONNECTION_STATUS", "connectionStatus"));

        Assert.Equal(0, run.ExitCode);
        Assert.Equal((succeeds ? "SUCCEEDED" : "FAILED", problem),
            (status.GetProperty("status").GetString(),
                status.TryGetProperty("message", out JsonElement message) ? message.GetString() : ""));
    }

    [Fact]
    public async Task Check_reports_wrong_credentials_without_showing_them()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartInAsync("us-east-1");
        string config = Path.Combine(_folder, "wrong.json");
        await File.WriteAllTextAsync(
            config,
            $$"""{"region_name": "us-east-1", "endpoint_url": "{{endpoint.Service.Url}}", "aws_access_key_id": "{{TestEndpoint.Key.AccessKeyId}}", "aws_secret_access_key": "no-such-secret"}""",
            TestContext.Current.CancellationToken);

        SourceRun run = SourceRun.Run(endpoint.Clock, "check", "--config", config);

        Assert.Equal("FAILED", Assert.Single(run.Of("CONNECTION_STATUS", "connectionStatus")).GetProperty("status").GetString());
        Assert.Contains($"{new Uri(endpoint.Service.Url).Authority}: DescribeLogGroups: InvalidSignatureException", run.Output,
            StringComparison.Ordinal);
        Assert.DoesNotContain("no-such-secret", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("aws_access_key_id", "AKID\\n")]
    [InlineData("aws_secret_access_key", "sec ret")]
    [InlineData("aws_session_token", "tokén")]
    public void A_key_with_a_character_that_no_key_has_is_refused_at_once_without_showing_it(string name, string value)
    {
        string config = Path.Combine(_folder, "wrong.json");
        string[] keys = [
            .. new[] { "aws_access_key_id", "aws_secret_access_key", "aws_session_token" }.Select(
                key => $"\"{key}\": \"{(key == name ? value : "fine")}\"")];
        File.WriteAllText(
            config, $"{{\"region_name\": \"us-east-1\", \"endpoint_url\": \"http://127.0.0.1:1\", {string.Join(", ", keys)}}}");

        SourceRun run = SourceRun.Run(TimeProvider.System, "check", "--config", config);

        Assert.Equal(
            $"{name} holds a blank, a line end or another character that no key has: give it as AWS shows it.",
            Assert.Single(run.Of("CONNECTION_STATUS", "connectionStatus")).GetProperty("message").GetString());
    }

    [Fact]
    public async Task Discover_lists_every_page_of_groups_that_start_with_the_prefix_and_the_reports()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartInAsync("us-east-1");
        await endpoint.GetAsync("CreateLogGroup", new { logGroupName = "other" });
        for (int i = 0; i < 120; i++)
        {
            await endpoint.GetAsync("CreateLogGroup", new { logGroupName = $"boards-{i:000}" });
        }

        SourceRun run = SourceRun.Airbyte(endpoint, _folder, "discover",
            ""","log_group_prefix": "boards-", "custom_log_reports": [{"name": "errors", "log_group_name": "other", "filter_pattern": "ERROR"}] """);
        JsonElement[] streams = [.. Assert.Single(run.Of("CATALOG", "catalog")).GetProperty("streams").EnumerateArray()];

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(Enumerable.Range(0, 120).Select(i => $"boards-{i:000}").Append("errors"),
            streams.Select(stream => stream.GetProperty("name").GetString()));
        Assert.All(streams,
            stream => Assert.Equal(["full_refresh", "incremental"],
                stream.GetProperty("supported_sync_modes").EnumerateArray().Select(mode => mode.GetString())));
    }

    [Fact]
    public void A_missing_file_is_a_config_error()
    {
        SourceRun run = SourceRun.Run(TimeProvider.System, "discover", "--config", Path.Combine(_folder, "none.json"));
        JsonElement trace = Assert.Single(run.Of("TRACE", "trace"));

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("config_error", trace.GetProperty("error").GetProperty("failure_type").GetString());
        Assert.StartsWith(
            "The settings can't be read: ", trace.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }
}
