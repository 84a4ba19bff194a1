using System.Threading.Tasks;
using Xunit;

namespace DeviceLogs.Simulator.Tests;

/// <summary>What --policy makes of the lines.</summary>
[Collection(nameof(SimulatorProcess))]
public class PolicyTests
{
    [Fact]
    public async Task A_policy_decides_what_is_logged_and_where()
    {
        (int exit, string output, string errors) = await SimulatorProcess.RunPolicy(
            """
            <policies>
                <inbound>
                    <cloudwatch-logs credentials="@(context.connections.aws)" log-stream-name="my-api" log-group-name="my-api-group"
                        sequence-token="xx-x">
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
        SimulatorProcess.AssertRow(output, "lines", "4");
        SimulatorProcess.AssertRow(output, "logged", "4");
        SimulatorProcess.AssertRow(output, "delivered", "4");
        Assert.Contains("my-api-group / my-api: 3 of 3 read back", output);
        Assert.Contains("alarms / door-7: 1 of 1 read back", output);
    }

    [Fact]
    public async Task A_wrong_policy_is_named_with_its_place()
    {
        (int exit, string _, string errors) = await SimulatorProcess.RunPolicy("<policies>\n  <inbond/>\n</policies>", "a line");
        Assert.Equal(2, exit);
        Assert.Contains("line 2, column 3: <inbond> is not known here", errors);
    }

    [Fact]
    public async Task What_a_policy_cannot_compute_is_told()
    {
        (int exit, string output, string errors) = await SimulatorProcess.RunPolicy(
            """
            <policies><inbound><cloudwatch-logs credentials="@(context.connections.aws)" log-stream-name="s" log-group-name="g">
            <message>@(context.message.text)</message></cloudwatch-logs></inbound></policies>
            """,
            "a line");
        Assert.Equal(1, exit);
        Assert.Contains("Permanent: line 2, column 27: a text has no members (1 events)", errors);
        SimulatorProcess.AssertRow(output, "refused", "1");
    }
}
