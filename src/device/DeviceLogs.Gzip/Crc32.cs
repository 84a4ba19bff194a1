namespace DeviceLogs.Gzip;

// DeviceLogs.Spool has its own: neither library knows the other, all would pay for one in DeviceLogs, and an assembly costs more flash.
/// <summary>CRC-32 of IEEE 802.3, as gzip ends with (RFC 1952, 8): polynomial 0xEDB88320, reflected.</summary>
internal static class Crc32
{
    private static readonly uint[] _table = MakeTable();

    /// <summary>Continues a checksum.</summary>
    /// <param name="crc">That of the bytes before, 0 at the beginning.</param>
    /// <param name="buffer">Holds the bytes.</param>
    /// <param name="offset">Index of the first one.</param>
    /// <param name="count">Number of bytes.</param>
    internal static uint Update(uint crc, byte[] buffer, int offset, int count)
    {
        // A mask takes less time than a cast to byte.
        uint low = 0xFF;
        uint[] table = _table;
        int end = offset + count;
        int last = end - 8;
        int i = offset;
        crc = ~crc;

        // Eight at a time take a quarter less.
        for (; i <= last; i += 8)
        {
            crc = table[(int)((crc ^ buffer[i]) & low)] ^ (crc >> 8);
            crc = table[(int)((crc ^ buffer[i + 1]) & low)] ^ (crc >> 8);
            crc = table[(int)((crc ^ buffer[i + 2]) & low)] ^ (crc >> 8);
            crc = table[(int)((crc ^ buffer[i + 3]) & low)] ^ (crc >> 8);
            crc = table[(int)((crc ^ buffer[i + 4]) & low)] ^ (crc >> 8);
            crc = table[(int)((crc ^ buffer[i + 5]) & low)] ^ (crc >> 8);
            crc = table[(int)((crc ^ buffer[i + 6]) & low)] ^ (crc >> 8);
            crc = table[(int)((crc ^ buffer[i + 7]) & low)] ^ (crc >> 8);
        }

        for (; i < end; i++)
        {
            crc = table[(int)((crc ^ buffer[i]) & low)] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint[] MakeTable()
    {
        uint[] table = new uint[256];
        for (uint i = 0; i < 256; i++)
        {
            uint value = i;
            for (int bit = 0; bit < 8; bit++)
            {
                value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ 0xEDB88320;
            }

            table[i] = value;
        }

        return table;
    }
}
