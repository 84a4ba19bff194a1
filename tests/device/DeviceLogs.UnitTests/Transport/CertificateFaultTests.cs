using DeviceLogs.Transport;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Transport;

[TestClass]
public class CertificateFaultTests
{
    // The numbers that Mbed TLS gives.
    [TestMethod]
    [DataRow(1, "the server's certificate is not valid at this date: is the clock set?")]
    [DataRow(512, "the server's certificate is not valid at this date: is the clock set?")]
    [DataRow(520, "the server's certificate is not valid at this date: is the clock set?")]
    [DataRow(8, "the server's certificate is of no trusted root")]
    [DataRow(12, "the server's certificate is of no trusted root")]
    [DataRow(4, "the server's certificate is for another host")]
    [DataRow(2048, "the server's certificate is refused: check root, host name and clock")]
    [DataRow(-9984, "the server's certificate is refused: check root, host name and clock")]
    public void The_fault_to_fix_first_is_told(int flags, string text)
    {
        Assert.AreEqual(text, CertificateFault.Describe(flags));
    }
}
