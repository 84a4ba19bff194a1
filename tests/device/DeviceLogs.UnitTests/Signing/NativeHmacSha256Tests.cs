using System.Text;
using DeviceLogs.NativeHmac;
using DeviceLogs.Signing;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Signing;

/// <summary>The firmware's HMAC in the place of the library's own: cases of RFC 4231, and a signature.</summary>
[TestClass]
public class NativeHmacSha256Tests
{
    [TestMethod]
    [DataRow(
        "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", "4869205468657265", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")]
    [DataRow("4a656665", "7768617420646f2079612077616e7420666f72206e6f7468696e673f",
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")]
    public void Cases_1_and_2_of_RFC_4231_give_their_codes_within_larger_arrays(string key, string data, string expected)
    {
        byte[] keyBytes = HexText.Bytes("ff" + key + "ff");
        byte[] dataBytes = HexText.Bytes("ffff" + data + "ff");
        byte[] mac = new byte[35];
        NativeHmacSha256 hmac = new NativeHmacSha256();
        hmac.SetKey(keyBytes, 1, keyBytes.Length - 2);
        hmac.Compute(dataBytes, 2, dataBytes.Length - 3, mac, 2);

        Assert.AreEqual("0000" + expected + "00", HexText.Of(mac, 0, mac.Length));
    }

    [TestMethod]
    public void The_key_is_taken_and_the_callers_array_is_free_again()
    {
        byte[] key = Encoding.UTF8.GetBytes("Jefe");
        byte[] message = Encoding.UTF8.GetBytes("what do ya want for nothing?");
        byte[] mac = new byte[32];
        NativeHmacSha256 hmac = new NativeHmacSha256();
        hmac.SetKey(key, 0, key.Length);
        key[0] = 0;
        hmac.Compute(message, 0, message.Length, mac, 0);

        Assert.AreEqual("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843", HexText.Of(mac, 0, mac.Length));
    }

    [TestMethod]
    public void A_signature_is_the_same_as_with_the_librarys_own()
    {
        CanonicalForm request = new CanonicalForm { Payload = Encoding.UTF8.GetBytes("{}"), PayloadCount = 2 };
        request.AddHeader("Host", "logs.eu-west-1.amazonaws.com");
        request.AddHeader("X-Amz-Date", "20260102T030405Z");
        AwsCredentials credentials = new AwsCredentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
        SigV4Signer native = new SigV4Signer("eu-west-1", "logs", new NativeHmacSha256());

        string expected = new SigV4Signer("eu-west-1", "logs").Sign(credentials, "20260102T030405Z", request);
        Assert.AreEqual(expected, native.Sign(credentials, "20260102T030405Z", request));
        Assert.AreEqual(expected, native.Sign(credentials, "20260102T030405Z", request));
    }
}
