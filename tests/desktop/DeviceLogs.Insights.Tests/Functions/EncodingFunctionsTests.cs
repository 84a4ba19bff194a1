using DeviceLogs.Insights.Tests.Values;
using Xunit;

namespace DeviceLogs.Insights.Tests.Functions;

public class EncodingFunctionsTests
{
    [Theory]
    [InlineData("urlencode", "a b/ü?", "a%20b%2F%C3%BC%3F")]
    [InlineData("urldecode", "a%20b+c%2F%C3%BC", "a b c/ü")]
    [InlineData("urldecode", "100%", "100%")]
    [InlineData("base64encode", "héllo", "aMOpbGxv")]
    [InlineData("base64encode", "", "")]
    [InlineData("base64decode", "aMOpbGxv", "héllo")]
    [InlineData("base64decode", "YQ==", "a")]
    [InlineData("base64decode", "YQ", "a")]
    [InlineData("base64decode", "_-8", "\uFFFD\uFFFD")]
    [InlineData("base64decode", "***", null)]
    [InlineData("base64decode", "Y", null)]
    [InlineData("hexToAscii", "48656c6c6f", "Hello")]
    [InlineData("hexToAscii", "0x48656C6C6F", "Hello")]
    [InlineData("hexToAscii", "c3a9", "é")]
    [InlineData("hexToAscii", "486", null)]
    [InlineData("hexToAscii", "zz", null)]
    [InlineData("hexToAscii", "", "")]
    [InlineData("hexToDec", "0xff", "255")]
    [InlineData("hexToDec", "FF", "255")]
    [InlineData("hexToDec", "-0x10", "-16")]
    [InlineData("hexToDec", "7fffffffffffffff", "9223372036854775807")]
    [InlineData("hexToDec", "ffffffffffffffff", "18446744073709552000")]
    [InlineData("hexToDec", "10000000000000000", null)]
    [InlineData("hexToDec", "0x", null)]
    [InlineData("hexToDec", "xyz", null)]
    [InlineData("hexToDec", "", null)]
    [InlineData("decToHex", 255, "0xff")]
    [InlineData("decToHex", -255, "-0xff")]
    [InlineData("decToHex", 255.9, "0xff")]
    [InlineData("decToHex", 0, "0x0")]
    [InlineData("decToHex", long.MinValue, "-0x8000000000000000")]
    [InlineData("decToHex", "10", "0xa")]
    [InlineData("decToHex", "x", null)]
    [InlineData("md5", "", "d41d8cd98f00b204e9800998ecf8427e")]
    [InlineData("md5", "héllo", "be50e8478cf24ff3595bc7307fb91b50")]
    [InlineData("sha256", "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    public void Texts_are_encoded_decoded_and_hashed(string name, object text, string? expected)
    {
        Assert.Equal(expected, Call.Text(name, text));
    }

    [Theory]
    [InlineData("urlencode")]
    [InlineData("urldecode")]
    [InlineData("base64encode")]
    [InlineData("base64decode")]
    [InlineData("hexToAscii")]
    [InlineData("hexToDec")]
    [InlineData("decToHex")]
    [InlineData("md5")]
    [InlineData("sha256")]
    public void A_missing_field_and_a_list_have_no_result(string name)
    {
        Assert.Null(Call.Text(name, [null]));
        Assert.Null(Call.Text(name, Make.List()));
    }
}
