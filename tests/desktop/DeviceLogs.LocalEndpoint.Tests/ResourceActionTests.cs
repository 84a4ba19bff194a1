using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>Saved queries, policies and destinations, with the recorded answers of the service.</summary>
public sealed class ResourceActionTests
{
    private const string Kinesis = "arn:aws:kinesis:eu-west-1:000000000000:stream/lines";
    private const string Role = "arn:aws:iam::000000000000:role/r";

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
}
