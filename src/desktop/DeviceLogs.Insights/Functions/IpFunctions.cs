using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Functions;

/// <summary>The IP functions. What is not an address, a missing field among it, is in no subnet and of no kind.</summary>
/// <remarks>Every valid address is exactly one of private, reserved and public.</remarks>
internal static class IpFunctions
{
    /// <summary>RFC 1918.</summary>
    private static readonly IpSubnet[] s_private = Subnets("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16");

    /// <summary>The other blocks of IANA's special-purpose address registries that are not globally reachable, and multicast.</summary>
    private static readonly IpSubnet[] s_reserved = Subnets(
        "0.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "192.0.0.0/24", "192.0.2.0/24", "198.18.0.0/15",
        "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "::/128", "::1/128", "::ffff:0:0/96", "64:ff9b:1::/48",
        "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "ff00::/8");

    internal static IEnumerable<ScalarFunction> All =>
    [
        new("isValidIp", 1, 1, (arguments, in _) => Value.Of(TryGet(arguments[0], out IpAddress _))),
        new("isValidIpV4", 1, 1, (arguments, in _) => Value.Of(TryGet(arguments[0], out IpAddress address) && address.IsV4)),
        new("isValidIpV6", 1, 1, (arguments, in _) => Value.Of(TryGet(arguments[0], out IpAddress address) && !address.IsV4)),
        new("isIpInSubnet", 2, 2, (arguments, in _) => InSubnet(arguments, v4: null)) { Constants = CheckSubnet },
        new("isIpv4InSubnet", 2, 2, (arguments, in _) => InSubnet(arguments, v4: true)) { Constants = CheckSubnet },
        new("isIpv6InSubnet", 2, 2, (arguments, in _) => InSubnet(arguments, v4: false)) { Constants = CheckSubnet },
        new("ipv4ToNumber", 1, 1, ToNumber),
        new("isPrivateIP", 1, 1, (arguments, in _) => Value.Of(TryGet(arguments[0], out IpAddress address) && IsIn(s_private, address))),
        new("isReservedIP", 1, 1, (arguments, in _) => Value.Of(TryGet(arguments[0], out IpAddress address) && IsIn(s_reserved, address))),
        new("isPublicIP", 1, 1, (arguments, in _) => Value.Of(TryGet(arguments[0], out IpAddress address) && IsPublic(address))),
    ];

    private static bool TryGet(Value value, out IpAddress address)
    {
        Utf8Text text = new(value, stackalloc byte[128]);
        bool isValid = IpAddress.TryParse(text.Bytes, out address);
        text.Dispose();
        return isValid;
    }

    private static bool TryGet(Value value, out IpSubnet subnet)
    {
        Utf8Text text = new(value, stackalloc byte[160]);
        bool isValid = IpSubnet.TryParse(text.Bytes, out subnet);
        text.Dispose();
        return isValid;
    }

    private static Value InSubnet(ReadOnlySpan<Value> arguments, bool? v4) => Value.Of(
        TryGet(arguments[0], out IpAddress address) && address.IsV4 == (v4 ?? address.IsV4)
        && TryGet(arguments[1], out IpSubnet subnet) && subnet.Contains(address));

    private static Value ToNumber(ReadOnlySpan<Value> arguments, in QueryClock clock) =>
        TryGet(arguments[0], out IpAddress address) && address.IsV4 ? Value.Of((long)address.Bits) : Value.Null;

    private static bool IsPublic(IpAddress address) => !IsIn(s_private, address) && !IsIn(s_reserved, address);

    private static bool IsIn(IpSubnet[] subnets, IpAddress address)
    {
        foreach (IpSubnet subnet in subnets)
        {
            if (subnet.Contains(address))
            {
                return true;
            }
        }

        return false;
    }

    private static string? CheckSubnet(int index, Value constant) => index != 1 || TryGet(constant, out IpSubnet _)
        ? null
        : $"'{constant}' is not a valid subnet; write one such as 192.0.2.0/24 or 2001:db8::/32";

    private static IpSubnet[] Subnets(params string[] texts) => texts
        .Select(text => IpSubnet.TryParse(Encoding.ASCII.GetBytes(text), out IpSubnet subnet) ? subnet : throw new FormatException(text))
        .ToArray();
}
