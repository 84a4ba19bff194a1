using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>
/// Saved queries, policies, destinations, keys, subscription filters and export tasks, with the recorded answers of the service.
/// </summary>
public sealed class ResourceActionTests : IDisposable
{
    private const string Kinesis = "arn:aws:kinesis:eu-west-1:000000000000:stream/lines";
    private const string Lambda = "arn:aws:lambda:eu-west-1:000000000000:function:lines";
    private const string Role = "arn:aws:iam::000000000000:role/r";

    private readonly string _folder = Directory.CreateTempSubdirectory("devicelogs-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Saved_query_is_changed_as_a_whole_and_deleted()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        string id = (await endpoint.GetAsync(
            "PutQueryDefinition", new { name = "q", queryString = "fields @message", logGroupNames = new[] { "g" } }))
            .GetProperty("queryDefinitionId").GetString()!;
        await endpoint.GetAsync("PutQueryDefinition", new { name = "q2", queryString = "limit 1", queryDefinitionId = id });

        JsonElement definition = Assert.Single(
            (await endpoint.GetAsync("DescribeQueryDefinitions", new { })).GetProperty("queryDefinitions").EnumerateArray());
        Assert.Equal(
            $$"""{"queryLanguage":"CWLI","queryDefinitionId":"{{id}}","name":"q2","queryString":"limit 1","lastModified":{{endpoint.Clock.NowMs}},"logGroupNames":[]}""",
            definition.GetRawText());
        Assert.Equal("""{"success":true}""", (await endpoint.CallAsync("DeleteQueryDefinition", new { queryDefinitionId = id })).Body);
        Assert.Equal("ResourceNotFoundException", (await endpoint.CallAsync("DeleteQueryDefinition", new { queryDefinitionId = id })).Code);
    }

    [Fact]
    public async Task Policies_are_kept_up_to_ten()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        for (int i = 0; i < 10; i++)
        {
            await endpoint.GetAsync("PutResourcePolicy", new { policyName = $"p{i}", policyDocument = "{}" });
        }

        Reply again = await endpoint.CallAsync(
            "PutResourcePolicy", new { policyName = "p0", policyDocument = """{"Version":"2012-10-17"}""" });
        Reply eleventh = await endpoint.CallAsync("PutResourcePolicy", new { policyName = "p10", policyDocument = "{}" });
        Reply unknown = await endpoint.CallAsync("DeleteResourcePolicy", new { policyName = "none" });

        Assert.Equal(
            $$$"""{"resourcePolicy":{"policyName":"p0","policyDocument":"{\"Version\":\"2012-10-17\"}","lastUpdatedTime":{{{endpoint.Clock.NowMs}}},"policyScope":"ACCOUNT"}}""",
            again.Body);
        Assert.Equal((400, "LimitExceededException", "Resource limit exceeded."), (eleventh.Status, eleventh.Code, eleventh.Message));
        Assert.Equal(
            (400, "ResourceNotFoundException", "Policy with name [none] does not exist."), (unknown.Status, unknown.Code, unknown.Message));
        JsonElement page = await endpoint.GetAsync("DescribeResourcePolicies", new { limit = 9 });
        Assert.Equal(9, page.GetProperty("resourcePolicies").GetArrayLength());
        JsonElement next = await endpoint.GetAsync(
            "DescribeResourcePolicies", new { limit = 9, nextToken = page.GetProperty("nextToken").GetString() });
        Assert.Equal("p9", Assert.Single(next.GetProperty("resourcePolicies").EnumerateArray()).GetProperty("policyName").GetString());
    }

    [Fact]
    public async Task Destination_has_no_policy_until_it_is_given_one()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        Reply put = await endpoint.CallAsync("PutDestination", new { destinationName = "d", targetArn = Kinesis, roleArn = Role });
        await endpoint.GetAsync("PutDestinationPolicy", new { destinationName = "d", accessPolicy = "{}" });

        Assert.Equal(
            $$$"""{"destination":{"destinationName":"d","targetArn":"{{{Kinesis}}}","roleArn":"{{{Role}}}","arn":"arn:aws:logs:eu-west-1:000000000000:destination:d","creationTime":{{{endpoint.Clock.NowMs}}}}}""",
            put.Body);
        JsonElement described = Assert.Single(
            (await endpoint.GetAsync("DescribeDestinations", new { DestinationNamePrefix = "d" })).GetProperty("destinations")
                .EnumerateArray());
        Assert.Equal("{}", described.GetProperty("accessPolicy").GetString());
        Assert.Equal("", (await endpoint.CallAsync("DeleteDestination", new { destinationName = "d" })).Body);
        Assert.Empty((await endpoint.GetAsync("DescribeDestinations", new { })).GetProperty("destinations").EnumerateArray());
    }

    [Fact]
    public async Task Key_of_a_group_is_shown_until_it_is_taken_away()
    {
        const string Key = "arn:aws:kms:eu-west-1:000000000000:key/k";
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        await endpoint.GetAsync("CreateLogGroup", new { logGroupName = "g" });
        await endpoint.GetAsync("AssociateKmsKey", new { logGroupName = "g", kmsKeyId = Key });

        Assert.Equal(
            Key, (await endpoint.GetAsync("DescribeLogGroups", new { })).GetProperty("logGroups")[0].GetProperty("kmsKeyId").GetString());
        await endpoint.GetAsync("DisassociateKmsKey", new { resourceIdentifier = "arn:aws:logs:eu-west-1:000000000000:log-group:g" });
        Assert.False((await endpoint.GetAsync("DescribeLogGroups", new { })).GetProperty("logGroups")[0].TryGetProperty("kmsKeyId", out _));
        Assert.Equal("InvalidParameterException", (await endpoint.CallAsync("AssociateKmsKey", new { kmsKeyId = Key })).Code);
    }

    [Fact]
    public async Task Group_whose_deletion_is_protected_is_deleted_after_the_protection_is_lifted()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        await endpoint.GetAsync("CreateLogGroup", new { logGroupName = "g", deletionProtectionEnabled = true });
        Assert.Equal(400, (await endpoint.CallAsync("DeleteLogGroup", new { logGroupName = "g" })).Status);

        await endpoint.GetAsync("PutLogGroupDeletionProtection", new { logGroupIdentifier = "g", deletionProtectionEnabled = false });

        Assert.Equal(200, (await endpoint.CallAsync("DeleteLogGroup", new { logGroupName = "g" })).Status);
    }

    [Fact]
    public async Task Subscription_filters_are_described_and_the_third_is_refused()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        await endpoint.CreateStreamAsync();
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
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        await endpoint.CreateStreamAsync();

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
    [InlineData("CancelExportTask", """{"taskId":"none"}""", "The specified export task does not exist.")]
    [InlineData(
        "CreateExportTask", """{"logGroupName":"none","from":0,"to":1,"destination":"b"}""", "The specified log group does not exist.")]
    public async Task What_is_not_there_is_told_in_the_recorded_words(string action, string body, string message)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        await endpoint.CreateStreamAsync();

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
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        await endpoint.CreateStreamAsync();
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

    [Fact]
    public async Task Export_writes_a_file_for_each_stream()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "bucket"));
        LocalLogsService service = await LocalLogsService.StartAsync(
            new LocalLogsServiceOptions { Credentials = [TestEndpoint.Key], Exports = _folder }, TestContext.Current.CancellationToken);
        await using TestEndpoint endpoint = new(service, new ManualTime());
        await endpoint.CreateStreamAsync();
        long now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        await endpoint.PutAsync((now, "one"), (now, "two"));

        string id = (await endpoint.GetAsync("CreateExportTask",
            new { logGroupName = "g", from = 0, to = now + 1, destination = "bucket" })).GetProperty("taskId").GetString()!;
        JsonElement task;
        do
        {
            task = (await endpoint.GetAsync("DescribeExportTasks", new { taskId = id })).GetProperty("exportTasks")[0];
        }
        while (task.GetProperty("status").GetProperty("code").GetString() is "PENDING" or "RUNNING");

        Assert.Equal("COMPLETED", task.GetProperty("status").GetProperty("code").GetString());
        using StreamReader text = new(
            new GZipStream(
                File.OpenRead(Path.Combine(_folder, "bucket", "exportedlogs", id, "s", "000000.gz")), CompressionMode.Decompress));
        string time = DateTimeOffset.FromUnixTimeMilliseconds(now).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");
        Assert.Equal($"{time} one\n{time} two\n", await text.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal(
            "Permission Check Successful", File.ReadAllText(Path.Combine(_folder, "bucket", "exportedlogs", "aws-logs-write-test")));
        Reply finished = await endpoint.CallAsync("CancelExportTask", new { taskId = id });
        Assert.Equal((400, "InvalidOperationException"), (finished.Status, finished.Code));
        Reply missing = await endpoint.CallAsync("CreateExportTask", new { logGroupName = "g", from = 0, to = 1, destination = "none" });
        Assert.Equal("The given bucket does not exist. Please make sure the bucket is valid.", missing.Message);
        Assert.Equal("""{"exportTasks":[]}""", (await endpoint.CallAsync("DescribeExportTasks", new { taskId = "none" })).Body);
    }

    [Fact]
    public async Task Groups_of_another_region_are_others()
    {
        await using TestEndpoint ireland = await TestEndpoint.StartAsync();
        TestEndpoint china = new(ireland.Service, ireland.Clock, "cn-north-1");
        await ireland.GetAsync("CreateLogGroup", new { logGroupName = "g" });
        Assert.Empty((await china.GetAsync("DescribeLogGroups", new { })).GetProperty("logGroups").EnumerateArray());
        await china.GetAsync("CreateLogGroup", new { logGroupName = "g" });

        Assert.Equal(
            "arn:aws-cn:logs:cn-north-1:000000000000:log-group:g",
            (await china.GetAsync("ListLogGroups", new { })).GetProperty("logGroups")[0].GetProperty("logGroupArn").GetString());
        await china.GetAsync("DeleteLogGroup", new { logGroupName = "g" });
        Assert.Single((await ireland.GetAsync("DescribeLogGroups", new { })).GetProperty("logGroups").EnumerateArray());
        Assert.Equal(
            "ResourceNotFoundException",
            (await ireland.CallAsync(
                "FilterLogEvents", new { logGroupIdentifier = "arn:aws-cn:logs:cn-north-1:000000000000:log-group:g" })).Code);
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
