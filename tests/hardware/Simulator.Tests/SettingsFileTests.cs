using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.Simulator.Tests;

/// <summary>The simulator does what a board's settings file says.</summary>
[Collection(nameof(SimulatorProcess))]
public class SettingsFileTests
{
    [Fact]
    public async Task The_settings_file_of_a_board_decides_names_and_sleep_and_its_complaints_are_told()
    {
        (int exit, string output, string errors) = await SimulatorProcess.RunWithFile(
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
        (int exit, string output, string errors) = await SimulatorProcess.RunWithFile(
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
        (int exit, string _, string errors) = await SimulatorProcess.RunWithFile(
            "--settings", """{ "region": "eu-west-1" }""", [], string.Empty);
        Assert.Equal(2, exit);
        Assert.Contains("logGroupName is missing", errors);
        Assert.Contains("credentials are missing", errors);
        Assert.Contains("with this file a board stops here", errors);
    }
}
