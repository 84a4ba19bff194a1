namespace DeviceLogs.Spool;

// DeviceLogs.Gzip has its own: neither library knows the other, all would pay for one in DeviceLogs, and an assembly costs more flash.
/// <summary>CRC-32 of IEEE 802.3, as in zip files: polynomial 0xEDB88320, reflected.</summary>
internal static class Crc32
{
    private static readonly uint[] _table = MakeTable();

    /// <summary>Continues a checksum.</summary>
    /// <param name="crc">That of the bytes before, 0 at the beginning.</param>
    /// <param name="buffer">Holds the bytes.</param>
    /// <param name="offset">Index of the first one.</param>
    /// <param name="count">How many.</param>
    internal static uint Update(uint crc, byte[] buffer, int offset, int count)
    {
        uint[] table = _table;
        int end = offset + count;
        crc = ~crc;
        for (int i = offset; i < end; i++)
        {
            crc = table[(int)((crc ^ buffer[i]) & 0xFF)] ^ (crc >> 8);
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
