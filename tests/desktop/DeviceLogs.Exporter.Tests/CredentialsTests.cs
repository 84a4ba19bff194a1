using System;
using System.Threading.Tasks;
using DeviceLogs.Exporter.Credentials;
using DeviceLogs.Exporter.Settings;
using DeviceLogs.LocalEndpoint.Http;
using DeviceLogs.Signing;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.Exporter.Tests;

/// <summary>The credentials of the settings, and those of a role against the local endpoint's STS.</summary>
public sealed class CredentialsTests
{
    private const string Role = "arn:aws:iam::123456789012:role/reader";

    [Theory]
    [InlineData("eu-west-1", "sts.eu-west-1.amazonaws.com")]
    [InlineData("cn-north-1", "sts.cn-north-1.amazonaws.com.cn")]
    [InlineData("us-gov-west-1", "sts.us-gov-west-1.amazonaws.com")]
    public void STS_is_asked_at_its_own_address_whatever_that_of_the_logs_is(string region, string expected)
    {
        using AssumedRole role = new(
            new Amazon.Runtime.BasicAWSCredentials("AKID", "secret"),
            new SourceSettings { Region = region, RoleArn = Role, Endpoint = new Uri("https://logs-fips.eu-west-1.amazonaws.com") });

        Assert.Equal(expected, role.Host);
    }

    [Fact]
    public async Task STS_is_asked_at_the_address_of_the_settings_and_signs_for_the_region()
    {
        const string Answer = """
            <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials><AccessKeyId>ASIA1</AccessKeyId><SecretAccessKey>s</SecretAccessKey>
            <SessionToken>t</SessionToken><Expiration>2100-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>
            """;
        string? asked = null;
        await using RawServer sts = new(async connection =>
        {
            asked = await connection.ReadRequestAsync();
            await connection.SendAsync(
                $"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: {Answer.Length}\r\nConnection: close\r\n\r\n{Answer}");
        });
        using SdkCredentials credentials = CredentialsChoice.Of(
            Settings("AKID", "secret", new Uri("http://127.0.0.1:1"), sts.Uri) with { Region = "eu-west-1", SessionSeconds = 900 });

        AwsCredentials? found = credentials.GetCredentials(false);

        Assert.Equal(("ASIA1", "s", "t"), (found!.AccessKeyId, found.SecretAccessKey, found.SessionToken));
        Assert.Contains("Action=AssumeRole", asked, StringComparison.Ordinal);
        Assert.Contains("DurationSeconds=900", asked, StringComparison.Ordinal);
        Assert.Contains("/eu-west-1/sts/aws4_request", asked, StringComparison.Ordinal);
        Assert.Same(found, credentials.GetCredentials(false));
    }

    [Fact]
    public async Task A_refusal_by_the_service_brings_new_ones_at_once()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartInAsync("us-east-1");
        using SdkCredentials credentials = CredentialsChoice.Of(Settings(endpoint));

        Assert.NotEqual(credentials.GetCredentials(false)!.AccessKeyId, credentials.GetCredentials(true)!.AccessKeyId);
    }

    [Fact]
    public async Task While_STS_is_away_there_are_none_for_now()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartInAsync("us-east-1");
        endpoint.Service.Faults.Add(new Fault(FaultKind.Error503) { Probability = 1 });
        using SdkCredentials credentials = CredentialsChoice.Of(Settings(endpoint));

        Assert.Null(credentials.GetCredentials(false));
        Assert.StartsWith($"{Role} could not be assumed at 127.0.0.1: ServiceUnavailable", credentials.LastError, StringComparison.Ordinal);

        endpoint.Service.Faults.Clear();
        Assert.NotNull(credentials.GetCredentials(false));
        Assert.Null(credentials.LastError);
    }

    [Fact]
    public void Where_nobody_listens_there_are_none_for_now()
    {
        using SdkCredentials credentials = CredentialsChoice.Of(Settings("AKID", "secret", null, RawServer.Closed()));

        Assert.Null(credentials.GetCredentials(false));
        Assert.StartsWith($"{Role} could not be assumed at 127.0.0.1: ", credentials.LastError, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-400)]
    [InlineData(400)]
    public async Task A_wrong_clock_of_this_PC_is_corrected_by_the_refusal_and_the_credentials_are_kept(int days)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartInAsync("us-east-1");
        endpoint.Clock.Now += TimeSpan.FromDays(days);
        using SdkCredentials credentials = CredentialsChoice.Of(Settings(endpoint));

        AwsCredentials? first = credentials.GetCredentials(false);

        Assert.NotNull(first);
        Assert.Same(first, credentials.GetCredentials(false));
    }

    [Fact]
    public async Task A_refusal_of_STS_gives_its_reason_and_no_secret()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartInAsync("us-east-1");
        using SdkCredentials credentials = CredentialsChoice.Of(Settings(endpoint) with { SecretAccessKey = "no-such-secret" });

        CredentialsException error = Assert.Throws<CredentialsException>(() => credentials.GetCredentials(false));

        Assert.StartsWith($"{Role} could not be assumed at 127.0.0.1: SignatureDoesNotMatch, ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("no-such-secret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_the_reason_only_the_first_line_is_given_because_the_others_hold_the_session_token()
    {
        const string Refusal =
            "User: arn:aws:iam::123456789012:user/reader-of-the-logs is not authorized to perform: sts:AssumeRole on resource: "
            + "arn:aws:iam::123456789012:role/reader";
        const string Answer =
            $"<ErrorResponse><Error><Code>AccessDenied</Code><Message>{Refusal}\nIt should have "
            + "been\nx-amz-security-token:the-token</Message></Error></ErrorResponse>";
        await using RawServer server = new(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(
                $"HTTP/1.1 403 Forbidden\r\nContent-Type: text/xml\r\nContent-Length: {Answer.Length}\r\nConnection: close\r\n\r\n{Answer}");
        });
        using SdkCredentials credentials = CredentialsChoice.Of(
            Settings("AKID", "secret", null, server.Uri) with { SessionToken = "the-token" });

        CredentialsException error = Assert.Throws<CredentialsException>(() => credentials.GetCredentials(false));
        Assert.Equal($"{Role} could not be assumed at 127.0.0.1: AccessDenied, {Refusal} (status 403)", error.Message);
    }

    private static SourceSettings Settings(TestEndpoint endpoint)
    {
        Uri address = new(endpoint.Service.Url);
        return Settings(TestEndpoint.Key.AccessKeyId, TestEndpoint.Key.SecretAccessKey, address, address);
    }

    private static SourceSettings Settings(string keyId, string secret, Uri? endpoint, Uri sts) => new()
    {
        Region = "us-east-1",
        Endpoint = endpoint,
        StsEndpoint = sts,
        AccessKeyId = keyId,
        SecretAccessKey = secret,
        RoleArn = Role,
    };
}
