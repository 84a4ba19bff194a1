using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Spool;

/// <summary>
/// The fault soak with a spool behind the ring, in a size that an interpreter can bear; the host tests run it at full length.
/// </summary>
[TestClass]
public class SpooledFaultSoakTests
{
    [TestMethod]
    [DataRow(4)]
    [DataRow(5)]
    [DataRow(6)]
    public void Every_line_is_accounted_for_through_every_fault(int seed)
    {
        FaultSoak soak = new FaultSoak(seed, 600, SpoolLines.Large());
        soak.Run();
        OutputHelper.WriteLine("seed " + seed + ": " + soak.Summary);
    }
}
