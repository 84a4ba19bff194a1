using System.Text;
using DeviceLogs.Protocol;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Protocol;

[TestClass]
public class DecimalTextTests
{
    [TestMethod]
    [DataRow(0L, "0")]
    [DataRow(9L, "9")]
    [DataRow(10L, "10")]
    [DataRow(-1L, "-1")]
    [DataRow(999999999L, "999999999")]
    [DataRow(1000000000L, "1000000000")]
    [DataRow(1795219200000L, "1795219200000")]
    [DataRow(1000000000000000000L, "1000000000000000000")]
    [DataRow(9223372036854775807L, "9223372036854775807")]
    [DataRow(-9223372036854775807L, "-9223372036854775807")]
    public void Write_writes_the_shortest_form(long value, string expected)
    {
        byte[] target = new byte[24];
        int end = DecimalText.Write(value, target, 2);
        Assert.AreEqual(expected, Encoding.UTF8.GetString(target, 2, end - 2));
    }

    [TestMethod]
    public void Write_writes_the_least_long()
    {
        byte[] target = new byte[24];
        int end = DecimalText.Write(long.MinValue, target, 0);
        Assert.AreEqual("-9223372036854775808", Encoding.UTF8.GetString(target, 0, end));
    }

    [TestMethod]
    [DataRow(7L, 3, "007")]
    [DataRow(1795219200000L, 13, "1795219200000")]
    [DataRow(42L, 13, "0000000000042")]
    public void WritePadded_writes_so_many_digits(long value, int digits, string expected)
    {
        byte[] target = new byte[24];
        Assert.AreEqual(digits, DecimalText.WritePadded(value, digits, target, 0));
        Assert.AreEqual(expected, Encoding.UTF8.GetString(target, 0, digits));
    }
}
