namespace DeviceLogs.Spool.Gzip;

/// <summary>
/// Numbers among bytes: four bits a character, the highest first, '0' and on, and the last one 'a' and on. The lowest bit is the sign.
/// </summary>
/// <remarks>Threads: none of its members lock.</remarks>
internal sealed class NumberText
{
    private const int MaxDigits = 16;

    internal NumberText(int bytes)
    {
        Bytes = new byte[bytes];
    }

    internal readonly byte[] Bytes;

    /// <summary>Where the next one goes to, or comes from.</summary>
    internal int At;

    /// <summary>Where reading ends.</summary>
    internal int End;

    /// <summary>True when something was read that is not a number.</summary>
    internal bool IsBad;

    internal void Write(long value)
    {
        ulong bits = (ulong)((value << 1) ^ (value >> 63));
        int shift = 0;
        while (shift < 60 && bits >> shift > 15)
        {
            shift += 4;
        }

        for (; shift > 0; shift -= 4)
        {
            Bytes[At++] = (byte)('0' + (int)((bits >> shift) & 15));
        }

        Bytes[At++] = (byte)('a' + (int)(bits & 15));
    }

    internal long Read()
    {
        ulong bits = 0;
        for (int i = 0; i < MaxDigits && At < End; i++)
        {
            int digit = Bytes[At++] - '0';
            if (digit >= 'a' - '0' && digit <= 'p' - '0')
            {
                bits = (bits << 4) | (uint)(digit - ('a' - '0'));
                return (long)(bits >> 1) ^ -(long)(bits & 1);
            }

            if (digit < 0 || digit > 15)
            {
                break;
            }

            bits = (bits << 4) | (uint)digit;
        }

        IsBad = true;
        return 0;
    }
}
