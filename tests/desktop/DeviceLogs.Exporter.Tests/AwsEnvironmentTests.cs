using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.Exporter.Tests;

/// <summary>
/// Keys, regions, addresses and proxies are found where the AWS tools find them. Each test runs the program with an environment of its own.
/// </summary>
public sealed class AwsEnvironmentTests : IDisposable
{
    private const string Role = "arn:aws:iam::123456789012:role/reader";

    private static readonly LocalCredentials Temporary = new(
        "ASIATESTTESTTESTTEST", "temporary/secret", "temporary-token", DateTimeOffset.UtcNow.AddHours(1));

    private readonly string _folder = Directory.CreateTempSubdirectory("source-").FullName;
    private readonly Dictionary<string, string> _environment = [];

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public async Task Without_keys_the_export_says_which_ways_it_has()
    {
        SourceRun run = await SourceProcess.RunAsync(_environment, "export", "--group", "g");

        Assert.Equal(
            (1, "",
                "There are no AWS credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, run 'aws configure' or 'aws sso login', or "
                + "name a profile with --profile."),
            (run.ExitCode, run.Output, run.Errors.TrimEnd()));
    }

    [Theory]
    [InlineData("default", null, null)]
    [InlineData("boards", "boards", null)]
    [InlineData("boards", null, "boards")]
    [InlineData("boards", "other", "boards")]
    public async Task The_keys_of_a_profile_are_used(string section, string? variable, string? option)
    {
        await using TestEndpoint endpoint = await StartAsync();
        File("AWS_SHARED_CREDENTIALS_FILE",
            $"[{section}]\naws_access_key_id = {TestEndpoint.Key.AccessKeyId}\naws_secret_access_key "
            + $"= {TestEndpoint.Key.SecretAccessKey}\n");
        if (variable is not null)
        {
            _environment["AWS_PROFILE"] = variable;
        }

        await ExportsAsync(endpoint, option is null ? [] : ["--profile", option]);
    }

    [Fact]
    public async Task A_named_profile_goes_before_the_keys_of_the_environment()
    {
        await using TestEndpoint endpoint = await StartAsync();
        _environment["AWS_ACCESS_KEY_ID"] = "AKIAOTHEROTHEROTHERO";
        _environment["AWS_SECRET_ACCESS_KEY"] = "other";
        File("AWS_SHARED_CREDENTIALS_FILE",
            $"[boards]\naws_access_key_id = {TestEndpoint.Key.AccessKeyId}\naws_secret_access_key = {TestEndpoint.Key.SecretAccessKey}\n");

        await ExportsAsync(endpoint, "--profile", "boards");
    }

    [Theory]
    [InlineData("AWS_PROFILE")]
    [InlineData("--profile")]
    public async Task A_profile_that_is_not_there_is_named(string where)
    {
        if (where == "AWS_PROFILE")
        {
            _environment[where] = "nobody";
        }

        SourceRun run = await SourceProcess.RunAsync(
            _environment, ["export", "--group", "g", .. where == "--profile" ? new[] { where, "nobody" } : []]);

        Assert.Equal(
            (1, "The profile 'nobody' is neither in ~/.aws/config nor in ~/.aws/credentials: 'aws configure list-profiles' lists those "
                + "that are."),
            (run.ExitCode, run.Errors.TrimEnd()));
    }

    [Fact]
    public async Task A_profile_with_a_role_assumes_it_with_its_source_profile()
    {
        await using TestEndpoint endpoint = await StartAsync();
        File("AWS_CONFIG_FILE", $"""
            [profile own]
            aws_access_key_id = {TestEndpoint.Key.AccessKeyId}
            aws_secret_access_key = {TestEndpoint.Key.SecretAccessKey}
            [profile boards]
            role_arn = {Role}
            source_profile = own
            region = us-east-1
            """);
        _environment["AWS_ENDPOINT_URL_STS"] = endpoint.Service.Url;

        await ExportsAsync(endpoint, "--profile", "boards");
    }

    [Fact]
    public async Task A_profile_with_a_process_runs_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It has no /bin/cat.");
        await using TestEndpoint endpoint = await StartAsync();
        string answer = Path.Combine(_folder, "answer.json");
        await System.IO.File.WriteAllTextAsync(answer, Json("Version\":1,\"AccessKeyId", "SecretAccessKey", "SessionToken", "Expiration"),
            TestContext.Current.CancellationToken);
        File("AWS_CONFIG_FILE", $"[profile boards]\ncredential_process = /bin/cat {answer}\n");

        await ExportsAsync(endpoint, "--profile", "boards");
    }

    [Fact]
    public async Task A_process_that_fails_is_reported()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It has no /bin/false.");
        File("AWS_CONFIG_FILE", "[profile boards]\ncredential_process = /bin/false\n");

        SourceRun run = await SourceProcess.RunAsync(_environment, "export", "--group", "g", "--profile", "boards");

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("no AWS credentials from profile boards: ", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_with_SSO_uses_the_token_of_the_last_sign_in()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Its home folder is not in a variable.");
        await using TestEndpoint endpoint = await StartAsync();
        string? asked = null;
        string answer = Json("accessKeyId", "secretAccessKey", "sessionToken", "x")
            .Replace("\"x\":\"2100-01-01T00:00:00Z\"", "\"expiration\":4102444800000", StringComparison.Ordinal);
        await using RawServer sso = new(async connection =>
        {
            asked = await connection.ReadRequestAsync();
            string body = $"{{\"roleCredentials\":{answer}}}";
            await connection.SendAsync(
                $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}");
        });
        const string StartUrl = "https://example.awsapps.com/start";
        string cache = Directory.CreateDirectory(Path.Combine(_folder, ".aws", "sso", "cache")).FullName;
        string name = Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(StartUrl)));
        await System.IO.File.WriteAllTextAsync(
            Path.Combine(cache, name + ".json"),
            $$"""{"startUrl":"{{StartUrl}}","region":"us-east-1","accessToken":"the-sign-in","expiresAt":"2100-01-01T00:00:00Z"}""",
            TestContext.Current.CancellationToken);
        File("AWS_CONFIG_FILE",
            $"[profile boards]\nsso_start_url = {StartUrl}\nsso_region = us-east-1\nsso_account_id = 123456789012\nsso_role_name = "
            + "reader\n");
        _environment["HOME"] = _folder;
        _environment["AWS_ENDPOINT_URL_SSO"] = sso.Uri.ToString();

        await ExportsAsync(endpoint, "--profile", "boards");

        Assert.Contains("x-amz-sso_bearer_token: the-sign-in", asked, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_roots_of_AWS_CA_BUNDLE_are_trusted()
    {
        using TestCertificates own = new();
        await using RawServer server = Empty(own);
        File("AWS_CA_BUNDLE", own.RootPem);
        AddKeys();

        SourceRun run = await SourceProcess.RunAsync(
            _environment, "export", "--group", "g", "--endpoint", $"https://localhost:{server.Port}");

        Assert.EndsWith("0 events exported\n", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_root_that_AWS_CA_BUNDLE_does_not_hold_is_refused()
    {
        using TestCertificates own = new();
        using TestCertificates other = new();
        await using RawServer server = Empty(own);
        File("AWS_CA_BUNDLE", other.RootPem);
        AddKeys();

        using SourceProcess export = SourceProcess.Start(
            _environment, "export", "--group", "g", "--endpoint", $"https://localhost:{server.Port}");
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

    [Fact]
    public async Task The_credentials_of_a_container_are_used()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await using RawServer container = Answering(Json("AccessKeyId", "SecretAccessKey", "Token", "Expiration"));
        _environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = container.Uri + "credentials";
        _environment.Remove("AWS_EC2_METADATA_DISABLED");

        await ExportsAsync(endpoint);
    }

    [Fact]
    public async Task The_credentials_of_an_instance_are_used()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await using RawServer instance = Metadata(Json("Code\":\"Success\",\"AccessKeyId", "SecretAccessKey", "Token", "Expiration"));
        _environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = instance.Uri.ToString();
        _environment["AWS_EC2_METADATA_DISABLED"] = "false";

        await ExportsAsync(endpoint);
    }

    [Fact]
    public async Task A_web_identity_assumes_its_role()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await using RawServer sts = Answering($"""
            <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleWithWebIdentityResult><Credentials><AccessKeyId>{Temporary.AccessKeyId}</AccessKeyId>
            <SecretAccessKey>{Temporary.SecretAccessKey}</SecretAccessKey><SessionToken>{Temporary.SessionToken}</SessionToken><Expiration>2100-01-01T00:00:00Z</Expiration></Credentials>
            </AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>
            """, "text/xml");
        File("AWS_WEB_IDENTITY_TOKEN_FILE", "eyJ0");
        _environment["AWS_ROLE_ARN"] = Role;
        _environment["AWS_REGION"] = "us-east-1";
        _environment["AWS_ENDPOINT_URL_STS"] = sts.Uri.ToString();

        await ExportsAsync(endpoint);
    }

    [Theory]
    [InlineData("AWS_ENDPOINT_URL")]
    [InlineData("AWS_ENDPOINT_URL_LOGS")]
    [InlineData("AWS_ENDPOINT_URL_CLOUDWATCH_LOGS")]
    public async Task The_address_of_the_environment_is_used(string variable)
    {
        await using TestEndpoint endpoint = await StartAsync();
        _environment[variable] = endpoint.Service.Url;
        AddKeys();

        SourceRun run = await SourceProcess.RunAsync(_environment, "export", "--group", "g", "--quiet");

        Assert.EndsWith(" s a\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_of_the_environment_that_is_none_is_named()
    {
        _environment["AWS_ENDPOINT_URL_LOGS"] = "127.0.0.1:4586";

        SourceRun run = await SourceProcess.RunAsync(_environment, "export", "--group", "g");

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
            File(variable, $"[default]\nregion = {region}\n");
        }
        else if (variable.Length > 0)
        {
            _environment[variable] = region;
        }

        string checkpoint = Path.Combine(_folder, "checkpoint");
        await ExportsAsync(endpoint, "--checkpoint", checkpoint);

        Assert.StartsWith($"{{\"region\":\"{region}\",",
            await System.IO.File.ReadAllTextAsync(checkpoint, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AWS_USE_FIPS_ENDPOINT", "https://logs-fips.us-west-2.amazonaws.com/")]
    [InlineData("AWS_USE_DUALSTACK_ENDPOINT", "https://logs.us-west-2.api.aws/")]
    public async Task FIPS_and_dual_stack_have_an_address_of_their_own(string variable, string address)
    {
        _environment[variable] = "true";
        _environment["AWS_REGION"] = "us-west-2";
        AddKeys();
        string? target = null;
        await using RawServer proxy = new(async connection =>
        {
            target = await connection.ReadHeadAsync();
            await connection.SendAsync("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        });
        _environment["HTTPS_PROXY"] = proxy.Uri.ToString();

        using SourceProcess export = SourceProcess.Start(_environment, "export", "--group", "g");
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
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 13\r\nConnection: close\r\n\r\n{\"events\":[]}");
        });
        _environment["HTTP_PROXY"] = _environment["http_proxy"] = proxy.Uri.ToString();
        AddKeys();

        SourceRun run = await SourceProcess.RunAsync(_environment, "export", "--group", "g", "--endpoint", "http://logs.example:4586");

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("POST http://logs.example:4586/ HTTP/1.1\r\nHost: logs.example:4586\r\n", asked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_of_NO_PROXY_is_asked_directly()
    {
        await using TestEndpoint endpoint = await StartAsync();
        _environment["HTTP_PROXY"] = _environment["http_proxy"] = RawServer.Closed().ToString();
        _environment["NO_PROXY"] = _environment["no_proxy"] = "127.0.0.1";
        AddKeys();

        await ExportsAsync(endpoint);
    }

    private static string Json(string keyId, string secret, string token, string end) =>
        $$"""{"{{keyId}}":"{{Temporary.AccessKeyId}}","{{secret}}":"{{Temporary.SecretAccessKey}}","{{token}}":"{{Temporary.SessionToken}}","{{end}}":"2100-01-01T00:00:00Z"}""";

    // Answers each request with no events, over TLS.
    private static RawServer Empty(TestCertificates certificates) => new(certificates.Server("localhost"), async connection =>
    {
        await connection.ReadRequestAsync();
        await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 13\r\nConnection: close\r\n\r\n{\"events\":[]}");
    });

    private static RawServer Answering(string content, string type = "application/json")
    {
        Func<RawConnection, Task> script = Script(content, type);
        return new RawServer(script, script, script, script);
    }

    private static Func<RawConnection, Task> Script(string content, string type) => async connection =>
    {
        await connection.ReadRequestAsync();
        await connection.SendAsync(
            $"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\nContent-Length: {content.Length}\r\nConnection: close\r\n\r\n{content}");
    };

    private static async Task<TestEndpoint> StartAsync(string region = "us-east-1")
    {
        Soak.SkipUnlessWanted();
        TestEndpoint endpoint = await TestEndpoint.StartInAsync(region, Temporary);
        await endpoint.CreateStreamAsync();
        await endpoint.PutAsync((endpoint.Clock.NowMs - 1000, "a"));
        return endpoint;
    }

    private static RawServer Metadata(string credentials)
    {
        async Task Serve(RawConnection connection)
        {
            string head = await connection.ReadHeadAsync() ?? "";
            string content = head.Contains("/api/token", StringComparison.Ordinal) ? "a-token"
                : head.Contains("/boards ", StringComparison.Ordinal) ? credentials
                : "boards";
            await connection.SendAsync(
                "HTTP/1.1 200 OK\r\nx-aws-ec2-metadata-token-ttl-seconds: 21600\r\nContent-Type: "
                + $"text/plain\r\nContent-Length: {content.Length}\r\nConnection: close\r\n\r\n{content}");
        }

        Func<RawConnection, Task>[] scripts = new Func<RawConnection, Task>[20];
        Array.Fill(scripts, Serve);
        return new RawServer(scripts);
    }

    private void AddKeys()
    {
        foreach ((string name, string value) in SourceProcess.KeyPair)
        {
            _environment[name] = value;
        }
    }

    private void File(string variable, string content)
    {
        _environment[variable] = Path.Combine(_folder, variable);
        System.IO.File.WriteAllText(_environment[variable], content);
    }

    private async Task ExportsAsync(TestEndpoint endpoint, params string[] arguments)
    {
        SourceRun run = await SourceProcess.RunAsync(
            _environment, ["export", "--group", "g", "--quiet", "--endpoint", endpoint.Service.Url, .. arguments]);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.EndsWith(" s a\n", run.Output, StringComparison.Ordinal);
    }
}
