using System;
using System.IO;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.Exporter.Tests;

/// <summary>Addresses, regions, roots and proxies are found where the AWS tools find them.</summary>
public sealed class AwsConnectionTests : AwsEnvironmentBench
{
    private const string NoEvents = "HTTP/1.1 200 OK\r\nContent-Length: 13\r\nConnection: close\r\n\r\n{\"events\":[]}";

    [Theory]
    [InlineData("AWS_ENDPOINT_URL")]
    [InlineData("AWS_ENDPOINT_URL_LOGS")]
    [InlineData("AWS_ENDPOINT_URL_CLOUDWATCH_LOGS")]
    public async Task The_address_of_the_environment_is_used(string variable)
    {
        await using TestEndpoint endpoint = await StartAsync();
        Variables[variable] = endpoint.Service.Url;
        AddKeys();

        SourceRun run = await SourceProcess.RunAsync(Variables, "export", "--group", "g", "--quiet");

        Assert.EndsWith(" s a\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_of_the_environment_that_is_none_is_named()
    {
        Variables["AWS_ENDPOINT_URL_LOGS"] = "127.0.0.1:4586";

        SourceRun run = await SourceProcess.RunAsync(Variables, "export", "--group", "g");

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("AWS_ENDPOINT_URL_LOGS is '127.0.0.1:4586': it takes an address such as http://127.0.0.1:4586.", run.Errors,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AWS_REGION", "eu-west-2")]
    [InlineData("AWS_DEFAULT_REGION", "eu-west-3")]
    [InlineData("AWS_CONFIG_FILE", "eu-north-1")]
    [InlineData("", "us-east-1")]
    public async Task The_region_of_the_environment_or_the_profile_is_used(string variable, string region)
    {
        await using TestEndpoint endpoint = await StartAsync(region);
        AddKeys();
        if (variable == "AWS_CONFIG_FILE")
        {
            WriteFile(variable, $"[default]\nregion = {region}\n");
        }
        else if (variable.Length > 0)
        {
            Variables[variable] = region;
        }

        string checkpoint = Path.Combine(Folder, "checkpoint");
        await ExportsAsync(endpoint, "--checkpoint", checkpoint);

        Assert.StartsWith($"{{\"region\":\"{region}\",",
            await File.ReadAllTextAsync(checkpoint, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AWS_USE_FIPS_ENDPOINT", "https://logs-fips.us-west-2.amazonaws.com/")]
    [InlineData("AWS_USE_DUALSTACK_ENDPOINT", "https://logs.us-west-2.api.aws/")]
    public async Task FIPS_and_dual_stack_have_an_address_of_their_own(string variable, string address)
    {
        Variables[variable] = "true";
        Variables["AWS_REGION"] = "us-west-2";
        AddKeys();
        string? target = null;
        await using RawServer proxy = new(async connection =>
        {
            target = await connection.ReadHeadAsync();
            await connection.SendAsync("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        });
        Variables["HTTPS_PROXY"] = proxy.Uri.ToString();

        using SourceProcess export = SourceProcess.Start(Variables, "export", "--group", "g");
        await export.Errors.ReadLineAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith($"CONNECT {new Uri(address).Host}:443 HTTP/1.1", target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_goes_through_the_proxy_of_the_environment()
    {
        string? asked = null;
        await using RawServer proxy = new(async connection =>
        {
            asked = await connection.ReadRequestAsync();
            await connection.SendAsync(NoEvents);
        });
        Variables["HTTP_PROXY"] = Variables["http_proxy"] = proxy.Uri.ToString();
        AddKeys();

        SourceRun run = await SourceProcess.RunAsync(Variables, "export", "--group", "g", "--endpoint", "http://logs.example:4586");

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("POST http://logs.example:4586/ HTTP/1.1\r\nHost: logs.example:4586\r\n", asked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_of_NO_PROXY_is_asked_directly()
    {
        await using TestEndpoint endpoint = await StartAsync();
        Variables["HTTP_PROXY"] = Variables["http_proxy"] = RawServer.Closed().ToString();
        Variables["NO_PROXY"] = Variables["no_proxy"] = "127.0.0.1";
        AddKeys();

        await ExportsAsync(endpoint);
    }

    [Fact]
    public async Task The_roots_of_AWS_CA_BUNDLE_are_trusted()
    {
        using TestCertificates own = new();
        await using RawServer server = Empty(own);
        WriteFile("AWS_CA_BUNDLE", own.RootPem);
        AddKeys();

        SourceRun run = await SourceProcess.RunAsync(
            Variables, "export", "--group", "g", "--endpoint", $"https://localhost:{server.Port}");

        Assert.EndsWith("0 events exported\n", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_root_that_AWS_CA_BUNDLE_does_not_hold_is_refused()
    {
        using TestCertificates own = new();
        using TestCertificates other = new();
        await using RawServer server = Empty(own);
        WriteFile("AWS_CA_BUNDLE", other.RootPem);
        AddKeys();

        using SourceProcess export = SourceProcess.Start(
            Variables, "export", "--group", "g", "--endpoint", $"https://localhost:{server.Port}");
        string? line;
        do
        {
            // A busy machine may be too slow for the first attempt, which has a line of its own.
            line = await export.Errors.ReadLineAsync(TestContext.Current.CancellationToken);
            Assert.NotEqual("0 events exported", line);
        }
        while (line?.Contains("certificate", StringComparison.OrdinalIgnoreCase) == false);

        Assert.NotNull(line);
    }

    // Answers each request with no events, over TLS.
    private static RawServer Empty(TestCertificates certificates) => new(certificates.Server("localhost"), async connection =>
    {
        await connection.ReadRequestAsync();
        await connection.SendAsync(NoEvents);
    });
}
