using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>CreateLogGroup, DeleteLogGroup and DescribeLogGroups; the protection, the key and the region of a group.</summary>
public sealed class LogGroupTests
{
    [Fact]
    public async Task New_group_is_described()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();

        Reply created = await endpoint.CallAsync("CreateLogGroup", new { logGroupName = "/dev/board-1_a.b#c" });
        JsonElement group = Assert.Single(
            (await endpoint.GetAsync("DescribeLogGroups", new { })).GetProperty("logGroups").EnumerateArray());

        Assert.Equal((200, ""), (created.Status, created.Body));
        Assert.Equal("application/x-amz-json-1.1", created.Header("Content-Type"));
        Assert.Equal(36, created.Header("x-amzn-requestid")?.Length);
        Assert.Equal("/dev/board-1_a.b#c", group.GetProperty("logGroupName").GetString());
        Assert.Equal(endpoint.Clock.NowMs, group.GetProperty("creationTime").GetInt64());
        Assert.Equal("arn:aws:logs:eu-west-1:000000000000:log-group:/dev/board-1_a.b#c:*", group.GetProperty("arn").GetString());
        Assert.Equal("arn:aws:logs:eu-west-1:000000000000:log-group:/dev/board-1_a.b#c", group.GetProperty("logGroupArn").GetString());
        Assert.Equal("STANDARD", group.GetProperty("logGroupClass").GetString());
        Assert.Equal(0, group.GetProperty("storedBytes").GetInt64());
        Assert.False(group.TryGetProperty("retentionInDays", out _));
    }

    [Fact]
    public async Task Name_of_512_characters_is_taken_and_one_of_513_is_not()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        string longest = new('d', 512);

        Assert.Equal(200, (await endpoint.CallAsync("CreateLogGroup", new { logGroupName = longest })).Status);
        await RefusesAsync(
            "CreateLogGroup",
            new { logGroupName = longest + "d" },
            "InvalidParameterException",
            $"1 validation error detected: Value '{longest}d' at 'logGroupName' failed to satisfy constraint: Member must have length less "
            + "than or equal to 512");
    }

    [Fact]
    public Task An_empty_name_is_refused() => RefusesAsync(
        "CreateLogGroup",
        new { logGroupName = "" },
        "InvalidParameterException",
        "2 validation errors detected: Value '' at 'logGroupName' failed to satisfy constraint: Member must have length greater than or "
        + "equal to 1; "
        + @"Value '' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\.\-_/#A-Za-z0-9]+");

    [Theory]
    [InlineData("a b")]
    [InlineData("a:b")]
    [InlineData("grün")]
    [InlineData("a\n")]
    public Task A_name_with_another_character_is_refused(string name) => RefusesAsync(
        "CreateLogGroup",
        new { logGroupName = name },
        "InvalidParameterException",
        $@"1 validation error detected: Value '{name}' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\.\-_/#A-Za-z0-9]+");

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"logGroupName":null}""")]
    public async Task A_request_without_a_name_is_refused(string body)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();

        Reply reply = await endpoint.CallRawAsync("CreateLogGroup", body);

        Assert.Equal((400, "InvalidParameterException"), (reply.Status, reply.Code));
        Assert.Equal(
            "1 validation error detected: Value null at 'logGroupName' failed to satisfy constraint: Member must not be null",
            reply.Message);
    }

    [Fact]
    public Task A_reserved_name_is_refused() => RefusesAsync(
        "CreateLogGroup", new { logGroupName = "aws/x" }, "InvalidParameterException",
        "Log groups starting with aws/ are reserved for AWS.");

    [Fact]
    public Task An_unknown_class_is_refused() => RefusesAsync(
        "CreateLogGroup",
        new { logGroupName = "g", logGroupClass = "CHEAP" },
        "InvalidParameterException",
        "1 validation error detected: Value 'CHEAP' at 'logGroupClass' failed to satisfy constraint: "
        + "Member must satisfy enum value set: [STANDARD, INFREQUENT_ACCESS, DELIVERY]");

    [Fact]
    public async Task A_second_creation_of_a_group_is_refused()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        await endpoint.GetAsync("CreateLogGroup", new { logGroupName = "g" });

        Reply again = await endpoint.CallAsync("CreateLogGroup", new { logGroupName = "g" });

        Assert.Equal(
            (400, "ResourceAlreadyExistsException", "The specified log group already exists"), (again.Status, again.Code, again.Message));
    }

    [Fact]
    public async Task Deleted_group_takes_its_streams_and_events_along()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        await endpoint.PutAsync((endpoint.Clock.NowMs, "old"));

        await endpoint.GetAsync("DeleteLogGroup", new { logGroupName = "g" });
        await endpoint.CreateStreamAsync();

        Assert.Empty(await endpoint.ReadMessagesAsync());
    }

    [Fact]
    public Task Deleting_a_group_that_is_not_there() => RefusesAsync(
        "DeleteLogGroup", new { logGroupName = "g" }, "ResourceNotFoundException", "The specified log group does not exist.");

    [Fact]
    public async Task Protected_group_is_deleted_after_the_protection_is_lifted_and_not_before()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        await endpoint.GetAsync("CreateLogGroup", new { logGroupName = "g", deletionProtectionEnabled = true });
        Reply refused = await endpoint.CallAsync("DeleteLogGroup", new { logGroupName = "g" });

        await endpoint.GetAsync("PutLogGroupDeletionProtection", new { logGroupIdentifier = "g", deletionProtectionEnabled = false });

        Assert.Equal((400, "ValidationException"), (refused.Status, refused.Code));
        Assert.Equal(200, (await endpoint.CallAsync("DeleteLogGroup", new { logGroupName = "g" })).Status);
    }

    [Fact]
    public async Task Groups_come_by_name_in_pages()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        foreach (string name in new[] { "b", "a", "e", "d", "c" })
        {
            await endpoint.GetAsync("CreateLogGroup", new { logGroupName = name });
        }

        JsonElement first = await endpoint.GetAsync("DescribeLogGroups", new { limit = 2 });
        JsonElement second = await endpoint.GetAsync("DescribeLogGroups", new { limit = 2, nextToken = Token(first) });
        JsonElement third = await endpoint.GetAsync("DescribeLogGroups", new { limit = 2, nextToken = Token(second) });

        Assert.Equal(["a", "b", "c", "d", "e"], new[] { first, second, third }.SelectMany(Names));
        Assert.False(third.TryGetProperty("nextToken", out _));
    }

    [Fact]
    public async Task Full_last_page_has_no_token()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        await endpoint.GetAsync("CreateLogGroup", new { logGroupName = "a" });

        Assert.False((await endpoint.GetAsync("DescribeLogGroups", new { limit = 1 })).TryGetProperty("nextToken", out _));
    }

    [Theory]
    [InlineData("""{"logGroupNamePrefix":"dev/"}""", "dev/A,dev/b")]
    [InlineData("""{"logGroupNamePattern":"ev/a"}""", "xdev/a")]
    [InlineData("""{"logGroupNamePattern":"EV/a"}""", "")]
    [InlineData("""{"accountIdentifiers":["111111111111"]}""", "")]
    [InlineData(
        """{"logGroupIdentifiers":["arn:aws:logs:us-east-1:000000000000:log-group:dev/b","arn:aws:logs:eu-west-1:111111111111:log-group:dev/b"]}""", "")]
    [InlineData("""{"logGroupClass":"INFREQUENT_ACCESS"}""", "xdev/a")]
    [InlineData("""{"logGroupNamePrefix":"%"}""", null)]
    [InlineData("""{"logGroupIdentifiers":["xdev/a","arn:aws:logs:eu-west-1:000000000000:log-group:dev/b","none"]}""", "dev/b,xdev/a")]
    [InlineData("""{"logGroupIdentifiers":["dev/b"],"logGroupNamePrefix":"dev/"}""", null)]
    [InlineData("""{"logGroupIdentifiers":[]}""", null)]
    [InlineData("""{"accountIdentifiers":["000000000000"],"includeLinkedAccounts":true}""", "dev/A,dev/b,xdev/a")]
    [InlineData("""{"accountIdentifiers":["0"]}""", null)]
    public async Task Groups_are_chosen(string body, string? names)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        await endpoint.GetAsync("CreateLogGroup", new { logGroupName = "dev/b" });
        await endpoint.GetAsync("CreateLogGroup", new { logGroupName = "dev/A" });
        await endpoint.GetAsync("CreateLogGroup", new { logGroupName = "xdev/a", logGroupClass = "INFREQUENT_ACCESS" });

        Reply reply = await endpoint.CallRawAsync("DescribeLogGroups", body);

        if (names is null)
        {
            Assert.Equal("InvalidParameterException", reply.Code);
        }
        else
        {
            Assert.Equal(names.Split(',', StringSplitOptions.RemoveEmptyEntries), Names(reply.Json));
        }
    }

    [Theory]
    [InlineData(0, "greater than or equal to 1")]
    [InlineData(51, "less than or equal to 50")]
    public Task A_page_size_out_of_range_is_refused(int limit, string rule) => RefusesAsync(
        "DescribeLogGroups",
        new { limit },
        "InvalidParameterException",
        $"1 validation error detected: Value '{limit}' at 'limit' failed to satisfy constraint: Member must have value {rule}");

    [Theory]
    [InlineData("nonsense")]
    [InlineData("groups/!")]
    [InlineData("groups/AAAA")]
    [InlineData("f/MXxh")]
    public Task A_token_that_was_never_given_is_refused(string token) => RefusesAsync(
        "DescribeLogGroups", new { nextToken = token }, "InvalidParameterException", "The specified nextToken is invalid.");

    [Fact]
    public async Task Key_of_a_group_is_shown_until_it_is_taken_away()
    {
        const string Key = "arn:aws:kms:eu-west-1:000000000000:key/k";
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync();
        await endpoint.GetAsync("AssociateKmsKey", new { logGroupName = "g", kmsKeyId = Key });

        Assert.Equal(
            Key, (await endpoint.GetAsync("DescribeLogGroups", new { })).GetProperty("logGroups")[0].GetProperty("kmsKeyId").GetString());
        await endpoint.GetAsync("DisassociateKmsKey", new { resourceIdentifier = "arn:aws:logs:eu-west-1:000000000000:log-group:g" });
        Assert.False((await endpoint.GetAsync("DescribeLogGroups", new { })).GetProperty("logGroups")[0].TryGetProperty("kmsKeyId", out _));
        Assert.Equal("InvalidParameterException", (await endpoint.CallAsync("AssociateKmsKey", new { kmsKeyId = Key })).Code);
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

    private static async Task RefusesAsync(string action, object members, string code, string message)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();

        Reply reply = await endpoint.CallAsync(action, members);

        Assert.Equal((400, code, message), (reply.Status, reply.Code, reply.Message));
    }

    private static string? Token(JsonElement page) => page.GetProperty("nextToken").GetString();

    private static IEnumerable<string?> Names(JsonElement page) =>
        page.GetProperty("logGroups").EnumerateArray().Select(group => group.GetProperty("logGroupName").GetString());
}
