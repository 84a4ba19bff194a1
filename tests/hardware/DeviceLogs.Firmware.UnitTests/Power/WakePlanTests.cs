using DeviceLogs.Firmware.Power;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Firmware.Power;

[TestClass]
public class WakePlanTests
{
    [TestMethod]
    public void One_wake_in_so_many_uses_the_radio()
    {
        Assert.AreEqual("#....#....#....#....", Wakes(5));
        Assert.AreEqual("#.#.#.#.#.#.#.#.#.#.", Wakes(2));
        Assert.AreEqual("####################", Wakes(1));
    }

    [TestMethod]
    public void After_power_on_a_reset_or_a_crash_the_radio_is_used_at_once()
    {
        Assert.IsTrue(WakePlan.NeedsRadio(5, false, 3, false, 0, 65536));
        Assert.IsFalse(WakePlan.NeedsRadio(5, true, 3, false, 0, 65536));
    }

    [TestMethod]
    public void An_urgent_line_does_not_wait()
    {
        Assert.IsTrue(WakePlan.NeedsRadio(5, true, 3, true, 0, 65536));
    }

    [TestMethod]
    public void A_spool_that_is_three_quarters_full_does_not_wait()
    {
        Assert.IsFalse(WakePlan.NeedsRadio(5, true, 3, false, 49151, 65536));
        Assert.IsTrue(WakePlan.NeedsRadio(5, true, 3, false, 49152, 65536));
        Assert.IsTrue(WakePlan.NeedsRadio(1000, true, 3, false, int.MaxValue, int.MaxValue));
    }

    private static string Wakes(int every)
    {
        string wakes = string.Empty;
        for (int boot = 1; boot <= 20; boot++)
        {
            wakes += WakePlan.NeedsRadio(every, true, boot, false, 0, 65536) ? "#" : ".";
        }

        return wakes;
    }
}
