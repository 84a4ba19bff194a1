using System;
using System.Buffers.Text;

namespace DeviceLogs.Insights.Values;

/// <summary>A range of addresses in CIDR notation, such as 192.0.2.0/24 or 2001:db8::/32.</summary>
/// <remarks>Bits of the address beyond the prefix are passed over: 192.0.2.7/24 is 192.0.2.0/24.</remarks>
internal readonly record struct IpSubnet
{
    private IpSubnet(IpAddress start, int prefix)
    {
        Start = start;
        Prefix = prefix;
    }

    /// <summary>Gets the first address of the range.</summary>
    internal IpAddress Start { get; }

    /// <summary>Gets how many leading bits the addresses share.</summary>
    internal int Prefix { get; }

    internal static bool TryParse(ReadOnlySpan<byte> text, out IpSubnet subnet)
    {
        subnet = default;
        int slashAt = text.IndexOf((byte)'/');
        if (slashAt < 0 || !IpAddress.TryParse(text[..slashAt], out IpAddress address))
        {
            return false;
        }

        ReadOnlySpan<byte> digits = text[(slashAt + 1)..];
        if (digits.Length is < 1 or > 3 || !Utf8Parser.TryParse(digits, out byte prefix, out int used) || used != digits.Length
            || prefix > address.Size)
        {
            return false;
        }

        subnet = new IpSubnet(address with { Bits = address.Bits & Mask(address.Size, prefix) }, prefix);
        return true;
    }

    /// <summary>Returns whether an address of the same version is in the range.</summary>
    internal bool Contains(IpAddress address) =>
        address.IsV4 == Start.IsV4 && (address.Bits & Mask(address.Size, Prefix)) == Start.Bits;

    private static UInt128 Mask(int size, int prefix) => prefix == 0 ? UInt128.Zero : UInt128.MaxValue << (size - prefix);
}
