using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Support;

/// <summary>Cuts the power at the bytes and file operations of a mixed workload, and lets the next boot check what is left.</summary>
internal static class SpoolPowerCut
{
    /// <summary>Cuts once in each step.</summary>
    /// <param name="step">1 for every byte and every operation.</param>
    /// <param name="unclosed">See <see cref="MemoryDrive.Restart"/>.</param>
    /// <param name="makeCoder">Packs the lines; null for lines as they are.</param>
    /// <returns>What was done, for a person.</returns>
    internal static string Run(int step, int unclosed, MakeCoder makeCoder = null)
    {
        MemoryDrive whole = new MemoryDrive();
        SpoolModel uncut = new SpoolModel(whole, makeCoder);
        uncut.Work();
        int total = whole.Used;
        uncut.AssertRecovered("without a cut");
        int cuts = 0;
        for (int power = 1 + unclosed * 70 % step; power < total; power += step)
        {
            MemoryDrive drive = new MemoryDrive { Power = power };
            SpoolModel model = new SpoolModel(drive, makeCoder);
            model.Work();
            Assert.IsTrue(drive.IsCut, "power for " + power);
            drive.Restart(unclosed);
            model.AssertRecovered("cut after " + power);
            cuts++;
        }

        Assert.IsTrue(cuts >= (total - 1) / step, cuts + " cuts");
        return cuts + " cuts over " + total + " bytes and operations";
    }
}
