using System.Collections.Generic;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;
using static DeviceLogs.LocalEndpoint.Tests.IngestBench;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>What lets plain JSON in: a bearer token, for a group that takes them, or a signature.</summary>
public sealed class BearerTokenTests
{
    [Theory]
    [InlineData(null, 401, "The Authorization header is missing: 'Bearer TOKEN', or a signature.")]
    [InlineData("Bearer " + Token + "x", 401, "The bearer token is none of this service.")]
    [InlineData("Bearer ", 401, "The bearer token is none of this service.")]
    [InlineData("bearer " + Token, 200, null)]
    public async Task A_wrong_token_is_refused(string? authorization, int status, string? message)
    {
        await using TestEndpoint endpoint = await StartAsync();

        Reply reply = await PostAsync(endpoint, Collector + Target, """{"event":"m"}""", authorization: authorization);

        Assert.Equal((status, message), (reply.Status, status == 200 ? null : reply.Message));
        Assert.DoesNotContain(Token, reply.Body);
    }

    [Fact]
    public async Task Group_is_opened_and_closed()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await endpoint.GetAsync("PutBearerTokenAuthentication", new { logGroupIdentifier = "g", bearerTokenAuthenticationEnabled = false });

        Reply closed = await PostAsync(endpoint, Collector + Target, """{"event":"m"}""");
        await endpoint.GetAsync(
            "PutBearerTokenAuthentication",
            new { logGroupIdentifier = "arn:aws:logs:eu-west-1:000000000000:log-group:g", bearerTokenAuthenticationEnabled = true });
        Reply open = await PostAsync(endpoint, Collector + Target, """{"event":"m"}""");

        Assert.Equal(
            (401, "The log group 'g' takes no bearer tokens: enable them with PutBearerTokenAuthentication."),
            (closed.Status, closed.Message));
        Assert.Equal(200, open.Status);
        JsonElement group = (await endpoint.GetAsync("DescribeLogGroups", new { })).GetProperty("logGroups")[0];
        Assert.True(group.GetProperty("bearerTokenAuthenticationEnabled").GetBoolean());
    }

    [Theory]
    [InlineData("""{"logGroupIdentifier":"g"}""",
        "Value null at 'bearerTokenAuthenticationEnabled' failed to satisfy constraint: Member must not be null")]
    [InlineData("""{"bearerTokenAuthenticationEnabled":true}""",
        "Value null at 'logGroupIdentifier' failed to satisfy constraint: Member must not be null")]
    public async Task Both_members_have_to_be_there(string body, string message)
    {
        await using TestEndpoint endpoint = await StartAsync();

        Assert.Equal(
            $"1 validation error detected: {message}", (await endpoint.CallRawAsync("PutBearerTokenAuthentication", body)).Message);
    }

    [Fact]
    public async Task Signature_serves_instead_of_a_token()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await endpoint.GetAsync("PutBearerTokenAuthentication", new { logGroupIdentifier = "g", bearerTokenAuthenticationEnabled = false });

        Reply signed = await endpoint.SendAsync(SignFor(endpoint, Bulk, TestEndpoint.Key));
        Reply wrong = await endpoint.SendAsync(SignFor(endpoint, Bulk, TestEndpoint.Key with { SecretAccessKey = "wrong" }));

        Assert.Equal((200, "InvalidSignatureException"), (signed.Status, wrong.Code));
        Assert.Equal(["signed"], await endpoint.ReadMessagesAsync());
    }

    private static HttpRequestMessage SignFor(TestEndpoint endpoint, string path, LocalCredentials key) => SdkSigner.Sign(
        endpoint.Service.Url,
        key,
        "",
        "\"signed\""u8.ToArray(),
        headers: new Dictionary<string, string>
        {
            ["Content-Type"] = "application/json",
            ["x-aws-log-group"] = "g",
            ["x-aws-log-stream"] = "s"
        },
        path: path);
}
