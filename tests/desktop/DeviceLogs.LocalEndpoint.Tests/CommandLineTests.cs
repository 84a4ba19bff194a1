using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>The stand-alone program: its arguments, what it prints, how it ends.</summary>
public sealed class CommandLineTests
{
    [Fact]
    public void No_arguments_mean_loopback_port_4586_and_a_key_pair_of_its_own()
    {
        LocalLogsServiceOptions options = CommandLine.Parse([]).Options;

        Assert.Equal((IPAddress.Loopback, 4586, null, true), (options.Address, options.Port, options.DataFile, options.SyncEveryCommit));
        Assert.Equal("AKIALOCALDEVICELOGS0", options.Credentials.Single().AccessKeyId);
        Assert.NotEqual(CommandLine.Parse([]).Options.Credentials, options.Credentials);
        Assert.Equal(40, options.Credentials.Single().SecretAccessKey.Length);
    }

    [Fact]
    public void Every_argument_is_read()
    {
        LocalLogsServiceOptions options = CommandLine.Parse(
            ["--port", "0", "--host", "0.0.0.0", "--data", "logs.db", "--no-sync", "--page", "all", "--access-key", "AKIA1", "--secret-key", "s/+="]).Options;

        Assert.Equal((IPAddress.Any, 0, "logs.db", false), (options.Address, options.Port, options.DataFile, options.SyncEveryCommit));
        Assert.Equal(PageAccess.All, options.Page);
        Assert.Equal([new LocalCredentials("AKIA1", "s/+=")], options.Credentials);
    }

    [Fact]
    public void Key_pairs_of_a_file_come_behind_the_first_one()
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "[board]\naws_access_key_id = AKIA2\naws_secret_access_key = s2\n");

            LocalLogsServiceOptions options = CommandLine.Parse(["--credentials", file, "--role-alias-seconds", "900"]).Options;
            FormatException e = Assert.Throws<FormatException>(() => CommandLine.Parse(["--credentials", file, "--access-key", "AKIA2"]));

            Assert.Equal(new LocalCredentials("AKIA2", "s2"), options.Credentials[1]);
            Assert.Equal(TimeSpan.FromMinutes(15), options.RoleAliasLifetime);
            Assert.Equal("The file of --credentials has AKIA2 too: give --access-key another id.", e.Message);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Limits_of_2014_and_a_bearer_token()
    {
        LocalLogsServiceOptions options = CommandLine.Parse(["--api", "2014", "--bearer-token", "ACWL1+/="]).Options;

        Assert.Equal((ApiGeneration.Of2014, "ACWL1+/="), (options.Api, options.BearerToken));
        Assert.Equal((ApiGeneration.Today, null), (CommandLine.Parse(["--api", "today"]).Options.Api, CommandLine.Parse([]).Options.BearerToken));
    }

    [Theory]
    [InlineData("--api 2015", "--api takes 2014 or today, not '2015'.")]
    [InlineData("--bearer-token grün", "--bearer-token takes a token of ASCII letters, digits and signs, without spaces.")]
    [InlineData("--prot 1", "'--prot' is no argument of this program.")]
    [InlineData("--port 65536", "--port takes a number from 0 to 65535, not '65536'.")]
    [InlineData("--port -1", "--port takes a number from 0 to 65535, not '-1'.")]
    [InlineData("--port", "--port needs a number from 0 to 65535 behind it.")]
    [InlineData("--host example.com", "--host takes an IP address such as 127.0.0.1 or 0.0.0.0, not 'example.com'.")]
    [InlineData("--access-key a/b", "--access-key takes an id without slash, comma, equal-sign and space, not 'a/b'.")]
    [InlineData("--role-alias-seconds 899", "--role-alias-seconds takes a number from 900 to 43200, not '899'.")]
    [InlineData("--page everyone", "--page takes off, local or all, not 'everyone'.")]
    [InlineData("--data", "--data needs a file name behind it.")]
    public void Wrong_argument_is_named(string arguments, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => CommandLine.Parse(arguments.Split(' '))).Message);

    [Fact]
    public async Task Wrong_argument_ends_with_2()
    {
        (int exitCode, string output, string errors) = await ServerProcess.RunAsync("--port", "x");

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Equal("--port takes a number from 0 to 65535, not 'x'. --help tells what is possible.", errors.Trim());
    }

    [Fact]
    public async Task Help_names_every_argument()
    {
        (int exitCode, string output, string errors) = await ServerProcess.RunAsync("--data", "x", "--help");

        Assert.Equal((0, ""), (exitCode, errors));
        Assert.All(
            [
                "--port", "--host", "--data", "--page", "--no-sync", "--access-key", "--secret-key", "--credentials", "--role-alias-seconds", "--bearer-token", "--api", "--fault", "--tls", "--tls-folder", "--tls-name",
                "--tls-client-certificates", "--help",
            ],
            name => Assert.Matches($@"  {name}\s", output));
    }

    [Fact]
    public async Task Port_that_is_taken_ends_with_1()
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
