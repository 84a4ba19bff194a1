using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.DotNet.Tests.Fleet;

/// <summary>What a common outage does to many devices at once.</summary>
public class FleetTests
{
    [Fact]
    public void Five_thousand_devices_come_back_from_one_outage_without_a_stampede()
    {
        Soak.SkipUnlessWanted();
        FleetSimulation fleet = new(devices: 5000, requestsPerSecond: 500);
        fleet.Run();
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"calm peak {fleet.CalmPeak}/s, drained in {fleet.DrainMs / 1000:F1} s, shortest possible {fleet.ShortestDrainMs / 1000:F1} s, "
            + $"throttled {fleet.ThrottledRatio:F2} for each accepted, starved {fleet.Starved}");
        Assert.Equal(0, fleet.Starved);
        Assert.True(fleet.DrainMs <= 1.5 * fleet.ShortestDrainMs, "slower than 1.5 times the shortest possible");
        Assert.True(fleet.CalmPeak < 500, "flushes are not spread");
    }
}
