using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>Tags of log groups, by the actions of today and by the older ones.</summary>
public sealed class TagTests
{
    private const string Arn = "arn:aws:logs:eu-west-1:000000000000:log-group:g";

    [Fact]
    public async Task Tags_of_CreateLogGroup_are_kept()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();

        await endpoint.GetAsync("CreateLogGroup", new { logGroupName = "g", tags = new { site = "Köln", empty = "" } });

        Assert.Equal("""{"tags":{"empty":"","site":"Köln"}}""",
            (await endpoint.GetAsync("ListTagsForResource", new { resourceArn = Arn })).GetRawText());
        Assert.Equal("""{"tags":{"empty":"","site":"Köln"}}""",
            (await endpoint.GetAsync("ListTagsLogGroup", new { logGroupName = "g" })).GetRawText());
    }

    [Fact]
    public async Task Tags_are_set_changed_and_taken_away()
    {
        await using TestEndpoint endpoint = await StartAsync();

        await endpoint.GetAsync("TagResource", new { resourceArn = Arn, tags = new { a = "1", b = "2" } });
        await endpoint.GetAsync("TagLogGroup", new { logGroupName = "g", tags = new { b = "3", c = "4" } });
        Assert.Equal("""{"a":"1","b":"3","c":"4"}""", await ReadAsync(endpoint));

        await endpoint.GetAsync("UntagResource", new { resourceArn = Arn, tagKeys = new[] { "a", "never there" } });
        Assert.Equal("""{"b":"3","c":"4"}""", await ReadAsync(endpoint));

        await endpoint.GetAsync("UntagLogGroup", new { logGroupName = "g", tags = new[] { "b", "c" } });
        Assert.Equal("{}", await ReadAsync(endpoint));
    }

    [Fact]
    public async Task Tags_go_with_their_group()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await endpoint.GetAsync("TagLogGroup", new { logGroupName = "g", tags = new { a = "1" } });

        await endpoint.GetAsync("DeleteLogGroup", new { logGroupName = "g" });
        await endpoint.GetAsync("CreateLogGroup", new { logGroupName = "g" });

        Assert.Equal("{}", await ReadAsync(endpoint));
    }

    [Theory]
    [InlineData("TagResource", "TooManyTagsException")]
    [InlineData("TagLogGroup", "InvalidParameterException")]
    public async Task Fifty_tags_are_taken_and_one_more_is_not(string action, string code)
    {
        await using TestEndpoint endpoint = await StartAsync();
        Dictionary<string, string> fifty = Enumerable.Range(0, 50).ToDictionary(i => $"key {i}", i => $"{i}");
        await endpoint.GetAsync(action, new { resourceArn = Arn, logGroupName = "g", tags = fifty });

        Reply other = await endpoint.CallAsync(action, new { resourceArn = Arn, logGroupName = "g", tags = new { another = "1" } });
        Reply same = await endpoint.CallAsync(action, new { resourceArn = Arn, logGroupName = "g", tags = fifty });

        Assert.Equal((400, code), (other.Status, other.Code));
        Assert.Equal(
            code == "TooManyTagsException", other.Json.TryGetProperty("resourceName", out JsonElement name) && name.GetString() == Arn);
        Assert.Equal(200, same.Status);
    }

    [Theory]
    [InlineData("{}", "Value '{}' at 'tags' failed to satisfy constraint: Member must have length greater than or equal to 1")]
    [InlineData("null", "Value null at 'tags' failed to satisfy constraint: Member must not be null")]
    [InlineData(
        """{"a*":"1"}""",
        "Value '{a*=1}' at 'tags' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length greater than or "
        + "equal to 1, Member must have length less than or equal to 128, Member must satisfy regular expression pattern: "
        + "^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+)$]")]
    [InlineData(
        """{"a":"*"}""",
        "Value '{a=*}' at 'tags' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less than or "
        + "equal to 256, Member must satisfy regular expression pattern: ^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$]")]
    public async Task Tags_that_fail_the_model(string tags, string message)
    {
        await using TestEndpoint endpoint = await StartAsync();

        Reply reply = await endpoint.CallRawAsync("TagLogGroup", $$"""{"logGroupName":"g","tags":{{tags}}}""");

        Assert.Equal(
            (400, "InvalidParameterException", $"1 validation error detected: {message}"), (reply.Status, reply.Code, reply.Message));
    }

    [Theory]
    [InlineData(128, 256, 200)]
    [InlineData(129, 256, 400)]
    [InlineData(128, 257, 400)]
    public async Task Key_has_128_characters_and_value_256(int key, int value, int status)
    {
        await using TestEndpoint endpoint = await StartAsync();

        Reply reply = await endpoint.CallAsync(
            "TagResource", new { resourceArn = Arn, tags = new Dictionary<string, string> { [new string('k', key)] = new('v', value) } });

        Assert.Equal(status, reply.Status);
    }

    [Theory]
    [InlineData("TagLogGroup")]
    [InlineData("CreateLogGroup")]
    public async Task Keys_of_AWS_are_reserved(string action)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();

        Reply reply = await endpoint.CallRawAsync(action, """{"logGroupName":"g","tags":{"AWS:stack":"1"}}""");

        Assert.Equal("The tag key 'AWS:stack' is reserved for AWS: keys don't begin with aws:.", reply.Message);
    }

    [Theory]
    [InlineData("arn:aws:logs:eu-west-1:000000000000:log-group:h", "ResourceNotFoundException", "The specified log group does not exist.")]
    [InlineData(
        "arn:aws:logs:eu-west-1:000000000000:destination:g",
        "InvalidParameterException",
        "'arn:aws:logs:eu-west-1:000000000000:destination:g' is not an ARN of a log group: arn:aws:logs:REGION:ACCOUNT:log-group:NAME.")]
    [InlineData(
        Arn + ":*",
        "InvalidParameterException",
        "1 validation error detected: Value '" + Arn
            + ":*' at 'resourceArn' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=/:,.@-]*")]
    public async Task Resource_that_is_none(string resourceArn, string code, string message)
    {
        await using TestEndpoint endpoint = await StartAsync();

        foreach ((string action, object members) in new (string, object)[]
        {
            ("ListTagsForResource", new { resourceArn }),
            ("TagResource", new { resourceArn, tags = new { a = "1" } }),
            ("UntagResource", new { resourceArn, tagKeys = new[] { "a" } }),
        })
        {
            Reply reply = await endpoint.CallAsync(action, members);
            Assert.Equal((400, code, message), (reply.Status, reply.Code, reply.Message));
        }
    }

    private static async Task<TestEndpoint> StartAsync()
    {
        TestEndpoint endpoint = await TestEndpoint.StartAsync();
        await endpoint.GetAsync("CreateLogGroup", new { logGroupName = "g" });
        return endpoint;
    }

    private static async Task<string> ReadAsync(TestEndpoint endpoint) =>
        (await endpoint.GetAsync("ListTagsForResource", new { resourceArn = Arn })).GetProperty("tags").GetRawText();
}
