using System.Text;
using DeviceLogs.Spool;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Spool;

/// <summary>The checksum against published values.</summary>
[TestClass]
public class Crc32Tests
{
    // The check value of CRC-32/ISO-HDLC in the catalogue of parametrised CRC algorithms.
    [TestMethod]
    public void The_check_value_is_the_published_one()
    {
        byte[] digits = Encoding.UTF8.GetBytes("123456789");
        Assert.AreEqual(0xCBF43926, Crc32.Update(0, digits, 0, 9));
    }

    [TestMethod]
    public void A_checksum_continues_over_pieces()
    {
        byte[] digits = Encoding.UTF8.GetBytes("x123456789");
        Assert.AreEqual(0xCBF43926, Crc32.Update(Crc32.Update(0, digits, 1, 4), digits, 5, 5));
        Assert.AreEqual(0u, Crc32.Update(0, digits, 0, 0));
    }
}
