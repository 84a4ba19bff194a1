using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>Subscription filters: their actions with the recorded answers of the service, and the delivery of what matches.</summary>
public sealed class SubscriptionFilterTests : IDisposable
{
    private const string Kinesis = "arn:aws:kinesis:eu-west-1:000000000000:stream/lines";
    private const string Lambda = "arn:aws:lambda:eu-west-1:000000000000:function:lines";
    private const string Role = "arn:aws:iam::000000000000:role/r";

    private readonly string _folder = Directory.CreateTempSubdirectory("devicelogs-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Subscription_filters_are_described_and_the_third_is_refused()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        await endpoint.GetAsync(
            "PutSubscriptionFilter", new { logGroupName = "g", filterName = "a", filterPattern = "", destinationArn = Lambda });
        await endpoint.GetAsync("PutSubscriptionFilter",
            new { logGroupName = "g", filterName = "b", filterPattern = "", destinationArn = Kinesis, roleArn = Role });
        Reply third = await endpoint.CallAsync(
            "PutSubscriptionFilter", new { logGroupName = "g", filterName = "c", filterPattern = "", destinationArn = Lambda });

        Assert.Equal((400, "LimitExceededException", "Resource limit exceeded."), (third.Status, third.Code, third.Message));
        Assert.Equal(
            $$"""{"filterName":"a","logGroupName":"g","filterPattern":"","destinationArn":"{{Lambda}}","distribution":"ByLogStream","applyOnTransformedLogs":false,"creationTime":{{endpoint.Clock.NowMs}}}""",
            (await endpoint.GetAsync("DescribeSubscriptionFilters", new { logGroupName = "g", limit = 1 })).GetProperty(
                "subscriptionFilters")[0].GetRawText());
    }

    [Theory]
    [InlineData("none", "f", Lambda, null, "ResourceNotFoundException", "The specified log group does not exist.")]
    [InlineData("g", "f", "arn:aws:lambda:eu-west-1:111111111111:function:f", null, "AccessDeniedException",
        "Cross-account lambda invocation passing is not allowed. You must use DestinationPolicies to create cross account lambda triggers.")]
    [InlineData("g", "f", Kinesis, null, "InvalidParameterException", "destinationArn for vendor kinesis cannot be used without roleArn")]
    public async Task Subscription_filter_that_can_not_be(string group, string name, string arn, string? role, string code, string message)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");

        Reply reply = await endpoint.CallAsync(
            "PutSubscriptionFilter",
            new { logGroupName = group, filterName = name, filterPattern = "", destinationArn = arn, roleArn = role });

        Assert.Equal((400, code, message), (reply.Status, reply.Code, reply.Message));
    }

    [Theory]
    [InlineData("DeleteSubscriptionFilter", """{"logGroupName":"none","filterName":"f"}""", "The specified log group does not exist.")]
    [InlineData(
        "DeleteSubscriptionFilter", """{"logGroupName":"g","filterName":"f"}""", "The specified subscription filter does not exist.")]
    [InlineData("DescribeSubscriptionFilters", """{"logGroupName":"none"}""", "The specified log group does not exist.")]
    public async Task A_group_or_filter_that_is_not_there_is_told_in_the_recorded_words(string action, string body, string message)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");

        Reply reply = await endpoint.CallRawAsync(action, body);

        Assert.Equal((400, "ResourceNotFoundException", message), (reply.Status, reply.Code, reply.Message));
    }

    [Fact]
    public async Task Matching_events_are_delivered_to_a_folder_in_order_and_go_on_after_a_restart()
    {
        string records = Path.Combine(_folder, "records");
        LocalLogsServiceOptions options = new()
        {
            Credentials = [TestEndpoint.Key],
            DataFile = Path.Combine(_folder, "logs.db"),
            Deliver = new Dictionary<string, string> { [Kinesis] = records },
        };
        for (int life = 0; life < 2; life++)
        {
            LocalLogsService service = await LocalLogsService.StartAsync(options, TestContext.Current.CancellationToken);
            await using TestEndpoint endpoint = new(service, new ManualTime());
            if (life == 0)
            {
                await endpoint.CreateStreamAsync();
                await endpoint.PutAsync((DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), "ERROR before"));
                await endpoint.GetAsync(
                    "PutSubscriptionFilter",
                    new { logGroupName = "g", filterName = "f", filterPattern = "ERROR", destinationArn = Kinesis, roleArn = Role });
            }

            long now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
            await endpoint.PutAsync((now, $"ERROR {life}-1"), (now, "fine"), (now, $"ERROR {life}-2"));
            while (Delivered(records).Count < (life + 1) * 2)
            {
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
        }

        Assert.Equal(["ERROR 0-1", "ERROR 0-2", "ERROR 1-1", "ERROR 1-2"], Delivered(records));
        JsonElement control = Unzip(Directory.GetFiles(records, "*-control.gz").Single());
        Assert.Equal("CONTROL_MESSAGE", control.GetProperty("messageType").GetString());
        JsonElement first = Unzip(Directory.GetFiles(records).Order().First(file => !file.Contains("control")));
        Assert.Equal(
            ("DATA_MESSAGE", "000000000000", "g", "s", """["f"]"""),
            (first.GetProperty("messageType")
                .GetString(), first.GetProperty("owner").GetString(), first.GetProperty("logGroup").GetString(),
                first.GetProperty("logStream").GetString(), first.GetProperty("subscriptionFilters").GetRawText()));
        Assert.Equal(56, first.GetProperty("logEvents")[0].GetProperty("id").GetString()!.Length);
    }

    [Fact]
    public async Task Events_without_a_delivery_are_counted_and_shown()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        await endpoint.GetAsync(
            "PutSubscriptionFilter", new { logGroupName = "g", filterName = "f", filterPattern = "", destinationArn = Lambda });
        await endpoint.PutAsync((endpoint.Clock.NowMs, "one"), (endpoint.Clock.NowMs, "two"));

        JsonElement shown;
        do
        {
            Reply overview = await endpoint.SendAsync(
                new HttpRequestMessage(HttpMethod.Get, $"{endpoint.Service.Url}/page/overview?group=g"));
            shown = overview.Json.GetProperty("subscriptions")[0];
        }
        while (shown.GetProperty("dropped").GetInt64() < 2);

        Assert.Equal($"There is no --deliver {Lambda}=URL or FOLDER.", shown.GetProperty("trouble").GetString());
    }

    private static List<string> Delivered(string folder) => Directory.Exists(folder)
        ? [.. Directory.GetFiles(folder, "*.gz").Order().Select(Unzip)
            .Where(record => record.GetProperty("messageType").GetString() == "DATA_MESSAGE")
            .SelectMany(record => record.GetProperty("logEvents").EnumerateArray().Select(e => e.GetProperty("message").GetString()!))]
        : [];

    private static JsonElement Unzip(string file)
    {
        using GZipStream gzip = new(File.OpenRead(file), CompressionMode.Decompress);
        return JsonDocument.Parse(gzip).RootElement;
    }
}
