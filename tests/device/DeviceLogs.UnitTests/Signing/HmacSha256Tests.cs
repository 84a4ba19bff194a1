using System;
using System.Text;
using DeviceLogs.Signing;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Signing;

/// <summary>The test cases of RFC 4231, and others made with Python's hmac.</summary>
[TestClass]
public class HmacSha256Tests
{
    [TestMethod]
    [DataRow(
        "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", "4869205468657265", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")]
    [DataRow("4a656665", "7768617420646f2079612077616e7420666f72206e6f7468696e673f",
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")]
    [DataRow("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd",
        "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe")]
    [DataRow("0102030405060708090a0b0c0d0e0f10111213141516171819",
        "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd",
        "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b")]
    public void Cases_1_to_4_of_RFC_4231_give_their_codes(string key, string data, string expected)
    {
        Assert.AreEqual(expected, Mac(HexText.Bytes(key), HexText.Bytes(data)));
    }

    [TestMethod]
    [DataRow("Test Using Larger Than Block-Size Key - Hash Key First", "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")]
    [DataRow(
        "This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used "
        + "by the HMAC algorithm.", "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2")]
    public void Cases_6_and_7_of_RFC_4231_have_a_key_of_131_bytes(string data, string expected)
    {
        byte[] key = new byte[131];
        for (int i = 0; i < key.Length; i++)
        {
            key[i] = 0xaa;
        }

        Assert.AreEqual(expected, Mac(key, Encoding.UTF8.GetBytes(data)));
    }

    // The key is 0, 1, 2 and so on.
    [TestMethod]
    [DataRow(64, "7af2b6e161f891aa99691bb3deb2ce0b30d600ae91f877455fcf9031acd2cafb")]
    [DataRow(65, "f164a617c0ae7d04c7461b272922d814bf0203d8f24128dca50c757967902e0a")]
    public void A_key_of_one_block_is_taken_as_it_is_and_a_longer_one_is_hashed(int keyBytes, string expected)
    {
        byte[] key = new byte[keyBytes];
        for (int i = 0; i < keyBytes; i++)
        {
            key[i] = (byte)i;
        }

        Assert.AreEqual(expected, Mac(key, Encoding.UTF8.GetBytes("one block of key")));
    }

    [TestMethod]
    public void An_empty_key_and_an_empty_message_are_allowed()
    {
        Assert.AreEqual("b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad", Mac(new byte[0], new byte[0]));
    }

    [TestMethod]
    public void One_key_serves_several_messages_also_when_the_hash_served_others_in_between()
    {
        Sha256 hash = new Sha256();
        HmacSha256 hmac = new HmacSha256(hash);
        hmac.SetKey(Encoding.UTF8.GetBytes("Jefe"), 0, 4);
        Assert.AreEqual("68ee195e921cb9c93b7830454ea7deb5fd8ba22f9f938335e11707d7188e2052", Mac(hmac, "first"));
        Assert.AreEqual("eead1678c63f7a0794d269778f1167513c955bfac82befa6ec6d58e24f2accdd", Mac(hmac, "second"));

        hash.Reset();
        hash.Update(new byte[77], 0, 77);
        Assert.AreEqual("2213fe4597fb22997da920e89da4e545b17a89b729261d708d75833af149fe53", Mac(hmac, new string('a', 64)));
        Assert.AreEqual("446227cc93342d4c82efdbda97e643ea25d55ef2e9bf5e297b71785e3cc5a1f5", Mac(hmac, new string('a', 100)));
        Assert.AreEqual("923598ca6d64af2a5dba79dcd021a8a0fe5c5f557519adaaf0ad532d4506dd30", Mac(hmac, ""));
        Assert.AreEqual("68ee195e921cb9c93b7830454ea7deb5fd8ba22f9f938335e11707d7188e2052", Mac(hmac, "first"));
    }

    [TestMethod]
    public void A_short_key_after_a_long_one_leaves_nothing_of_it_behind()
    {
        HmacSha256 hmac = new HmacSha256(new Sha256());
        hmac.SetKey(new byte[200], 0, 200);
        byte[] around = Encoding.UTF8.GetBytes("xxJefexx");
        hmac.SetKey(around, 2, 4);
        Assert.AreEqual("68ee195e921cb9c93b7830454ea7deb5fd8ba22f9f938335e11707d7188e2052", Mac(hmac, "first"));
        Assert.AreEqual("xxJefexx", Encoding.UTF8.GetString(around, 0, 8), "the key is only read");
    }

    [TestMethod]
    public void The_result_may_go_into_the_array_of_the_message()
    {
        HmacSha256 hmac = new HmacSha256(new Sha256());
        hmac.SetKey(Encoding.UTF8.GetBytes("Jefe"), 0, 4);
        byte[] data = new byte[40];
        Array.Copy(Encoding.UTF8.GetBytes("first"), 0, data, 3, 5);
        hmac.Compute(data, 3, 5, data, 4);
        Assert.AreEqual("68ee195e921cb9c93b7830454ea7deb5fd8ba22f9f938335e11707d7188e2052", HexText.Of(data, 4, 32));
        Assert.AreEqual("00000066", HexText.Of(data, 0, 4), "before the result");
        Assert.AreEqual("00000000", HexText.Of(data, 36, 4), "behind the result");
    }

    [TestMethod]
    public void A_HMAC_without_a_hash_is_refused()
    {
        Assert.ThrowsException(typeof(ArgumentNullException), () => new HmacSha256(null));
    }

    private static string Mac(byte[] key, byte[] data)
    {
        HmacSha256 hmac = new HmacSha256(new Sha256());
        hmac.SetKey(key, 0, key.Length);
        return Mac(hmac, data);
    }

    private static string Mac(HmacSha256 hmac, string data) => Mac(hmac, Encoding.UTF8.GetBytes(data));

    private static string Mac(HmacSha256 hmac, byte[] data)
    {
        byte[] mac = new byte[32];
        hmac.Compute(data, 0, data.Length, mac, 0);
        return HexText.Of(mac, 0, 32);
    }
}
