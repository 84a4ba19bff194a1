using DeviceLogs.UnitTests.Spool.Gzip.Support;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Spool.Gzip;

/// <summary>
/// The fault soak with a spool that packs its lines, in a size that an interpreter can bear; the host tests run it at full length.
/// </summary>
[TestClass]
public class PackedFaultSoakTests
{
    [TestMethod]
    [DataRow(7)]
    [DataRow(8)]
    public void Every_line_is_accounted_for_through_every_fault(int seed)
    {
        FaultSoak soak = new FaultSoak(seed, 600, PackedSpool.Large());
        soak.Run();
        OutputHelper.WriteLine("seed " + seed + ": " + soak.Summary);
    }
}
