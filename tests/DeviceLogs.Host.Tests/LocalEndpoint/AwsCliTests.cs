using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.Host.Tests.Support;
using DeviceLogs.LocalEndpoint;
using Xunit;

namespace DeviceLogs.Host.Tests.LocalEndpoint;

/// <summary>The <c>aws</c> command line as client.</summary>
public sealed class AwsCliTests
{
    [Fact]
    public async Task Creates_puts_describes_gets_and_deletes()
    {
        SkipWithoutAws();
        await using LocalLogsService service = await LocalLogsService.StartAsync(cancellation: TestContext.Current.CancellationToken);
        JsonElement Call(params string[] arguments)
        {
            AwsCliResult result = AwsCli.Run(service.Url, service.Credentials, ["logs", .. arguments]);
            Assert.True(result.ExitCode == 0, $"{arguments[0]}: {result.StandardError}");
            return result.StandardOutput.Length == 0 ? default : JsonDocument.Parse(result.StandardOutput).RootElement;
        }

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
    public async Task Wrong_secret_is_refused()
    {
        SkipWithoutAws();
        await using LocalLogsService service = await LocalLogsService.StartAsync(cancellation: TestContext.Current.CancellationToken);

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

    private static void SkipWithoutAws()
    {
        if (!AwsCli.IsInstalled)
        {
            Assert.Skip(AwsCli.MissingMessage);
        }
    }
}
