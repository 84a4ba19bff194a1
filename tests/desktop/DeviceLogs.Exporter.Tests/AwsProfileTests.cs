using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.Exporter.Tests;

/// <summary>Keys and profiles are found where the AWS tools find them: in variables, files, processes and sign-ins.</summary>
public sealed class AwsProfileTests : AwsEnvironmentBench
{
    [Fact]
    public async Task Without_keys_the_export_says_which_ways_it_has()
    {
        SourceRun run = await SourceProcess.RunAsync(Variables, "export", "--group", "g");

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
        WriteFile("AWS_SHARED_CREDENTIALS_FILE",
            $"[{section}]\naws_access_key_id = {TestEndpoint.Key.AccessKeyId}\naws_secret_access_key "
            + $"= {TestEndpoint.Key.SecretAccessKey}\n");
        if (variable is not null)
        {
            Variables["AWS_PROFILE"] = variable;
        }

        await ExportsAsync(endpoint, option is null ? [] : ["--profile", option]);
    }

    [Fact]
    public async Task A_named_profile_goes_before_the_keys_of_the_environment()
    {
        await using TestEndpoint endpoint = await StartAsync();
        Variables["AWS_ACCESS_KEY_ID"] = "AKIAOTHEROTHEROTHERO";
        Variables["AWS_SECRET_ACCESS_KEY"] = "other";
        WriteFile("AWS_SHARED_CREDENTIALS_FILE",
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
            Variables[where] = "nobody";
        }

        SourceRun run = await SourceProcess.RunAsync(
            Variables, ["export", "--group", "g", .. where == "--profile" ? new[] { where, "nobody" } : []]);

        Assert.Equal(
            (1, "The profile 'nobody' is neither in ~/.aws/config nor in ~/.aws/credentials: 'aws configure list-profiles' lists those "
                + "that are."),
            (run.ExitCode, run.Errors.TrimEnd()));
    }

    [Fact]
    public async Task A_profile_with_a_role_assumes_it_with_its_source_profile()
    {
        await using TestEndpoint endpoint = await StartAsync();
        WriteFile("AWS_CONFIG_FILE", $"""
            [profile own]
            aws_access_key_id = {TestEndpoint.Key.AccessKeyId}
            aws_secret_access_key = {TestEndpoint.Key.SecretAccessKey}
            [profile boards]
            role_arn = {Role}
            source_profile = own
            region = us-east-1
            """);
        Variables["AWS_ENDPOINT_URL_STS"] = endpoint.Service.Url;

        await ExportsAsync(endpoint, "--profile", "boards");
    }

    [Fact]
    public async Task A_profile_with_a_process_runs_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It has no /bin/cat.");
        await using TestEndpoint endpoint = await StartAsync();
        string answer = Path.Combine(Folder, "answer.json");
        await File.WriteAllTextAsync(answer, Json("Version\":1,\"AccessKeyId", "SecretAccessKey", "SessionToken", "Expiration"),
            TestContext.Current.CancellationToken);
        WriteFile("AWS_CONFIG_FILE", $"[profile boards]\ncredential_process = /bin/cat {answer}\n");

        await ExportsAsync(endpoint, "--profile", "boards");
    }

    [Fact]
    public async Task A_process_that_fails_is_reported()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It has no /bin/false.");
        WriteFile("AWS_CONFIG_FILE", "[profile boards]\ncredential_process = /bin/false\n");

        SourceRun run = await SourceProcess.RunAsync(Variables, "export", "--group", "g", "--profile", "boards");

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
        string cache = Directory.CreateDirectory(Path.Combine(Folder, ".aws", "sso", "cache")).FullName;
        string name = Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(StartUrl)));
        await File.WriteAllTextAsync(
            Path.Combine(cache, name + ".json"),
            $$"""{"startUrl":"{{StartUrl}}","region":"us-east-1","accessToken":"the-sign-in","expiresAt":"2100-01-01T00:00:00Z"}""",
            TestContext.Current.CancellationToken);
        WriteFile("AWS_CONFIG_FILE",
            $"[profile boards]\nsso_start_url = {StartUrl}\nsso_region = us-east-1\nsso_account_id = 123456789012\nsso_role_name = "
            + "reader\n");
        Variables["HOME"] = Folder;
        Variables["AWS_ENDPOINT_URL_SSO"] = sso.Uri.ToString();

        await ExportsAsync(endpoint, "--profile", "boards");

        Assert.Contains("x-amz-sso_bearer_token: the-sign-in", asked, StringComparison.OrdinalIgnoreCase);
    }
}
