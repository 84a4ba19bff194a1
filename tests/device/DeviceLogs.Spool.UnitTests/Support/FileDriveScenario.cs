using DeviceLogs.Spool;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Support;

/// <summary>A spool on real files, over several boots.</summary>
internal static class FileDriveScenario
{
    /// <summary>Runs in a folder that does not exist yet, and leaves nothing but the journal's file.</summary>
    internal static void Run(string folder)
    {
        FlashSpool spool = Open(folder);
        Assert.IsNull(spool.Error);
        Assert.AreEqual(1, spool.Boot.Number);
        string line = new string('x', 120);
        for (int i = 0; i < 8; i++)
        {
            Assert.IsTrue(SpoolLines.Put(spool, i + line), spool.Error);
        }

        Assert.AreEqual("0" + line, SpoolLines.Take(spool));
        Assert.AreEqual("1" + line, SpoolLines.Take(spool));
        spool.Release();
        Assert.AreEqual("2" + line, SpoolLines.Take(spool));
        spool.Release();
        Assert.IsTrue(SpoolLines.Put(spool, "8"), spool.Error);

        // Two of these fill a segment: the third comes again.
        FlashSpool next = Open(folder);
        Assert.AreEqual(2, next.Boot.Number);
        Assert.AreEqual(7, next.Count);
        Assert.AreEqual(0, next.DamagedBytes);
        for (int i = 2; i < 8; i++)
        {
            Assert.AreEqual(i + line, SpoolLines.Take(next));
            next.Release();
        }

        Assert.AreEqual("8|", SpoolLines.Drain(next));
        Assert.IsNull(next.Error);
        Assert.AreEqual("00000002.bot", new FileDrive(folder).List()[0]);
        Assert.AreEqual(1, new FileDrive(folder).List().Length);
    }

    private static FlashSpool Open(string folder)
    {
        return new FlashSpool(new FlashSpoolOptions { Folder = folder, SegmentBytes = SpoolLines.SegmentBytes, MaxBytes = 4096 });
    }
}
