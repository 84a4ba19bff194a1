using DeviceLogs.Delivery;
using DeviceLogs.Spool;
using DeviceLogs.UnitTests.Gzip.Support;
using DeviceLogs.UnitTests.Spool.Gzip.Support;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Spool.Gzip;

/// <summary>What an outage of 5,000 lines of 100 bytes costs the flash, written and delivered.</summary>
[TestClass]
public class FlashErasureTests
{
    // A ring of 16 KB moves when 13,107 bytes of it are taken, 109 for a line.
    private const int LinesAtOnce = 121;
    private const int Lines = 5000;

    private static readonly Line _line = new Line { Buffer = new byte[256], Room = 256 };

    [TestMethod]
    public void A_packed_outage_erases_less_than_a_third_of_the_blocks()
    {
        Assert.AreEqual("166 erasures, 85 entries, 620000 bytes", Outage(null, null), "plain");
        Assert.AreEqual("42 erasures, 64 entries, 62395 bytes", Outage(PackedSpool.MakeCoder(), null), "packed");
        Assert.AreEqual(
            "42 erasures, 85 entries, 142209 bytes", Outage(PackedSpool.MakeCoder(), new TwelveKinds(7)), "packed, twelve kinds");
    }

    private static string Outage(IFrameCoder coder, TwelveKinds kinds)
    {
        BlockDrive drive = new BlockDrive();
        FlashSpool spool = new FlashSpool(
            new FlashSpoolOptions { Drive = drive, MaxBytes = 1048576, Clock = new ManualClock(), Coder = coder });
        for (int i = 0; i < Lines; i++)
        {
            Assert.IsTrue(spool.Append(PackedSpool.Line(Text(i, kinds), i)), spool.Error);
            if (i % LinesAtOnce == LinesAtOnce - 1)
            {
                Assert.IsTrue(spool.Commit(), spool.Error);
            }
        }

        Assert.IsTrue(spool.Commit(), spool.Error);
        int used = spool.UsedBytes;
        int delivered = 0;
        for (; spool.HasMore; spool.Release())
        {
            while (spool.Take(_line))
            {
                delivered++;
            }
        }

        Assert.AreEqual(Lines, delivered);
        Assert.AreEqual(0, spool.UsedBytes);
        return drive.Erasures + " erasures, " + drive.Commits + " entries, " + used + " bytes";
    }

    private static string Text(int number, TwelveKinds kinds)
    {
        string text = kinds == null ? EventText.Alike(number) : kinds.Next();
        return text.PadRight(100, '.').Substring(0, 100);
    }
}
