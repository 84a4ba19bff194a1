using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.Simulator.Tests;

/// <summary>The README's main command: what is piped in, or made up, comes back from the endpoint.</summary>
[Collection(nameof(SimulatorProcess))]
public class DeliveredLinesTests
{
    [Fact]
    public async Task Without_input_it_delivers_a_boards_readings_and_reads_them_back()
    {
        (int exit, string output, string errors) = await SimulatorProcess.Run([], []);
        Assert.True(exit == 0, output + errors);
        Assert.StartsWith("devicelogs-simulator / board-", output);
        Assert.Contains("1,000 given to the board", output);
        SimulatorProcess.AssertRow(output, "logged", "1,002");
        SimulatorProcess.AssertRow(output, "delivered", "1,002");
        SimulatorProcess.AssertRow(output, "dropped", "0");
        SimulatorProcess.AssertRow(output, "still held", "0");
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

        (int exit, string output, string errors) = await SimulatorProcess.Run([], input.ToArray());
        Assert.True(exit == 0, output + errors);
        Assert.Contains("3,000 given to the board", output);
        SimulatorProcess.AssertRow(output, "delivered", "3,002");
    }

    [Fact]
    public async Task Lines_without_a_character_and_lines_beyond_a_batch_are_accounted_for()
    {
        Soak.SkipUnlessWanted();
        string text = "first\n\n" + new string('é', 6000) + "\n" + new string('y', 40000) + "\nlast without an end";
        (int exit, string output, string errors) = await SimulatorProcess.Run([], Encoding.UTF8.GetBytes(text));
        Assert.True(exit == 0, output + errors);
        Assert.Contains("1 empty", output);
        SimulatorProcess.AssertRow(output, "dropped", "0");
    }

    [Fact]
    public async Task A_line_that_was_cut_has_its_row_and_the_last_sentence_says_so()
    {
        (int exit, string output, string errors) = await SimulatorProcess.Run(
            [], Encoding.UTF8.GetBytes(new string('y', 3_000_000) + "\nshort\n"));
        Assert.True(exit == 0, output + errors);
        SimulatorProcess.AssertRow(output, "cut", "1");
        Assert.EndsWith("Apart from 1 cut to fit, every delivered line was read back, byte for byte and in order.", output.TrimEnd());
    }

    [Fact]
    public async Task Logging_faster_than_the_network_shows_what_is_dropped()
    {
        Soak.SkipUnlessWanted();
        (int exit, string output, string errors) = await SimulatorProcess.Run(["--no-wait", "--events", "20000"], []);
        Assert.True(exit == 0, output + errors);
        SimulatorProcess.AssertRow(output, "logged", "20,002");
    }

    [Fact]
    public async Task Another_endpoint_is_reached_with_credentials_from_the_environment()
    {
        Soak.SkipUnlessWanted();
        await using LocalLogsService service = await LocalLogsService.StartAsync(cancellation: TestContext.Current.CancellationToken);
        (int exit, string output, string errors) = await SimulatorProcess.Run(
            ["--endpoint", service.Url, "--group", "cellar", "--stream", "pump", "--events", "50"],
            [],
            ("AWS_ACCESS_KEY_ID", service.Credentials.AccessKeyId),
            ("AWS_SECRET_ACCESS_KEY", service.Credentials.SecretAccessKey));
        Assert.True(exit == 0, output + errors);
        Assert.StartsWith($"cellar / pump at {service.Url}", output);
    }
}
