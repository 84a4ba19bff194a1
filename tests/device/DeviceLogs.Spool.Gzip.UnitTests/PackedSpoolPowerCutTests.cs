using DeviceLogs.UnitTests.Spool.Gzip.Support;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Spool.Gzip;

/// <summary>The power goes within a mixed workload of a spool that packs its lines. The host's tests do it at every byte.</summary>
[TestClass]
public class PackedSpoolPowerCutTests
{
    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    public void A_cut_leaves_the_intact_lines_in_order(int unclosed)
    {
        OutputHelper.WriteLine(SpoolPowerCut.Run(71, unclosed, PackedSpool.MakeCoder));
    }
}
