using DeviceLogs.Firmware.Control;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Firmware.Control;

/// <summary>What a board keeps of the last order on its drive.</summary>
[TestClass]
public class KeptOrderTests
{
    [TestMethod]
    public void A_power_cut_while_an_order_is_kept_leaves_the_old_one_the_new_one_or_none()
    {
        for (int power = 1; power <= 200; power++)
        {
            MemoryDrive drive = new MemoryDrive { Power = power };
            Keep(drive, 1, "debug");
            Keep(drive, 2, "error");
            bool isCut = drive.IsCut;
            drive.Restart(2);
            KeptOrder kept = new KeptOrder(drive);
            kept.Read();
            Assert.IsTrue(kept.LevelText == null || kept.LevelText == "debug" || kept.LevelText == "error",
                "cut at " + power + ": " + kept.LevelText);
            Keep(drive, 3, "warning");
            kept = new KeptOrder(drive);
            kept.Read();
            Assert.AreEqual("warning", kept.LevelText);
            if (!isCut)
            {
                return;
            }
        }

        Assert.IsTrue(false, "it was cut each time");
    }

    private static void Keep(MemoryDrive drive, int second, string text)
    {
        KeptOrder kept = new KeptOrder(drive);
        kept.Read();
        kept.Note(second, second, text);
        kept.NoteLevels(second, text);
        kept.Write();
    }
}
