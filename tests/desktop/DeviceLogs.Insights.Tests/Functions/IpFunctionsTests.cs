using Xunit;

namespace DeviceLogs.Insights.Tests.Functions;

public class IpFunctionsTests
{
    [Theory]
    [InlineData("192.0.2.1", true)]
    [InlineData("0.0.0.0", true)]
    [InlineData("255.255.255.255", true)]
    [InlineData("256.0.0.1", false)]
    [InlineData("1.2.3", false)]
    [InlineData("1.2.3.4.5", false)]
    [InlineData("1.2.3.", false)]
    [InlineData("01.2.3.4", false)]
    [InlineData(" 1.2.3.4", false)]
    [InlineData("1.2.3.4 ", false)]
    [InlineData("1.2.3.4/24", false)]
    [InlineData("1.2.3.0x4", false)]
    [InlineData("1..3.4", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData(12345, false)]
    public void IPv4_is_four_decimal_numbers(object? text, bool isValid)
    {
        Assert.Equal(isValid ? "1" : "0", Call.Text("isValidIpV4", [text]));
        Assert.Equal(isValid ? "1" : "0", Call.Text("isValidIp", [text]));
        Assert.Equal("0", Call.Text("isValidIpV6", [text]));
    }

    [Theory]
    [InlineData("::", true)]
    [InlineData("::1", true)]
    [InlineData("1::", true)]
    [InlineData("2001:db8::ff00:42:8329", true)]
    [InlineData("2001:0DB8:0000:0000:0000:ff00:0042:8329", true)]
    [InlineData("::ffff:192.0.2.1", true)]
    [InlineData("1:2:3:4:5:6:1.2.3.4", true)]
    [InlineData("1:2:3:4:5:6:7::", true)]
    [InlineData("1:2:3:4:5:6:7:8::", false)]
    [InlineData("1:2:3:4:5:6:7", false)]
    [InlineData("1:2:3:4:5:6:7:8:9", false)]
    [InlineData("1:2:3:4:5:6:7:1.2.3.4", false)]
    [InlineData("1::2::3", false)]
    [InlineData(":::", false)]
    [InlineData(":1", false)]
    [InlineData("1:", false)]
    [InlineData("12345::", false)]
    [InlineData("g::", false)]
    [InlineData("::1.2.3", false)]
    [InlineData("1.2.3.4::", false)]
    [InlineData("fe80::1%eth0", false)]
    [InlineData("[::1]", false)]
    [InlineData(":", false)]
    public void IPv6_is_groups_of_hexadecimal_digits(string text, bool isValid)
    {
        Assert.Equal(isValid ? "1" : "0", Call.Text("isValidIpV6", text));
        Assert.Equal(isValid ? "1" : "0", Call.Text("isValidIp", text));
        Assert.Equal("0", Call.Text("isValidIpV4", text));
    }

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.0/24", true, true, false)]
    [InlineData("192.0.3.7", "192.0.2.0/24", false, false, false)]
    [InlineData("192.0.2.255", "192.0.2.7/24", true, true, false)]
    [InlineData("192.0.2.7", "192.0.2.7/32", true, true, false)]
    [InlineData("1.2.3.4", "0.0.0.0/0", true, true, false)]
    [InlineData("2001:db8::1", "2001:db8::/32", true, false, true)]
    [InlineData("2001:db9::1", "2001:db8::/32", false, false, false)]
    [InlineData("::1", "::/0", true, false, true)]
    [InlineData("::1", "::1/128", true, false, true)]
    [InlineData("1.2.3.4", "::/0", false, false, false)]
    [InlineData("::102:304", "1.2.3.4/32", false, false, false)]
    [InlineData("1.2.3.4", "1.2.3.4", false, false, false)]
    [InlineData("1.2.3.4", "1.2.3.4/33", false, false, false)]
    [InlineData("1.2.3.4", "1.2.3.4/-1", false, false, false)]
    [InlineData("1.2.3.4", "1.2.3.4/", false, false, false)]
    [InlineData("1.2.3.4", "1.2.3.4/8x", false, false, false)]
    [InlineData("x", "0.0.0.0/0", false, false, false)]
    [InlineData(null, "0.0.0.0/0", false, false, false)]
    public void An_address_is_in_a_subnet_of_its_version(string? address, string subnet, bool any, bool v4, bool v6)
    {
        Assert.Equal(any ? "1" : "0", Call.Text("isIpInSubnet", address, subnet));
        Assert.Equal(v4 ? "1" : "0", Call.Text("isIpv4InSubnet", address, subnet));
        Assert.Equal(v6 ? "1" : "0", Call.Text("isIpv6InSubnet", address, subnet));
    }

    [Theory]
    [InlineData("10.1.2.3", "private")]
    [InlineData("172.16.0.0", "private")]
    [InlineData("172.31.255.255", "private")]
    [InlineData("172.32.0.0", "public")]
    [InlineData("192.168.1.1", "private")]
    [InlineData("8.8.8.8", "public")]
    [InlineData("127.0.0.1", "reserved")]
    [InlineData("169.254.169.254", "reserved")]
    [InlineData("100.64.0.1", "reserved")]
    [InlineData("224.0.0.1", "reserved")]
    [InlineData("255.255.255.255", "reserved")]
    [InlineData("192.0.2.1", "reserved")]
    [InlineData("2606:4700::1111", "public")]
    [InlineData("2001:db8::1", "reserved")]
    [InlineData("fd00::1", "reserved")]
    [InlineData("fe80::1", "reserved")]
    [InlineData("::1", "reserved")]
    [InlineData("nonsense", "")]
    [InlineData(null, "")]
    public void Every_address_is_exactly_one_of_private_reserved_and_public(string? address, string kind)
    {
        Assert.Equal(kind == "private" ? "1" : "0", Call.Text("isPrivateIP", address));
        Assert.Equal(kind == "reserved" ? "1" : "0", Call.Text("isReservedIP", address));
        Assert.Equal(kind == "public" ? "1" : "0", Call.Text("isPublicIP", address));
    }

    [Theory]
    [InlineData("0.0.0.1", "1")]
    [InlineData("192.168.0.1", "3232235521")]
    [InlineData("255.255.255.255", "4294967295")]
    [InlineData("::1", null)]
    [InlineData("x", null)]
    [InlineData(null, null)]
    public void Ipv4ToNumber_is_the_32_bits(string? address, string? expected)
    {
        Assert.Equal(expected, Call.Text("ipv4ToNumber", address));
    }

    [Fact]
    public void A_subnet_that_is_not_valid_is_reported_when_the_query_starts()
    {
        Assert.Equal(
            "'10.0.0.0' is not a valid subnet; write one such as 192.0.2.0/24 or 2001:db8::/32", Call.Check("isIpInSubnet", 1, "10.0.0.0"));
        Assert.Null(Call.Check("isIpv4InSubnet", 1, "10.0.0.0/8"));
        Assert.Null(Call.Check("isIpv4InSubnet", 0, "x"));
    }
}
