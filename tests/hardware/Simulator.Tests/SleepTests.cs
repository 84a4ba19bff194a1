using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.Simulator.Tests;

/// <summary>A simulated board that sleeps between its lines.</summary>
[Collection(nameof(SimulatorProcess))]
public class SleepTests
{
    [Fact]
    public async Task A_board_that_sleeps_delivers_everything_with_its_radio_in_one_of_five_wakes()
    {
        Soak.SkipUnlessWanted();
        (int exit, string output, string errors) = await SimulatorProcess.Run(
            ["--sleep", "20", "--radio-every", "5", "--events", "400"], []);
        Assert.True(exit == 0, output + errors);
        SimulatorProcess.AssertRow(output, "starts", "20");
        Assert.Contains("the radio was used in 5 of them", output);
        Assert.DoesNotContain("lost from RAM", output);
    }

    [Fact]
    public async Task A_board_that_sleeps_accounts_for_every_line_through_all_faults()
    {
        Soak.SkipUnlessWanted();
        (int exit, string output, string errors) = await SimulatorProcess.Run(
            ["--sleep", "20", "--radio-every", "3", "--faults", "wifi,power,crash", "--events", "400"], []);
        Assert.True(exit == 0, output + errors);
    }
}
