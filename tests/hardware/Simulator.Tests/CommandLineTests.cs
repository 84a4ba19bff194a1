using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.Simulator.Tests;

/// <summary>Options, help, and the endings of a run that can do nothing.</summary>
[Collection(nameof(SimulatorProcess))]
public class CommandLineTests
{
    [Theory]
    [InlineData("--colour", "'--colour' is not an option of this program.")]
    [InlineData("--event 3", "'--event' is not an option of this program. Did you mean '--events'?")]
    [InlineData("--events", "Required argument missing for option: '--events'.")]
    [InlineData("--events=x", "--events is 'x': it takes a whole number, 1 or more.")]
    [InlineData("--events -3", "--events is '-3': it takes a whole number, 1 or more.")]
    [InlineData("--endpoint ftp://x", "--endpoint is 'ftp://x': it takes an address such as http://127.0.0.1:4586.")]
    [InlineData("--input no-such-file", "--input is 'no-such-file': there is no such file.")]
    [InlineData("--faults wifi,fire", "--faults is 'fire': it takes wifi, clock, server, certificate, power, crash, joined by commas.")]
    [InlineData("--faults certificate --region eu-west-1",
        "--faults certificate is for the endpoint inside this process: leave --endpoint and --region out.")]
    [InlineData("--batch 10", "BatchBytes is 10")]
    [InlineData(
        "--bearer --region eu-west-1", "--bearer is for the endpoint inside this process, whose token it knows: leave --region out.")]
    [InlineData("--policy no-such-file", "--policy is 'no-such-file': there is no such file.")]
    [InlineData("--policy Simulator.dll --no-wait", "--policy runs without an agent, which --no-wait is for: leave --no-wait out.")]
    [InlineData("--settings Simulator.dll --group y", "The file of --settings says what --group does: leave --group out.")]
    [InlineData("--settings no-such-file", "--settings is 'no-such-file': there is no such file.")]
    [InlineData("--radio-every 5", "--radio-every is for a board that sleeps: give --sleep too.")]
    [InlineData("--region eu-west-1", "AWS_ACCESS_KEY_ID is not set: --endpoint and --region need credentials from the environment.")]
    public async Task A_wrong_option_is_named_with_the_way_out(string arguments, string expected)
    {
        (int exit, string _, string errors) = await SimulatorProcess.Run(arguments.Split(' '), []);
        Assert.Equal(2, exit);
        Assert.Contains(expected, errors);
    }

    [Fact]
    public async Task Help_names_the_command_and_every_option()
    {
        (int exit, string output, string _) = await SimulatorProcess.Run(["--help"], []);
        Assert.Equal(0, exit);
        Assert.Contains("\n  dotnet run --project hardware/Simulator -- [options]", output, StringComparison.Ordinal);
        Assert.All(
            [
                "--input <FILE>", "--events <N>", "--no-wait", "--endpoint <URL>", "--region <NAME>", "--group <NAME>", "--stream <NAME>",
                "--buffer <BYTES>",
                "--batch <BYTES>", "--faults <KINDS>", "--bearer", "--sleep <LINES>", "--radio-every <N>", "--settings <FILE>",
                "--policy <FILE>", "--version",
            ],
            option => Assert.Contains($"\n  {option}", output, StringComparison.Ordinal));
        Assert.Contains("AWS_SESSION_TOKEN", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_connection_ends_the_run_with_one_line()
    {
        (int exit, string output, string errors) = await SimulatorProcess.Run(
            ["--endpoint", "http://127.0.0.1:1"], [], ("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE"), ("AWS_SECRET_ACCESS_KEY", "secret"));

        Assert.Equal((1, ""), (exit, output));
        Assert.StartsWith("http://127.0.0.1:1 can't be used. GetLogEvents: ", errors);
        Assert.Single(errors.Trim().Split('\n'));
    }

    [Fact]
    public async Task A_wrong_key_ends_the_run_with_one_line()
    {
        await using LocalLogsService service = await LocalLogsService.StartAsync(cancellation: TestContext.Current.CancellationToken);
        (int exit, string output, string errors) = await SimulatorProcess.Run(
            ["--endpoint", service.Url], [], ("AWS_ACCESS_KEY_ID", service.Credentials.AccessKeyId), ("AWS_SECRET_ACCESS_KEY", "not it"));

        Assert.Equal((1, ""), (exit, output));
        Assert.StartsWith($"{service.Url} can't be used. GetLogEvents: ", errors);
        Assert.Contains("InvalidSignatureException", errors);
        Assert.Single(errors.Trim().Split('\n'));
    }

    [Fact]
    public async Task Ctrl_C_stops_the_logging_and_shows_the_table()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signal that a test can send to one process.");
        Assert.SkipWhen(
            Signals.IsIgnored(Signals.Interrupt), "The tests run in the background of a script, where Ctrl-C does nothing.");
        await using TestEndpoint endpoint = await TestEndpoint.StartInAsync("us-east-1");
        await endpoint.CreateStreamAsync();
        string settings = Path.Combine(Directory.CreateTempSubdirectory().FullName, "settings.json");
        await File.WriteAllTextAsync(
            settings,
            """
            {
              "region": "us-east-1",
              "logGroupName": "g",
              "logStreamName": "s",
              "credentials": { "accessKeyId": "AKIAIOSFODNN7EXAMPLE", "secretAccessKey": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" },
              "flushIntervalSeconds": 1
            }
            """,
            TestContext.Current.CancellationToken);
        using Process process = SimulatorProcess.Start(
            ["--input", "-", "--settings", settings, "--endpoint", endpoint.Service.Url, "--region", "us-east-1"],
            ("AWS_ACCESS_KEY_ID", TestEndpoint.Key.AccessKeyId),
            ("AWS_SECRET_ACCESS_KEY", TestEndpoint.Key.SecretAccessKey));
        await process.StandardInput.WriteAsync("first\nsecond\n");
        await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("g / s at ", await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));

        // After Ctrl-C it delivers for a moment only: on a busy machine that would not be enough.
        while (!(await endpoint.ReadMessagesAsync()).Contains("second"))
        {
            Assert.False(process.HasExited, "it has ended before it delivered the lines");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        using Process kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, process.ExitCode);
        SimulatorProcess.AssertRow(output, "dropped", "0");
        Assert.Contains(
            "Stopped by Ctrl-C with 0 lines still held. Every delivered line was read back, byte for byte and in order.", output);
        Directory.Delete(Path.GetDirectoryName(settings)!, recursive: true);
    }
}
