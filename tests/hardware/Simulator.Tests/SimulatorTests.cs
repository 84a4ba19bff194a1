using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.Simulator.Tests;

/// <summary>The README's main command, as a process of its own.</summary>
public class SimulatorTests
{
    [Fact]
    public async Task Without_input_it_delivers_a_boards_readings_and_reads_them_back()
    {
        (int exit, string output, string errors) = await Run([], []);
        Assert.True(exit == 0, output + errors);
        Assert.StartsWith("devicelogs-simulator / board-", output);
        Assert.Contains("1,000 given to the board", output);
        AssertRow(output, "logged", "1,002");
        AssertRow(output, "delivered", "1,002");
        AssertRow(output, "dropped", "0");
        AssertRow(output, "still held", "0");
        Assert.Contains("byte for byte and in order", output);
    }

    [Fact]
    public async Task Piped_lines_come_back_whatever_bytes_they_hold()
    {
        Random random = new(5);
        MemoryStream input = new();
        for (int i = 0; i < 3000; i++)
        {
            byte[] noise = new byte[random.Next(60)];
            random.NextBytes(noise);
            input.Write(Encoding.UTF8.GetBytes($"{i} \"quoted\" \\ 😀 "));
            input.Write([.. noise.Where(value => value != '\n')]);
            input.WriteByte((byte)'\n');
        }

        (int exit, string output, string errors) = await Run([], input.ToArray());
        Assert.True(exit == 0, output + errors);
        Assert.Contains("3,000 given to the board", output);
        AssertRow(output, "delivered", "3,002");
    }

    [Fact]
    public async Task Lines_without_a_character_and_lines_beyond_a_batch_are_accounted_for()
    {
        Soak.SkipUnlessWanted();
        string text = "first\n\n" + new string('é', 6000) + "\n" + new string('y', 40000) + "\nlast without an end";
        (int exit, string output, string errors) = await Run([], Encoding.UTF8.GetBytes(text));
        Assert.True(exit == 0, output + errors);
        Assert.Contains("1 empty", output);
        AssertRow(output, "dropped", "0");
    }

    [Fact]
    public async Task A_line_that_was_cut_has_its_row_and_the_last_sentence_says_so()
    {
        (int exit, string output, string errors) = await Run([], Encoding.UTF8.GetBytes(new string('y', 3_000_000) + "\nshort\n"));
        Assert.True(exit == 0, output + errors);
        AssertRow(output, "cut", "1");
        Assert.EndsWith("Apart from 1 cut to fit, every delivered line was read back, byte for byte and in order.", output.TrimEnd());
    }

    [Fact]
    public async Task Logging_faster_than_the_network_shows_what_is_dropped()
    {
        Soak.SkipUnlessWanted();
        (int exit, string output, string errors) = await Run(["--no-wait", "--events", "20000"], []);
        Assert.True(exit == 0, output + errors);
        AssertRow(output, "logged", "20,002");
    }

    [Fact]
    public async Task Every_line_is_accounted_for_when_wifi_clock_server_and_power_fail()
    {
        Soak.SkipUnlessWanted();
        (int exit, string output, string errors) = await Run(["--faults", "wifi,clock,server,power", "--events", "1000"], []);
        Assert.True(exit == 0, output + errors);
        Assert.Contains("the access point is back", output);
        Assert.Contains("the service fails", output);
        Assert.Contains("power cut:", output);
        Assert.Contains("lost from RAM", output);
    }

    [Fact]
    public async Task Lines_wait_for_a_missing_root_certificate_and_a_date()
    {
        Soak.SkipUnlessWanted();
        (int exit, string output, string errors) = await Run(["--faults", "certificate,clock", "--events", "300", "--buffer", "65536"], []);
        Assert.True(exit == 0, output + errors);
        Assert.Contains(" at https://", output);
        Assert.Contains("the board has no root certificate", output);
        Assert.Contains("300 given to the board", output);

        // So many fit into the buffer, however late the certificate comes and however long the worker tries without it.
        AssertRow(output, "dropped", "0");
        AssertRow(output, "still held", "0");
    }

    [Fact]
    public async Task With_a_bearer_token_every_line_arrives_through_a_failing_service_and_a_power_cut()
    {
        (int exit, string output, string errors) = await Run(["--bearer", "--faults", "server,power", "--events", "400"], []);
        Assert.True(exit == 0, output + errors);
        Assert.Contains("power cut:", output);
        AssertRow(output, "refused", "0");
        Assert.Contains("byte for byte and in order", output);
    }

    [Theory]
    [InlineData("text", "INFO Door: opened {\"card\":17,\"token\":\"***\"}", "ERROR Door: lock does not move")]
    [InlineData("json",
        "\"message\":\"opened\",\"card\":17,\"token\":\"***\",\"firmware\":\"1.4.2\",\"board\":\"246f28000007\",\"boot\":1,\"seq\":",
        "{\"level\":\"error\",\"category\":\"Door\"")]
    public async Task The_demonstration_shows_each_feature(string form, string fields, string error)
    {
        Soak.SkipUnlessWanted();
        (int exit, string output, string errors) = await Run(["--demo", form], []);
        Assert.True(exit == 0, output + errors);
        Assert.Contains(fields, output);
        Assert.Contains("GET /door?token=***&open=1", output);
        Assert.Contains("lock jammed (repeated 57 times from ", output);
        Assert.Contains("88 lines were held back: more than 12 in 60 s", output);
        Assert.True(output.IndexOf("signal -71 dBm", StringComparison.Ordinal) < output.IndexOf(error, StringComparison.Ordinal), output);
        Assert.Contains("the level is information, Wifi trace until ", output);
        Assert.Contains("beacon of 24:6f:28:00:00:07", output);
        Assert.Contains("command settings: logGroupName devicelogs-demo", output);
        Assert.Contains("\"BatteryMillivolts\":3710", output);
        Assert.DoesNotContain("8f3a61c2", output.Split("> {")[0]);
    }

    [Fact]
    public async Task A_crash_loses_nothing_and_is_in_the_log()
    {
        Soak.SkipUnlessWanted();
        (int exit, string output, string errors) = await Run(["--faults", "crash", "--events", "400", "--buffer", "65536"], []);
        Assert.True(exit == 0, output + errors);
        Assert.Contains("lines went to the flash; the board restarts", output);
        Assert.Contains("400 given to the board", output);
        Assert.DoesNotContain("lost from RAM", output);

        // All fit into the buffer, however slowly they leave it.
        AssertRow(output, "dropped", "0");
    }

    [Fact]
    public async Task A_board_that_sleeps_delivers_everything_with_its_radio_in_one_of_five_wakes()
    {
        Soak.SkipUnlessWanted();
        (int exit, string output, string errors) = await Run(["--sleep", "20", "--radio-every", "5", "--events", "400"], []);
        Assert.True(exit == 0, output + errors);
        AssertRow(output, "starts", "20");
        Assert.Contains("the radio was used in 5 of them", output);
        Assert.DoesNotContain("lost from RAM", output);
    }

    [Fact]
    public async Task A_board_that_sleeps_accounts_for_every_line_through_all_faults()
    {
        Soak.SkipUnlessWanted();
        (int exit, string output,
            string errors) = await Run(["--sleep", "20", "--radio-every", "3", "--faults", "wifi,power,crash", "--events", "400"], []);
        Assert.True(exit == 0, output + errors);
    }

    [Fact]
    public async Task The_settings_file_of_a_board_decides_names_and_sleep_and_its_complaints_are_told()
    {
        (int exit, string output, string errors) = await RunWithFile(
            "--settings",
            """
            {
              "region": "eu-west-1",
              "logGroupName": "boards",
              "logStreamName": "{mac}/{boot}",
              "credentials": { "accessKeyId": "AKIAIOSFODNN7EXAMPLE", "secretAccessKey": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" },
              "flushIntervalSeconds": 0,
              "sleep": { "everySeconds": 300, "radioEvery": 10 }
            }
            """,
            ["--events", "200"],
            string.Empty);
        Assert.True(exit == 0, output + errors);
        Assert.StartsWith("boards / 246f28000007/1 at ", output);
        Assert.Contains("flushIntervalSeconds is 0: it takes 1 to 86400", errors);
        Assert.Contains("the radio was used in 3 of them", output);
        Assert.Contains("200 given to the board", output);
        Assert.DoesNotContain("wJalr", output + errors);
    }

    [Fact]
    public async Task Metrics_and_a_remote_level_are_the_firmwares_own_lines()
    {
        Soak.SkipUnlessWanted();
        (int exit, string output, string errors) = await RunWithFile(
            "--settings",
            """
            {
              "region": "eu-west-1",
              "logGroupName": "boards",
              "credentials": { "accessKeyId": "AKIAIOSFODNN7EXAMPLE", "secretAccessKey": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" },
              "metricsIntervalSeconds": 1,
              "control": { "logStreamName": "control", "intervalSeconds": 10 }
            }
            """,
            ["--faults", "server", "--events", "400"],
            string.Empty);
        Assert.True(exit == 0, output + errors);
        Assert.Contains("400 given to the board", output);
    }

    [Fact]
    public async Task Settings_that_stop_a_board_are_told_as_the_board_would()
    {
        (int exit, string _, string errors) = await RunWithFile("--settings", """{ "region": "eu-west-1" }""", [], string.Empty);
        Assert.Equal(2, exit);
        Assert.Contains("logGroupName is missing", errors);
        Assert.Contains("credentials are missing", errors);
        Assert.Contains("with this file a board stops here", errors);
    }

    [Fact]
    public async Task Another_endpoint_is_reached_with_credentials_from_the_environment()
    {
        Soak.SkipUnlessWanted();
        await using LocalLogsService service = await LocalLogsService.StartAsync(cancellation: TestContext.Current.CancellationToken);
        (int exit, string output, string errors) = await Run(
            ["--endpoint", service.Url, "--group", "cellar", "--stream", "pump", "--events", "50"],
            [],
            ("AWS_ACCESS_KEY_ID", service.Credentials.AccessKeyId),
            ("AWS_SECRET_ACCESS_KEY", service.Credentials.SecretAccessKey));
        Assert.True(exit == 0, output + errors);
        Assert.StartsWith($"cellar / pump at {service.Url}", output);
    }

    [Fact]
    public async Task A_policy_decides_what_is_logged_and_where()
    {
        (int exit, string output, string errors) = await RunPolicy(
            """
            <policies>
                <inbound>
                    <cloudwatch-logs credentials="@(context.connections.aws)" log-stream-name="my-api" log-group-name="my-api-group" sequence-token="xx-x">
                        <message>@(context.response.body)</message>
                    </cloudwatch-logs>
                </inbound>
                <outbound>
                    <cloudwatch-logs credentials="@(context.connections.aws)" log-stream-name="@(context.device)" log-group-name="alarms">
                        <message>@(contains(context.message, 'alarm') ? { n: context.number } : null)</message>
                    </cloudwatch-logs>
                </outbound>
            </policies>
            """,
            "first 😀\nalarm \"2\"\n\nlast");
        Assert.True(exit == 0, output + errors);
        AssertRow(output, "lines", "4");
        AssertRow(output, "logged", "4");
        AssertRow(output, "delivered", "4");
        Assert.Contains("my-api-group / my-api: 3 of 3 read back", output);
        Assert.Contains("alarms / door-7: 1 of 1 read back", output);
    }

    [Fact]
    public async Task A_wrong_policy_is_named_with_its_place()
    {
        (int exit, string _, string errors) = await RunPolicy("<policies>\n  <inbond/>\n</policies>", "a line");
        Assert.Equal(2, exit);
        Assert.Contains("line 2, column 3: <inbond> is not known here", errors);
    }

    [Fact]
    public async Task What_a_policy_cannot_compute_is_told()
    {
        (int exit, string output, string errors) = await RunPolicy(
            """
            <policies><inbound><cloudwatch-logs credentials="@(context.connections.aws)" log-stream-name="s" log-group-name="g">
            <message>@(context.message.text)</message></cloudwatch-logs></inbound></policies>
            """,
            "a line");
        Assert.Equal(1, exit);
        Assert.Contains("Permanent: line 2, column 27: a text has no members (1 events)", errors);
        AssertRow(output, "refused", "1");
    }

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
        (int exit, string _, string errors) = await Run(arguments.Split(' '), []);
        Assert.Equal(2, exit);
        Assert.Contains(expected, errors);
    }

    [Fact]
    public async Task Help_names_the_command_and_every_option()
    {
        (int exit, string output, string _) = await Run(["--help"], []);
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
        (int exit, string output, string errors) = await Run(
            ["--endpoint", "http://127.0.0.1:1"], [], ("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE"), ("AWS_SECRET_ACCESS_KEY", "secret"));

        Assert.Equal((1, ""), (exit, output));
        Assert.StartsWith("http://127.0.0.1:1 can't be used. GetLogEvents: ", errors);
        Assert.Single(errors.Trim().Split('\n'));
    }

    [Fact]
    public async Task A_wrong_key_ends_the_run_with_one_line()
    {
        await using LocalLogsService service = await LocalLogsService.StartAsync(cancellation: TestContext.Current.CancellationToken);
        (int exit, string output, string errors) = await Run(
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
        using Process process = Start(
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
        AssertRow(output, "dropped", "0");
        Assert.Contains(
            "Stopped by Ctrl-C with 0 lines still held. Every delivered line was read back, byte for byte and in order.", output);
        Directory.Delete(Path.GetDirectoryName(settings)!, recursive: true);
    }

    private static Task<(int Exit, string Output, string Errors)> RunPolicy(string policy, string input) =>
        RunWithFile("--policy", policy, ["--stream", "door-7"], input);

    private static async Task<(int Exit, string Output, string Errors)> RunWithFile(
        string option, string content, string[] arguments, string input)
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        string file = Path.Combine(folder, "file");
        await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);
        try
        {
            return await Run([option, file, .. arguments], Encoding.UTF8.GetBytes(input));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void AssertRow(string output, string name, string value)
    {
        string? row = output.Split('\n').FirstOrDefault(line => line.TrimStart().StartsWith(name + "  ", StringComparison.Ordinal));
        Assert.NotNull(row);
        Assert.Equal(value, row.Trim()[name.Length..].TrimStart().Split(' ')[0].TrimEnd('\r'));
    }

    private static async Task<(int Exit, string Output, string Errors)> Run(
        string[] arguments, byte[] input, params (string Name, string Value)[] environment)
    {
        using Process process = Start(arguments, environment);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // A program that has ended already, over a wrong option, reads nothing.
        }

        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    private static Process Start(string[] arguments, params (string Name, string Value)[] environment)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "Simulator.dll");
        ProcessStartInfo start = new(
            Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet",
            [program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
