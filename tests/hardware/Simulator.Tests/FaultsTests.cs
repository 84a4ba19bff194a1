using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.Simulator.Tests;

/// <summary>Every line is accounted for, whatever fails.</summary>
[Collection(nameof(SimulatorProcess))]
public class FaultsTests
{
    [Fact]
    public async Task Every_line_is_accounted_for_when_wifi_clock_server_and_power_fail()
    {
        Soak.SkipUnlessWanted();
        (int exit, string output, string errors) = await SimulatorProcess.Run(
            ["--faults", "wifi,clock,server,power", "--events", "1000"], []);
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
        (int exit, string output, string errors) = await SimulatorProcess.Run(
            ["--faults", "certificate,clock", "--events", "300", "--buffer", "65536"], []);
        Assert.True(exit == 0, output + errors);
        Assert.Contains(" at https://", output);
        Assert.Contains("the board has no root certificate", output);
        Assert.Contains("300 given to the board", output);

        // So many fit into the buffer, however late the certificate comes and however long the worker tries without it.
        SimulatorProcess.AssertRow(output, "dropped", "0");
        SimulatorProcess.AssertRow(output, "still held", "0");
    }

    [Fact]
    public async Task With_a_bearer_token_every_line_arrives_through_a_failing_service_and_a_power_cut()
    {
        (int exit, string output, string errors) = await SimulatorProcess.Run(
            ["--bearer", "--faults", "server,power", "--events", "400"], []);
        Assert.True(exit == 0, output + errors);
        Assert.Contains("power cut:", output);
        SimulatorProcess.AssertRow(output, "refused", "0");
        Assert.Contains("byte for byte and in order", output);
    }

    [Fact]
    public async Task A_crash_loses_nothing_and_is_in_the_log()
    {
        Soak.SkipUnlessWanted();
        (int exit, string output, string errors) = await SimulatorProcess.Run(
            ["--faults", "crash", "--events", "400", "--buffer", "65536"], []);
        Assert.True(exit == 0, output + errors);
        Assert.Contains("lines went to the flash; the board restarts", output);
        Assert.Contains("400 given to the board", output);
        Assert.DoesNotContain("lost from RAM", output);

        // All fit into the buffer, however slowly they leave it.
        SimulatorProcess.AssertRow(output, "dropped", "0");
    }
}
