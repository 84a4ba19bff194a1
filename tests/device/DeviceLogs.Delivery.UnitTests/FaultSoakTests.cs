using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Delivery;

/// <summary>The fault soak in a size that an interpreter can bear; the host tests run it at full length.</summary>
[TestClass]
public class FaultSoakTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void Every_line_is_accounted_for_through_every_fault(int seed)
    {
        FaultSoak soak = new FaultSoak(seed, 600);
        soak.Run();
        OutputHelper.WriteLine("seed " + seed + ": " + soak.Summary);
    }
}
