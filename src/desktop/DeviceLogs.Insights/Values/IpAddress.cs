using System;
using System.Buffers.Binary;

namespace DeviceLogs.Insights.Values;

/// <summary>An IPv4 or IPv6 address; IPv4 holds its 32 bits in the lowest ones.</summary>
internal readonly record struct IpAddress(UInt128 Bits, bool IsV4)
{
    private const int V6Groups = 8;

    /// <summary>Gets how many bits an address of this version has.</summary>
    internal int Size => IsV4 ? 32 : 128;

    /// <summary>
    /// Reads an address: four decimal numbers without leading zeros, or an IPv6 address as of RFC 4291, with :: and an IPv4 tail.
    /// A zone (%eth0), brackets and a port are not part of an address.
    /// </summary>
    internal static bool TryParse(ReadOnlySpan<byte> text, out IpAddress address)
    {
        if (text.Contains((byte)':'))
        {
            return TryParseV6(text, out address);
        }

        bool isValid = TryParseV4(text, out uint bits);
        address = new IpAddress(bits, IsV4: true);
        return isValid;
    }

    private static bool TryParseV4(ReadOnlySpan<byte> text, out uint bits)
    {
        bits = 0;
        int at = 0;
        for (int part = 0; part < 4; part++)
        {
            int start = at;
            uint number = 0;
            while (at < text.Length && at - start < 3 && char.IsAsciiDigit((char)text[at]))
            {
                number = (number * 10) + text[at++] - '0';
            }

            bool hasLeadingZero = at - start > 1 && text[start] == '0';
            if (at == start || hasLeadingZero || number > 255 || (part < 3 && (at == text.Length || text[at++] != '.')))
            {
                return false;
            }

            bits = (bits << 8) | number;
        }

        return at == text.Length;
    }

    private static bool TryParseV6(ReadOnlySpan<byte> text, out IpAddress address)
    {
        address = default;
        Span<ushort> groups = stackalloc ushort[V6Groups];
        int count = 0;
        int gapAt = -1;
        int at = 0;
        if (text.StartsWith("::"u8))
        {
            gapAt = 0;
            at = 2;
        }

        while (at < text.Length)
        {
            ReadOnlySpan<byte> rest = text[at..];
            int length = rest.IndexOf((byte)':');
            ReadOnlySpan<byte> group = length < 0 ? rest : rest[..length];
            if (length < 0 && group.Contains((byte)'.'))
            {
                if (count > V6Groups - 2 || !TryParseV4(group, out uint tail))
                {
                    return false;
                }

                groups[count++] = (ushort)(tail >> 16);
                groups[count++] = (ushort)tail;
                break;
            }

            if (count == V6Groups || !TryParseGroup(group, out groups[count]))
            {
                return false;
            }

            count++;
            at += group.Length;
            if (at == text.Length)
            {
                break;
            }

            // A colon, which something must follow: another colon only once.
            at++;
            if (at == text.Length)
            {
                return false;
            }

            if (text[at] == ':')
            {
                if (gapAt >= 0)
                {
                    return false;
                }

                gapAt = count;
                at++;
            }
        }

        return TryFill(groups, count, gapAt, out address);
    }

    /// <summary>Puts zeros where the :: stood, of at least one group.</summary>
    private static bool TryFill(ReadOnlySpan<ushort> groups, int count, int gapAt, out IpAddress address)
    {
        address = default;
        if (gapAt < 0 ? count != V6Groups : count >= V6Groups)
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[V6Groups * sizeof(ushort)];
        bytes.Clear();
        for (int index = 0; index < count; index++)
        {
            int position = gapAt >= 0 && index >= gapAt ? index + V6Groups - count : index;
            BinaryPrimitives.WriteUInt16BigEndian(bytes[(position * sizeof(ushort))..], groups[index]);
        }

        address = new IpAddress(BinaryPrimitives.ReadUInt128BigEndian(bytes), IsV4: false);
        return true;
    }

    private static bool TryParseGroup(ReadOnlySpan<byte> text, out ushort group)
    {
        group = 0;
        if (text.Length is < 1 or > 4)
        {
            return false;
        }

        foreach (byte digit in text)
        {
            if (!char.IsAsciiHexDigit((char)digit))
            {
                return false;
            }

            group = (ushort)((group << 4) | (digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10));
        }

        return true;
    }
}
