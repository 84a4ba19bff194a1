using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.Tests.Interop;

/// <summary>The <c>aws</c> command line as client.</summary>
public sealed class AwsCliTests
{
    [Fact]
    public async Task Creates_puts_describes_gets_and_deletes()
    {
        await using LocalLogsService service = await StartAsync();
        JsonElement Call(params string[] arguments) => Run(service, arguments);

        long now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        string events = JsonSerializer.Serialize(
            new[] { new { timestamp = now - 1, message = "door \"opened\"" }, new { timestamp = now, message = "grün 🙂" } });
        Call("create-log-group", "--log-group-name", "/dev/g");
        Call("create-log-stream", "--log-group-name", "/dev/g", "--log-stream-name", "s");
        Call("put-log-events", "--log-group-name", "/dev/g", "--log-stream-name", "s", "--log-events", events);
        JsonElement groups = Call("describe-log-groups", "--log-group-name-prefix", "/dev");
        JsonElement streams = Call("describe-log-streams", "--log-group-name", "/dev/g", "--order-by", "LastEventTime", "--descending");
        JsonElement read = Call("get-log-events", "--log-group-name", "/dev/g", "--log-stream-name", "s", "--start-from-head");
        Call("delete-log-stream", "--log-group-name", "/dev/g", "--log-stream-name", "s");
        Call("delete-log-group", "--log-group-name", "/dev/g");

        Assert.Equal("/dev/g", groups.GetProperty("logGroups")[0].GetProperty("logGroupName").GetString());
        Assert.Equal(now, streams.GetProperty("logStreams")[0].GetProperty("lastEventTimestamp").GetInt64());
        Assert.Equal(
            ["door \"opened\"", "grün 🙂"], read.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("message").GetString()));
        Assert.Empty(Call("describe-log-groups").GetProperty("logGroups").EnumerateArray());
    }

    [Fact]
    public async Task The_aws_command_line_filters_events()
    {
        await using LocalLogsService service = await StartAsync();
        long now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        Run(service, "create-log-group", "--log-group-name", "g");
        foreach (string stream in new[] { "s", "t" })
        {
            Run(service, "create-log-stream", "--log-group-name", "g", "--log-stream-name", stream);
            string events = JsonSerializer.Serialize(
                Enumerable.Range(0, 5).Select(i => new { timestamp = now + i, message = $"{stream} {i}" }));
            Run(service, "put-log-events", "--log-group-name", "g", "--log-stream-name", stream, "--log-events", events);
        }

        // The command line follows the tokens by itself, page by page.
        string[] search = ["filter-log-events", "--log-group-name", "g", "--page-size", "2"];
        Assert.Equal("s 0,t 0,s 1,t 1,s 2,t 2,s 3,t 3,s 4,t 4", Messages(Run(service, search)));
        Assert.Equal("t 1,t 2,t 3", Messages(Run(service,
            [.. search, "--filter-pattern", "[stream=t, n]", "--start-time", $"{now + 1}", "--end-time", $"{now + 3}"])));
        Assert.Equal("t 0,t 4", Messages(Run(service, [.. search, "--log-stream-names", "t", "--filter-pattern", "?\"t 0\" ?4"])));
        Assert.Equal("s 3", Messages(Run(service, [.. search, "--log-stream-name-prefix", "s", "--filter-pattern", "%3$%"])));
    }

    [Fact]
    public async Task Puts_tests_describes_and_deletes_metric_filters()
    {
        await using LocalLogsService service = await StartAsync();
        Run(service, "create-log-group", "--log-group-name", "g");
        Run(service, "put-metric-filter", "--log-group-name", "g", "--filter-name", "f", "--filter-pattern", "[..., size]",
            "--metric-transformations", "metricName=Volume,metricNamespace=MyApp,metricValue=$size,defaultValue=0,unit=Bytes");
        Run(service, "put-metric-filter", "--log-group-name", "g", "--filter-name", "by-room", "--filter-pattern", "{ $.room = * }",
            "--metric-transformations", "metricName=Opened,metricNamespace=Boards,metricValue=1,dimensions={Room=$.room}");

        JsonElement tested = Run(
            service, "test-metric-filter", "--filter-pattern", "[..., size]", "--log-event-messages", "GET 5", "PUT \"a b\" 7");
        JsonElement described = Run(service, "describe-metric-filters", "--metric-name", "Volume", "--metric-namespace", "MyApp");
        JsonElement byRoom = Run(service, "describe-metric-filters", "--log-group-name", "g", "--filter-name-prefix", "by");
        JsonElement group = Run(service, "describe-log-groups").GetProperty("logGroups")[0];
        Run(service, "delete-metric-filter", "--log-group-name", "g", "--filter-name", "f");
        Run(service, "delete-metric-filter", "--log-group-name", "g", "--filter-name", "by-room");

        Assert.Equal("a b", tested.GetProperty("matches")[1].GetProperty("extractedValues").GetProperty("$2").GetString());
        JsonElement filter = Assert.Single(described.GetProperty("metricFilters").EnumerateArray());
        Assert.Equal("[..., size]", filter.GetProperty("filterPattern").GetString());
        Assert.Equal("$size", filter.GetProperty("metricTransformations")[0].GetProperty("metricValue").GetString());
        Assert.Equal(
            "$.room",
            byRoom.GetProperty("metricFilters")[0].GetProperty("metricTransformations")[0].GetProperty("dimensions").GetProperty("Room")
                .GetString());
        Assert.Equal(2, group.GetProperty("metricFilterCount").GetInt32());
        Assert.Empty(Run(service, "describe-metric-filters", "--log-group-name", "g").GetProperty("metricFilters").EnumerateArray());
    }

    [Fact]
    public async Task Puts_and_deletes_a_retention_policy()
    {
        await using LocalLogsService service = await StartAsync();
        Run(service, "create-log-group", "--log-group-name", "g");

        Run(service, "put-retention-policy", "--log-group-name", "g", "--retention-in-days", "14");
        JsonElement kept = Run(service, "describe-log-groups").GetProperty("logGroups")[0];
        Run(service, "delete-retention-policy", "--log-group-name", "g");
        JsonElement forever = Run(service, "describe-log-groups").GetProperty("logGroups")[0];

        Assert.Equal(14, kept.GetProperty("retentionInDays").GetInt32());
        Assert.False(forever.TryGetProperty("retentionInDays", out _));
    }

    [Fact]
    public async Task A_group_is_tagged_in_the_old_way_and_in_the_new()
    {
        await using LocalLogsService service = await StartAsync();
        const string Arn = "arn:aws:logs:us-east-1:000000000000:log-group:g";
        Run(service, "create-log-group", "--log-group-name", "g", "--tags", "room=3");

        Run(service, "tag-log-group", "--log-group-name", "g", "--tags", "floor=1,door=7");
        Run(service, "untag-log-group", "--log-group-name", "g", "--tags", "floor");
        JsonElement old = Run(service, "list-tags-log-group", "--log-group-name", "g");
        Run(service, "tag-resource", "--resource-arn", Arn, "--tags", "site=north");
        Run(service, "untag-resource", "--resource-arn", Arn, "--tag-keys", "door");
        JsonElement present = Run(service, "list-tags-for-resource", "--resource-arn", Arn);

        Assert.Equal(["door=7", "room=3"], TagsOf(old));
        Assert.Equal(["room=3", "site=north"], TagsOf(present));
    }

    [Fact]
    public async Task A_bearer_token_lets_events_in()
    {
        await using LocalLogsService service = await StartAsync();
        Run(service, "create-log-group", "--log-group-name", "g");

        Run(service, "put-bearer-token-authentication", "--log-group-identifier", "g", "--bearer-token-authentication-enabled");

        Assert.True(
            Run(service, "describe-log-groups").GetProperty("logGroups")[0].GetProperty("bearerTokenAuthenticationEnabled").GetBoolean());
    }

    [Fact]
    public async Task Wrong_secret_is_refused()
    {
        await using LocalLogsService service = await StartAsync();

        AwsCliResult result = AwsCli.Run(
            service.Url, service.Credentials with { SecretAccessKey = "wrong" }, "logs", "describe-log-groups");

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("(InvalidSignatureException)", result.StandardError);
    }

    [Fact]
    public async Task Session_token_is_sent_and_signed()
    {
        SkipWithoutAws();
        LocalCredentials temporary = new("ASIATEMPORARY", "secret", "token/with+signs=");
        await using LocalLogsService service = await LocalLogsService.StartAsync(
            new LocalLogsServiceOptions { Credentials = [temporary] }, TestContext.Current.CancellationToken);

        AwsCliResult result = AwsCli.Run(service.Url, temporary, "logs", "describe-log-groups");

        Assert.True(result.ExitCode == 0, result.StandardError);
    }

    [Fact]
    public async Task Assumes_a_role_and_signs_with_it()
    {
        await using LocalLogsService service = await StartAsync();
        JsonElement Sts(LocalCredentials key, params string[] arguments)
        {
            AwsCliResult result = AwsCli.Run(service.Url, key, ["sts", .. arguments]);
            Assert.True(result.ExitCode == 0, result.StandardError);
            return JsonDocument.Parse(result.StandardOutput).RootElement;
        }

        JsonElement pair = Sts(
            service.Credentials,
            "assume-role", "--role-arn", "arn:aws:iam::000000000000:role/boards", "--role-session-name", "door-7", "--duration-seconds",
            "900")
            .GetProperty("Credentials");
        LocalCredentials role = new(
            pair.GetProperty("AccessKeyId").GetString()!, pair.GetProperty("SecretAccessKey").GetString()!,
            pair.GetProperty("SessionToken").GetString());

        Assert.InRange((pair.GetProperty("Expiration").GetDateTimeOffset() - DateTimeOffset.UtcNow).TotalSeconds, 600, 900);
        Assert.Equal(
            "arn:aws:sts::000000000000:assumed-role/boards/door-7", Sts(role, "get-caller-identity").GetProperty("Arn").GetString());
        Assert.Equal(0, AwsCli.Run(service.Url, role, "logs", "describe-log-groups").ExitCode);
    }

    [Fact]
    public async Task An_expired_token_is_refused_as_AWS_refuses_it()
    {
        SkipWithoutAws();
        LocalCredentials expired = new("ASIAEXPIRED", "secret", "token", DateTimeOffset.UnixEpoch);
        await using LocalLogsService service = await LocalLogsService.StartAsync(
            new LocalLogsServiceOptions { Credentials = [expired] }, TestContext.Current.CancellationToken);

        Assert.Contains("(ExpiredTokenException)", AwsCli.Run(service.Url, expired, "logs", "describe-log-groups").StandardError);
        Assert.Contains("(ExpiredToken)", AwsCli.Run(service.Url, expired, "sts", "get-caller-identity").StandardError);
    }

    private static Task<LocalLogsService> StartAsync()
    {
        SkipWithoutAws();
        return LocalLogsService.StartAsync(cancellation: TestContext.Current.CancellationToken);
    }

    private static JsonElement Run(LocalLogsService service, params string[] arguments)
    {
        AwsCliResult result = AwsCli.Run(service.Url, service.Credentials, ["logs", .. arguments]);
        Assert.True(result.ExitCode == 0, $"{arguments[0]}: {result.StandardError}");
        return result.StandardOutput.Length == 0 ? default : JsonDocument.Parse(result.StandardOutput).RootElement;
    }

    private static IEnumerable<string> TagsOf(JsonElement answer) =>
        answer.GetProperty("tags").EnumerateObject().Select(tag => $"{tag.Name}={tag.Value}").Order();

    private static string Messages(JsonElement answer) =>
        string.Join(',', answer.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("message").GetString()));

    private static void SkipWithoutAws()
    {
        if (!AwsCli.IsInstalled)
        {
            Assert.Skip(AwsCli.MissingMessage);
        }
    }
}
