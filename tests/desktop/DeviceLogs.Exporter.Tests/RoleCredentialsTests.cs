using System;
using System.Threading.Tasks;
using DeviceLogs.Exporter.Credentials;
using DeviceLogs.Exporter.Settings;
using DeviceLogs.Signing;
using DeviceLogs.Tests.Support;
using DeviceLogs.Transport;
using Xunit;

namespace DeviceLogs.Exporter.Tests;

/// <summary>AssumeRole against the local endpoint, on a clock that the test moves.</summary>
public sealed class RoleCredentialsTests
{
    [Theory]
    [InlineData(900)]
    [InlineData(43_200)]
    public async Task Session_lasts_as_long_as_the_settings_say_and_is_renewed_five_minutes_before_its_end(int seconds)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        using HttpWebTransport transport = new();
        RoleCredentials credentials = Role(endpoint, seconds, transport);
        AwsCredentials? first = credentials.GetCredentials(false);

        endpoint.Clock.Now += TimeSpan.FromSeconds(seconds - 302);
        Assert.Same(first, credentials.GetCredentials(false));

        endpoint.Clock.Now += TimeSpan.FromSeconds(2);
        AwsCredentials? second = credentials.GetCredentials(false);
        Assert.NotEqual(first!.AccessKeyId, second!.AccessKeyId);
        Assert.Same(second, credentials.GetCredentials(false));
    }

    [Fact]
    public async Task A_refusal_of_the_service_brings_new_ones_at_once()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        using HttpWebTransport transport = new();
        RoleCredentials credentials = Role(endpoint, 900, transport);

        Assert.NotEqual(credentials.GetCredentials(false)!.AccessKeyId, credentials.GetCredentials(true)!.AccessKeyId);
    }

    [Fact]
    public async Task While_STS_is_away_the_old_ones_serve_until_their_end()
    {
        TestEndpoint endpoint = await TestEndpoint.StartAsync();
        using HttpWebTransport transport = new();
        RoleCredentials credentials = Role(endpoint, 900, transport);
        AwsCredentials? first = credentials.GetCredentials(false);
        await endpoint.DisposeAsync();

        endpoint.Clock.Now += TimeSpan.FromSeconds(700);
        Assert.Same(first, credentials.GetCredentials(false));
        Assert.NotNull(credentials.LastError);

        endpoint.Clock.Now += TimeSpan.FromSeconds(201);
        Assert.Null(credentials.GetCredentials(false));
        Assert.StartsWith("arn:aws:iam::123456789012:role/reader could not be assumed, 127.0.0.1 did not answer: ", credentials.LastError, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-400)]
    [InlineData(400)]
    public async Task A_wrong_clock_is_put_right_from_the_answer_that_complains_of_it(int days)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        using HttpWebTransport transport = new();
        ManualTime wrong = new() { Now = endpoint.Clock.Now.AddDays(days) };
        RoleCredentials credentials = Role(endpoint, 900, transport, wrong);

        AwsCredentials? first = credentials.GetCredentials(false);
        Assert.NotNull(first);
        Assert.Same(first, credentials.GetCredentials(false));
    }

    [Fact]
    public async Task A_refusal_of_STS_is_told_with_its_reason()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        using HttpWebTransport transport = new();
        SourceSettings settings = Settings(endpoint, 900);
        RoleCredentials credentials = new(settings, new AwsCredentials(TestEndpoint.Key.AccessKeyId, "no-such-secret"), transport, endpoint.Clock);

        RoleException error = Assert.Throws<RoleException>(() => credentials.GetCredentials(false));
        Assert.False(error.MayPass);
        Assert.StartsWith("arn:aws:iam::123456789012:role/reader could not be assumed: SignatureDoesNotMatch, ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("no-such-secret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_the_reason_the_first_line_is_told_and_no_other_for_the_session_token_is_in_those()
    {
        const string Refusal = "User: arn:aws:iam::123456789012:user/reader-of-the-logs is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::123456789012:role/reader";
        const string Answer = $"<ErrorResponse><Error><Code>AccessDenied</Code><Message>{Refusal}\nIt should have been\nx-amz-security-token:the-token</Message></Error></ErrorResponse>";
        await using RawServer server = new(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync($"HTTP/1.1 403 Forbidden\r\nContent-Length: {Answer.Length}\r\nConnection: close\r\n\r\n{Answer}");
        });
        using HttpWebTransport transport = new();
        SourceSettings settings = new() { Region = "us-east-1", Endpoint = server.Uri, RoleArn = "arn:aws:iam::123456789012:role/reader" };
        RoleCredentials credentials = new(settings, new AwsCredentials("AKID", "secret", "the-token"), transport, TimeProvider.System);

        RoleException error = Assert.Throws<RoleException>(() => credentials.GetCredentials(false));
        Assert.Equal($"arn:aws:iam::123456789012:role/reader could not be assumed: AccessDenied, {Refusal} (status 403)", error.Message);
    }

    private static RoleCredentials Role(TestEndpoint endpoint, int seconds, IHttpTransport transport, TimeProvider? time = null)
        => new(Settings(endpoint, seconds), new AwsCredentials(TestEndpoint.Key.AccessKeyId, TestEndpoint.Key.SecretAccessKey), transport, time ?? endpoint.Clock);

    private static SourceSettings Settings(TestEndpoint endpoint, int seconds) => new()
    {
        Region = "us-east-1",
        Endpoint = new Uri(endpoint.Service.Url),
        RoleArn = "arn:aws:iam::123456789012:role/reader",
        SessionSeconds = seconds,
    };
}
