using DeviceLogs.Firmware.Network;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Firmware.Network;

[TestClass]
public class StatusLightTests
{
    // One character for each tick of 100 ms.
    [TestMethod]
    public void Each_state_has_its_pattern()
    {
        Assert.AreEqual("#####.....#####.....#####.....", Seen(LightState.Connecting));
        Assert.AreEqual("#.............................", Seen(LightState.Online));
        Assert.AreEqual("##..##..............##..##....", Seen(LightState.Trouble));
        Assert.AreEqual("##############################", Seen(LightState.Fault));
    }

    [TestMethod]
    public void Patterns_go_on_after_years()
    {
        long year = 365L * 24 * 3600 * 1000;
        Assert.IsTrue(StatusLight.IsLit(LightState.Online, year * 3));
        Assert.IsFalse(StatusLight.IsLit(LightState.Online, year * 3 + 100));
    }

    private static string Seen(LightState state)
    {
        string seen = string.Empty;
        for (int ms = 6000; ms < 9000; ms += StatusLight.TickMs)
        {
            seen += StatusLight.IsLit(state, ms) ? "#" : ".";
        }

        return seen;
    }
}
