using System;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.Simulator.Tests;

/// <summary>The tour of the features.</summary>
[Collection(nameof(SimulatorProcess))]
public class DemonstrationTests
{
    [Theory]
    [InlineData("text", "INFO Door: opened {\"card\":17,\"token\":\"***\"}", "ERROR Door: lock does not move")]
    [InlineData("json",
        "\"message\":\"opened\",\"card\":17,\"token\":\"***\",\"firmware\":\"1.4.2\",\"board\":\"246f28000007\",\"boot\":1,\"seq\":",
        "{\"level\":\"error\",\"category\":\"Door\"")]
    public async Task The_demonstration_shows_each_feature(string form, string fields, string error)
    {
        Soak.SkipUnlessWanted();
        (int exit, string output, string errors) = await SimulatorProcess.Run(["--demo", form], []);
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
}
