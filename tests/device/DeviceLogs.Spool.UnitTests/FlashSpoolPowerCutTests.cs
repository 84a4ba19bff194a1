using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Spool;

/// <summary>
/// The power goes within a mixed workload: intact lines come back, in order, and nothing else does. The host's tests do it at every byte.
/// </summary>
[TestClass]
public class FlashSpoolPowerCutTests
{
    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    public void A_cut_leaves_the_intact_lines_in_order(int unclosed)
    {
        OutputHelper.WriteLine(SpoolPowerCut.Run(211, unclosed));
    }
}
