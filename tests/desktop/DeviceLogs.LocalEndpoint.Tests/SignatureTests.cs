using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.LocalEndpoint.Http;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>Which signatures are taken and with which code and text the others are refused. The AWS SDK for .NET signs.</summary>
public sealed class SignatureTests
{
    private const string MismatchMessage =
        "The request signature we calculated does not match the signature you provided. "
        + "Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";

    [Fact]
    public async Task Request_signed_by_the_SDK_is_taken()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();

        Reply reply = await endpoint.CallAsync("DescribeLogGroups", new { });

        Assert.Equal(200, reply.Status);
        Assert.Equal("""{"logGroups":[]}""", reply.Body);
    }

    [Fact]
    public async Task Header_with_runs_of_spaces_is_taken_as_the_SDK_signs_it()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();

        Reply reply = await endpoint.SendAsync(SdkSigner.Sign(
            endpoint.Service.Url,
            TestEndpoint.Key,
            "DescribeLogGroups",
            "{}"u8.ToArray(),
            headers: new Dictionary<string, string> { ["X-Amz-Meta-Note"] = "two  spaces   and more" }));

        Assert.Equal(200, reply.Status);
    }

    [Fact]
    public Task A_request_without_authorization_is_refused() => RefusesAsync(
        request => request.Headers.Remove("Authorization"),
        "MissingAuthenticationTokenException",
        "Missing Authentication Token");

    [Fact]
    public Task An_unknown_access_key_is_refused() => RefusesAsync(
        request => Replace(request, "Credential=AKIATEST", "Credential=AKIAREST"),
        "UnrecognizedClientException",
        "The security token included in the request is invalid.");

    [Fact]
    public async Task A_wrong_secret_is_refused()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        LocalCredentials wrong = TestEndpoint.Key with { SecretAccessKey = "secret/of+the=tesT" };

        Reply reply = await endpoint.SendAsync(SdkSigner.Sign(endpoint.Service.Url, wrong, "DescribeLogGroups", "{}"));

        Assert.Equal((400, "InvalidSignatureException", MismatchMessage), (reply.Status, reply.Code, reply.Message));
    }

    [Fact]
    public Task A_changed_body_is_refused() => RefusesAsync(
        request =>
        {
            HttpContent signed = request.Content!;
            request.Content = new ByteArrayContent("{ }"u8.ToArray());
            request.Content.Headers.ContentType = signed.Headers.ContentType;
        },
        "InvalidSignatureException",
        MismatchMessage);

    [Theory]
    [InlineData("X-Amz-Target", "Logs_20140328.DescribeLogStreams")]
    [InlineData("Host", "logs.eu-west-1.amazonaws.com")]
    [InlineData("X-Amz-Content-SHA256", "UNSIGNED-PAYLOAD")]
    public Task A_changed_header_is_refused(string name, string value) => RefusesAsync(
        request =>
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        },
        "InvalidSignatureException",
        MismatchMessage);

    [Fact]
    public Task A_removed_header_is_refused() => RefusesAsync(
        request => request.Headers.Remove("X-Amz-Target"), "InvalidSignatureException", MismatchMessage);

    [Fact]
    public Task A_changed_content_type_is_refused() => RefusesAsync(
        request => request.Content!.Headers.ContentType!.MediaType = "application/json", "InvalidSignatureException", MismatchMessage);

    [Fact]
    public Task A_changed_query_is_refused() => RefusesAsync(
        request => request.RequestUri = new Uri(request.RequestUri!, "/?a=b"), "InvalidSignatureException", MismatchMessage);

    [Fact]
    public Task A_cut_signature_is_refused() => RefusesAsync(
        request => Rewrite(request, value => value[..^1]), "InvalidSignatureException", MismatchMessage);

    [Fact]
    public Task Host_that_is_not_signed() => RefusesAsync(
        request => Replace(request, ";host;", ";"),
        "InvalidSignatureException",
        "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");

    [Fact]
    public Task Amazon_header_that_is_not_signed() => RefusesAsync(
        request => request.Headers.TryAddWithoutValidation("X-Amz-Security-Extra", "1"),
        "InvalidSignatureException",
        "'X-Amz-Security-Extra' must be a 'SignedHeader' in the AWS Authorization.");

    [Fact]
    public Task A_region_other_than_the_signed_one_is_refused() => RefusesAsync(
        request => Replace(request, "/eu-west-1/", "/us-east-1/"), "InvalidSignatureException", MismatchMessage);

    [Fact]
    public Task A_scope_without_a_valid_region_is_refused() => RefusesAsync(
        request => Replace(request, "/eu-west-1/", "/EU\"/"), "InvalidSignatureException",
        "Credential should be scoped to a valid region.");

    [Fact]
    public Task A_terminator_other_than_aws4_request_is_refused() => RefusesAsync(
        request => Replace(request, "/aws4_request", "/aws3_request"),
        "InvalidSignatureException",
        "Credential should be scoped with a valid terminator: 'aws4_request', not 'aws3_request'.");

    [Fact]
    public async Task A_scope_of_another_service_is_refused()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();

        Reply reply = await endpoint.SendAsync(
            SdkSigner.Sign(endpoint.Service.Url, TestEndpoint.Key, "DescribeLogGroups", "{}"u8.ToArray(), service: "sts"));

        Assert.Equal(
            (400, "InvalidSignatureException", "Credential should be scoped to correct service: 'logs'."),
            (reply.Status, reply.Code, reply.Message));
    }

    [Fact]
    public async Task A_scope_of_another_day_is_refused()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        HttpRequestMessage request = endpoint.Sign("DescribeLogGroups", new { });
        string time = request.Headers.GetValues("X-Amz-Date").Single();
        Replace(request, $"/{time[..8]}/", "/20150830/");

        Reply reply = await endpoint.SendAsync(request);

        Assert.Equal((400, "InvalidSignatureException"), (reply.Status, reply.Code));
        Assert.Equal(
            "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: "
            + $"'20150830' != '{time[..8]}', from '{time}'.",
            reply.Message);
    }

    [Theory]
    [InlineData("Bearer 1234", "Unsupported AWS 'algorithm': 'Bearer'; expected 'AWS4-HMAC-SHA256'.")]
    [InlineData("AWS4-HMAC-SHA256", "'' not a valid key=value pair (missing equal-sign, or named twice) in Authorization header.")]
    [InlineData("AWS4-HMAC-SHA256 Credential",
        "'Credential' not a valid key=value pair (missing equal-sign, or named twice) in Authorization header.")]
    [InlineData("AWS4-HMAC-SHA256 Signature=a, Signature=b",
        "'Signature=b' not a valid key=value pair (missing equal-sign, or named twice) in Authorization header.")]
    [InlineData("AWS4-HMAC-SHA256 Credential=",
        "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header "
        + "requires 'SignedHeaders' parameter.")]
    [InlineData("AWS4-HMAC-SHA256 Credential=a/b/c/d, SignedHeaders=host, Signature=00",
        "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got 'a/b/c/d'")]
    public Task A_malformed_authorization_is_refused(string value, string message) =>
        RefusesAsync(request => Rewrite(request, _ => value), "IncompleteSignatureException", message);

    [Fact]
    public Task A_request_without_a_date_is_refused() => RefusesAsync(
        request => request.Headers.Remove("X-Amz-Date"),
        "IncompleteSignatureException",
        "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");

    [Fact]
    public Task A_malformed_date_is_refused() => RefusesAsync(
        request =>
        {
            request.Headers.Remove("X-Amz-Date");
            request.Headers.TryAddWithoutValidation("X-Amz-Date", "2026-08-30");
        },
        "IncompleteSignatureException",
        "Date must be in ISO-8601 'basic format'. Got '2026-08-30'. See http://en.wikipedia.org/wiki/ISO_8601");

    [Theory]
    [InlineData(5 * 60, null)]
    [InlineData(-5 * 60, null)]
    [InlineData((5 * 60) + 1, "Signature expired: {0} is now earlier than {1} ({2} - 5 min.)")]
    [InlineData((-5 * 60) - 1, "Signature not yet current: {0} is still later than {1} ({2} + 5 min.)")]
    public async Task Clock_that_is_off_by_more_than_five_minutes(int aheadSeconds, string? message)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        HttpRequestMessage request = endpoint.Sign("DescribeLogGroups", new { });
        DateTimeOffset signed = Time(request.Headers.GetValues("X-Amz-Date").Single());
        endpoint.Clock.Now = signed.AddSeconds(aheadSeconds).AddMilliseconds(999);

        Reply reply = await endpoint.SendAsync(request);

        Assert.Equal(endpoint.Clock.Now.ToString("R", CultureInfo.InvariantCulture), reply.Header("Date"));
        Assert.Equal(message is null ? 200 : 400, reply.Status);
        if (message is not null)
        {
            DateTimeOffset now = signed.AddSeconds(aheadSeconds);
            DateTimeOffset limit = now.AddMinutes(aheadSeconds > 0 ? -5 : 5);
            Assert.Equal("InvalidSignatureException", reply.Code);
            Assert.Equal(string.Format(CultureInfo.InvariantCulture, message, Text(signed), Text(limit), Text(now)), reply.Message);
        }
    }

    [Theory]
    [InlineData("the token", 200, null)]
    [InlineData("the tokem", 400, "UnrecognizedClientException")]
    [InlineData(null, 400, "UnrecognizedClientException")]
    public async Task Temporary_key_needs_its_session_token(string? token, int status, string? code)
    {
        LocalCredentials temporary = new("ASIATEMPORARY", "temporary secret", "the token");
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync(temporary);

        Reply reply = await endpoint.SendAsync(
            SdkSigner.Sign(endpoint.Service.Url, temporary with { SessionToken = token }, "DescribeLogGroups", "{}"));

        Assert.Equal((status, code), (reply.Status, status == 200 ? null : reply.Code));
    }

    [Fact]
    public async Task A_session_token_with_a_permanent_key_is_refused()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();

        Reply reply = await endpoint.SendAsync(
            SdkSigner.Sign(endpoint.Service.Url, TestEndpoint.Key with { SessionToken = "any" }, "DescribeLogGroups", "{}"));

        Assert.Equal((400, "UnrecognizedClientException"), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task Temporary_key_after_its_end()
    {
        LocalCredentials temporary = new("ASIATEMPORARY", "temporary secret", "the token", DateTimeOffset.UtcNow.AddMinutes(-1));
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync(temporary);

        Reply reply = await endpoint.SendAsync(SdkSigner.Sign(endpoint.Service.Url, temporary, "DescribeLogGroups", "{}"));

        Assert.Equal(
            (400, "ExpiredTokenException", "The security token included in the request is expired"),
            (reply.Status, reply.Code, reply.Message));
    }

    [Fact]
    public void Secret_is_not_in_the_text_of_a_key() => Assert.Equal("AKIATESTTESTTESTTEST", TestEndpoint.Key.ToString());

    private static async Task RefusesAsync(Action<HttpRequestMessage> change, string code, string message)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        HttpRequestMessage request = endpoint.Sign("DescribeLogGroups", new { });
        change(request);

        Reply reply = await endpoint.SendAsync(request);

        Assert.Equal((400, code, message), (reply.Status, reply.Code, reply.Message));
        Assert.Equal(code, reply.Header("x-amzn-ErrorType"));
    }

    private static void Replace(HttpRequestMessage request, string part, string by) => Rewrite(request, value =>
    {
        Assert.Contains(part, value);
        return value.Replace(part, by);
    });

    private static void Rewrite(HttpRequestMessage request, Func<string, string> change)
    {
        string value = request.Headers.GetValues("Authorization").Single();
        request.Headers.Remove("Authorization");
        request.Headers.TryAddWithoutValidation("Authorization", change(value));
    }

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.ParseExact(text, "yyyyMMddTHHmmssZ", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
