using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.LocalEndpoint.Http;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>The stand-alone program: its arguments, what it prints, how it ends.</summary>
public sealed class CommandLineTests
{
    [Fact]
    public void No_arguments_mean_loopback_port_4586_and_a_key_pair_of_its_own()
    {
        LocalLogsServiceOptions options = ArgumentsRun.Read();

        Assert.Equal((IPAddress.Loopback, 4586, null, true), (options.Address, options.Port, options.DataFile, options.SyncEveryCommit));
        Assert.Equal((PageAccess.Local, ApiGeneration.Today, null), (options.Page, options.Api, options.BearerToken));
        Assert.Equal("AKIALOCALDEVICELOGS0", options.Credentials.Single().AccessKeyId);
        Assert.NotEqual(ArgumentsRun.Read().Credentials, options.Credentials);
        Assert.Equal(40, options.Credentials.Single().SecretAccessKey.Length);
    }

    [Fact]
    public void Every_option_reaches_its_setting()
    {
        LocalLogsServiceOptions options = ArgumentsRun.Read(
            "--port", "0", "--host", "0.0.0.0", "--data", "logs.db", "--no-sync", "--page", "all", "--access-key", "AKIA1", "--secret-key",
            "s/+=",
            "--api", "2014", "--bearer-token", "ACWL1+/=", "--exports", "out", "--role-alias", "bench", "--role-alias-seconds", "900",
            "--deliver", "arn:aws:lambda:x=http://127.0.0.1:1/a=b", "--deliver", "arn:aws:kinesis:y=records", "--fault",
            "error-500,count=2");

        Assert.Equal((IPAddress.Any, 0, "logs.db", false), (options.Address, options.Port, options.DataFile, options.SyncEveryCommit));
        Assert.Equal((PageAccess.All, ApiGeneration.Of2014, "ACWL1+/="), (options.Page, options.Api, options.BearerToken));
        Assert.Equal([new LocalCredentials("AKIA1", "s/+=")], options.Credentials);
        Assert.Equal(("out", "bench", TimeSpan.FromMinutes(15)), (options.Exports, options.RoleAlias, options.RoleAliasLifetime));
        Assert.Equal(("http://127.0.0.1:1/a=b", "records"), (options.Deliver["arn:aws:lambda:x"], options.Deliver["arn:aws:kinesis:y"]));
        Assert.Equal([new Fault(FaultKind.Error500) { Count = 2 }], options.Faults);
    }

    [Fact]
    public void Exports_go_to_the_S3_endpoint_that_is_given() =>
        Assert.Equal(new Uri("http://127.0.0.1:5000"), ArgumentsRun.Read("--s3-endpoint", "http://127.0.0.1:5000").S3Endpoint);

    [Fact]
    public void A_value_may_follow_an_equal_sign() =>
        Assert.Equal((1, "a=b"), (ArgumentsRun.Read("--port=1", "--data=a=b").Port, ArgumentsRun.Read("--data=a=b").DataFile));

    [Fact]
    public void Key_pairs_of_a_file_come_after_the_first_one()
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "[board]\naws_access_key_id = AKIA2\naws_secret_access_key = s2\n");

            LocalLogsServiceOptions options = ArgumentsRun.Read("--credentials", file);
            ArgumentsRun taken = ArgumentsRun.Of("--credentials", file, "--access-key", "AKIA2");

            Assert.Equal(new LocalCredentials("AKIA2", "s2"), options.Credentials[1]);
            Assert.Equal("The file of --credentials has AKIA2 too: give --access-key another id. Run with --help for all options.",
                taken.Errors.Trim());
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("--api 2015", "--api is '2015': it takes today or 2014.")]
    [InlineData("--bearer-token grün", "--bearer-token takes a token of ASCII letters, digits and signs, without spaces.")]
    [InlineData("--prot 1", "'--prot' is not an option of this program. Did you mean '--port'?")]
    [InlineData("--secert-key=s3cret", "'--secert-key' is not an option of this program. Did you mean '--secret-key'?")]
    [InlineData("start", "'start' is not an option of this program.")]
    [InlineData("--port 65536", "--port is '65536': it takes a number from 0 to 65535.")]
    [InlineData("--port -1", "--port is '-1': it takes a number from 0 to 65535.")]
    [InlineData("--port", "Required argument missing for option: '--port'.")]
    [InlineData("--port 1 --port 2", "Option '--port' expects a single argument but 2 were provided.")]
    [InlineData("--host example.com", "--host is 'example.com': it takes an IP address such as 127.0.0.1 or 0.0.0.0.")]
    [InlineData("--access-key a/b", "--access-key is 'a/b': an access key id has no slash, comma, equal sign or space.")]
    [InlineData("--role-alias-seconds 899", "--role-alias-seconds is '899': it takes a number from 900 to 43200.")]
    [InlineData("--role-alias a/b", "--role-alias is 'a/b': it takes a name of 1 to 128 letters, digits and _ = , @ -.")]
    [InlineData("--deliver x=y", "--deliver is 'x=y': it takes an ARN, an equal sign and a URL or a folder.")]
    [InlineData("--deliver arn:a=x --deliver arn:a=y", "--deliver is 'arn:a=y': the ARN has another target already, give each ARN once.")]
    [InlineData("--s3-endpoint 127.0.0.1:5000", "--s3-endpoint is '127.0.0.1:5000': it takes a URL such as http://127.0.0.1:5000.")]
    [InlineData("--exports out --s3-endpoint http://s3",
        "--exports and --s3-endpoint are two places that export tasks can write to: give one of them.")]
    [InlineData("--page everyone", "--page is 'everyone': it takes local or all or off.")]
    [InlineData("--fault fire",
        "--fault is 'fire': 'fire' is not a kind of fault; there are latency, throttling, error-500, error-503, reset-before, reset-after, "
        + "clock-skew, expired-token.")]
    [InlineData("--fault latency,20", "--fault is 'latency,20': '20' is not a pair name=value.")]
    [InlineData("--data=", "Required argument missing for option: '--data'.")]
    [InlineData("--tls", "--tls needs --tls-folder or --data: its root certificate has to stay the same from start to start.")]
    [InlineData("--tls-folder keys", "The options --tls-folder, --tls-name and --tls-client-certificates need --tls: add it.")]
    [InlineData("--tls-name a/b", "--tls-name is 'a/b': it takes a host name or an IP address.")]
    public void Wrong_use_is_refused_with_the_way_out_and_exit_code_2(string arguments, string message)
    {
        ArgumentsRun run = ArgumentsRun.Of(arguments.Split(' '));

        Assert.Equal((2, "", $"{message} Run with --help for all options."), (run.ExitCode, run.Output, run.Errors.Trim()));
    }

    [Fact]
    public async Task A_wrong_argument_ends_the_process_with_2()
    {
        (int exitCode, string output, string errors) = await ServerProcess.RunAsync("--port", "x");

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Equal("--port is 'x': it takes a number from 0 to 65535. Run with --help for all options.", errors.Trim());
    }

    [Fact]
    public void Help_names_every_option_and_every_kind_of_fault()
    {
        ArgumentsRun run = ArgumentsRun.Of("--data", "x", "--help");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.All(
            [
                "--port <N>", "--host <ADDRESS>", "--data <FILE>", "--page <local|all|off>", "--no-sync", "--access-key <ID>",
                "--secret-key <KEY>", "--credentials <FILE>",
                "--role-alias <NAME>", "--role-alias-seconds <N>", "--bearer-token <TOKEN>", "--api <today|2014>", "--fault <",
                "--deliver <ARN=TARGET>", "--exports <FOLDER>",
                "--tls ", "--tls-folder <FOLDER>", "--tls-name <NAME>", "--tls-client-certificates", "--version",
            ],
            name => Assert.Contains($"\n  {name}", run.Output, StringComparison.Ordinal));
        Assert.Contains("reset-before", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_this_machine_does_not_have_is_named()
    {
        (int exitCode, _, string errors) = await ServerProcess.RunAsync("--host", "192.0.2.1");

        Assert.Equal(1, exitCode);
        Assert.StartsWith("The service can't listen on 192.0.2.1:4586: ", errors);
        Assert.EndsWith(". Name another --port or --host.", errors.Trim());
    }

    [Fact]
    public async Task A_port_that_is_taken_ends_the_process_with_1()
    {
        await using LocalLogsService other = await LocalLogsService.StartAsync(cancellation: TestContext.Current.CancellationToken);
        string port = new Uri(other.Url).Port.ToString();

        (int exitCode, _, string errors) = await ServerProcess.RunAsync("--port", port);

        Assert.Equal(1, exitCode);
        Assert.Contains(port, errors);
        Assert.Contains("--port", errors);
    }

    [Fact]
    public async Task Signal_ends_it_with_0_and_the_data_in_one_file()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no signal that a test can send to one process.");
        }

        string folder = Directory.CreateTempSubdirectory("devicelogs-test-").FullName;
        string file = Path.Combine(folder, "logs.db");
        using ServerProcess server = await ServerProcess.StartAsync(file);

        Process.Start("kill", ["-TERM", $"{server.Process.Id}"]).WaitForExit();
        await server.Process.WaitForExitAsync(TestContext.Current.CancellationToken);
        string output = await server.Process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, server.Process.ExitCode);
        Assert.Contains($"page: {server.Url}/\n", output);
        Assert.Contains("export AWS_SECRET_ACCESS_KEY='child secret'", output);
        Assert.Contains($"/metrics{Environment.NewLine}", output);
        Assert.Matches("bearer token.*: ACWL[A-Za-z0-9+/]{40}", output);
        Assert.Equal([file], Directory.GetFiles(folder));
        Directory.Delete(folder, recursive: true);
    }
}
