using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using System.Xml.Linq;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.LocalEndpoint.Api;
using DeviceLogs.LocalEndpoint.Http;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>Both ways to temporary credentials, and what becomes of them. The AWS SDK for .NET signs.</summary>
public sealed class TemporaryCredentialsTests
{
    private const string Ask =
        "Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A000000000000%3Arole%2Fpath%2Fboards&RoleSessionName=door-7";

    private static readonly XNamespace Sts = "https://sts.amazonaws.com/doc/2011-06-15/";

    [Fact]
    public async Task Assumed_role_signs_until_its_hour_is_over()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        endpoint.Clock.Now = new DateTimeOffset(
            endpoint.Clock.Now.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero);

        (LocalCredentials role, XElement answer) = await AssumeAsync(endpoint, TestEndpoint.Key, Ask);
        XElement user = answer.Element(Sts + "AssumeRoleResult")!.Element(Sts + "AssumedRoleUser")!;
        Reply taken = await CallAsync(endpoint, role);
        Reply withoutToken = await CallAsync(endpoint, role with { SessionToken = null });
        Reply otherToken = await CallAsync(endpoint, role with { SessionToken = "other" });
        DateTimeOffset end = role.Expiration!.Value;

        Assert.Equal("arn:aws:sts::000000000000:assumed-role/boards/door-7", user.Element(Sts + "Arn")!.Value);
        Assert.Matches("^ASIA[A-Z2-7]{16}$", role.AccessKeyId);
        Assert.Equal(endpoint.Clock.Now.AddHours(1), end);
        Assert.Equal(200, taken.Status);
        Assert.Equal((400, "UnrecognizedClientException"), (withoutToken.Status, withoutToken.Code));
        Assert.Equal("UnrecognizedClientException", otherToken.Code);

        // The key is looked up before the time of the signature, which is the SDK's own.
        endpoint.Clock.Now = end;
        Reply expired = await CallAsync(endpoint, role);
        Assert.Equal(
            (400, "ExpiredTokenException", "The security token included in the request is expired"),
            (expired.Status, expired.Code, expired.Message));
    }

    [Theory]
    [InlineData(900)]
    [InlineData(43_200)]
    public async Task Credentials_end_after_the_duration_that_was_asked_for(int seconds)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();

        (LocalCredentials role, _) = await AssumeAsync(endpoint, TestEndpoint.Key, $"{Ask}&DurationSeconds={seconds}");

        // Told to the second, never later than it is.
        TimeSpan lifetime = role.Expiration!.Value - endpoint.Clock.Now;
        Assert.InRange(lifetime.TotalSeconds, seconds - 0.999, seconds);
    }

    [Fact]
    public async Task Role_assumed_with_a_role_lasts_an_hour_at_most()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        (LocalCredentials first, _) = await AssumeAsync(endpoint, TestEndpoint.Key, Ask);

        await AssumeAsync(endpoint, first, $"{Ask}&DurationSeconds=3600");
        Reply tooLong = await PostAsync(endpoint, first, $"{Ask}&DurationSeconds=3601");

        Assert.Equal(
            (400, "ValidationError", "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining"),
            ErrorOf(tooLong));
    }

    [Theory]
    [InlineData("Action=AssumeRole&Version=2011-06-15&RoleSessionName=door-7",
        "Value null at 'roleArn' failed to satisfy constraint: Member must not be null")]
    [InlineData(
        "Action=AssumeRole&Version=2011-06-15&RoleArn=arn:aws:iam::000000000000:role/b&RoleSessionName=d",
        "Value 'd' at 'roleSessionName' failed to satisfy constraint: Member must have length greater than or equal to 2, "
        + @"Member must have length less than or equal to 64, Member must satisfy regular expression pattern: [\w+=,.@-]*")]
    [InlineData(Ask + "&DurationSeconds=899",
        "Value '899' at 'durationSeconds' failed to satisfy constraint: Member must have value from 900 to 43200")]
    [InlineData(Ask + "&DurationSeconds=43201",
        "Value '43201' at 'durationSeconds' failed to satisfy constraint: Member must have value from 900 to 43200")]
    [InlineData(Ask + "&DurationSeconds=1e3",
        "Value '1e3' at 'durationSeconds' failed to satisfy constraint: Member must have value from 900 to 43200")]
    public async Task Wrong_parameter_is_named(string form, string message)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();

        Reply reply = await PostAsync(endpoint, TestEndpoint.Key, form);

        Assert.Equal((400, "ValidationError", $"1 validation error detected: {message}"), ErrorOf(reply));
    }

    [Theory]
    [InlineData("Action=GetSessionToken&Version=2011-06-15", "Could not find operation GetSessionToken for version 2011-06-15")]
    [InlineData("Action=AssumeRole", "Could not find operation AssumeRole for version ")]
    [InlineData("", "Could not find operation  for version ")]
    public async Task Unknown_action_is_refused(string form, string message)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();

        Assert.Equal((400, "InvalidAction", message), ErrorOf(await PostAsync(endpoint, TestEndpoint.Key, form)));
    }

    [Fact]
    public async Task Sts_refuses_in_its_own_words()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();

        Reply unknown = await PostAsync(endpoint, new LocalCredentials("AKIAOTHER", "s"), Ask);
        Reply wrong = await PostAsync(endpoint, TestEndpoint.Key with { SecretAccessKey = "s" }, Ask);
        Reply forLogs = await PostAsync(endpoint, TestEndpoint.Key, Ask, service: "logs");

        Assert.Equal((403, "InvalidClientTokenId", "The security token included in the request is invalid."), ErrorOf(unknown));
        Assert.Equal((403, "SignatureDoesNotMatch"), (wrong.Status, ErrorOf(wrong).Code));
        Assert.Equal((403, "SignatureDoesNotMatch", "Credential should be scoped to correct service: 'sts'."), ErrorOf(forLogs));
    }

    [Fact]
    public async Task Role_alias_gives_credentials_that_sign()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();

        Reply reply = await GetAsync(endpoint, "/role-aliases/boards/credentials", ("x-amzn-iot-thingname", "door-7"));
        LocalCredentials pair = PairOf(reply);
        Reply identity = await PostAsync(endpoint, pair, "Action=GetCallerIdentity&Version=2011-06-15");

        Assert.Equal((200, "application/json"), (reply.Status, reply.Header("Content-Type")));
        Assert.InRange((pair.Expiration!.Value - endpoint.Clock.Now).TotalSeconds, 3599.001, 3600);
        Assert.Equal(200, (await CallAsync(endpoint, pair)).Status);
        Assert.Equal(
            "arn:aws:sts::000000000000:assumed-role/boards/door-7",
            XElement.Parse(identity.Body).Element(Sts + "GetCallerIdentityResult")!.Element(Sts + "Arn")!.Value);
    }

    [Fact]
    public async Task Role_alias_lasts_as_long_as_it_is_set_to()
    {
        ManualTime clock = new();
        await using TestEndpoint endpoint = new(
            await LocalLogsService.StartAsync(
                new LocalLogsServiceOptions
                {
                    TimeProvider = clock,
                    RoleAlias = TestEndpoint.RoleAlias,
                    RoleAliasLifetime = TimeSpan.FromSeconds(900)
                }, TestContext.Current.CancellationToken),
            clock);

        LocalCredentials pair = PairOf(await GetAsync(endpoint, "/role-aliases/boards/credentials"));

        Assert.InRange((pair.Expiration!.Value - clock.Now).TotalSeconds, 899.001, 900);
    }

    [Theory]
    [InlineData("/role-aliases", 404)]
    [InlineData("/role-aliases/credentials", 404)]
    [InlineData("/role-aliases//credentials", 404)]
    [InlineData("/role-aliases/a%2Fb/credentials", 404)]
    [InlineData("/role-aliases/a/b/credentials", 404)]
    [InlineData("/role-aliases/a/credentials/", 404)]
    public async Task Other_paths_give_none(string path, int status)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();

        Assert.Equal(status, (await GetAsync(endpoint, path)).Status);
    }

    [Fact]
    public async Task Thing_name_that_could_not_be_one_is_refused()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();

        Assert.Equal(400, (await GetAsync(endpoint, "/role-aliases/boards/credentials", ("x-amzn-iot-thingname", "a/b"))).Status);
    }

    [Fact]
    public async Task The_last_ten_thousand_issued_are_known()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        LocalCredentials first = PairOf(await GetAsync(endpoint, "/role-aliases/boards/credentials"));
        LocalCredentials second = PairOf(await GetAsync(endpoint, "/role-aliases/boards/credentials"));
        for (int i = 0; i < 9_999; i++)
        {
            await GetAsync(endpoint, "/role-aliases/boards/credentials");
        }

        Assert.Equal("UnrecognizedClientException", (await CallAsync(endpoint, first)).Code);
        Assert.Equal(200, (await CallAsync(endpoint, second)).Status);
    }

    private static async Task<(LocalCredentials Pair, XElement Answer)> AssumeAsync(
        TestEndpoint endpoint, LocalCredentials key, string form)
    {
        Reply reply = await PostAsync(endpoint, key, form);
        Assert.True(reply.Status == 200, reply.Body);
        Assert.Equal("text/xml", reply.Header("Content-Type"));
        XElement answer = XElement.Parse(reply.Body);
        XElement pair = answer.Element(Sts + "AssumeRoleResult")!.Element(Sts + "Credentials")!;
        string Value(string name) => pair.Element(Sts + name)!.Value;
        Assert.Equal(reply.Header("x-amzn-requestid"), answer.Element(Sts + "ResponseMetadata")!.Element(Sts + "RequestId")!.Value);
        return (
            new LocalCredentials(
                Value("AccessKeyId"), Value("SecretAccessKey"), Value("SessionToken"), DateTimeOffset.Parse(Value("Expiration"))),
            answer);
    }

    private static Task<Reply> PostAsync(TestEndpoint endpoint, LocalCredentials key, string form, string service = "sts") =>
        endpoint.SendAsync(SdkSigner.Sign(
            endpoint.Service.Url,
            key,
            "",
            Encoding.UTF8.GetBytes(form),
            service,
            new Dictionary<string, string> { ["Content-Type"] = "application/x-www-form-urlencoded; charset=utf-8" }));

    private static Task<Reply> CallAsync(TestEndpoint endpoint, LocalCredentials key) =>
        endpoint.SendAsync(SdkSigner.Sign(endpoint.Service.Url, key, "DescribeLogGroups", "{}"));

    private static Task<Reply> GetAsync(TestEndpoint endpoint, string path, params (string Name, string Value)[] headers)
    {
        HttpRequestMessage request = new(HttpMethod.Get, endpoint.Service.Url + path);
        foreach ((string name, string value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return endpoint.SendAsync(request);
    }

    private static LocalCredentials PairOf(Reply reply)
    {
        Assert.True(reply.Status == 200, reply.Body);
        var pair = reply.Json.GetProperty("credentials");
        string Value(string name) => pair.GetProperty(name).GetString()!;
        return new LocalCredentials(
            Value("accessKeyId"), Value("secretAccessKey"), Value("sessionToken"), DateTimeOffset.Parse(Value("expiration")));
    }

    private static (int Status, string Code, string Message) ErrorOf(Reply reply)
    {
        XElement error = XElement.Parse(reply.Body).Element(Sts + "Error")!;
        return (reply.Status, error.Element(Sts + "Code")!.Value, error.Element(Sts + "Message")!.Value);
    }
}
