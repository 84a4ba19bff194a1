namespace DeviceLogs.Signing;

/// <summary>Bytes as lower-case hexadecimal ASCII.</summary>
internal static class Hex
{
    /// <summary>Writes two ASCII digits for each byte.</summary>
    internal static void Write(byte[] bytes, int count, byte[] target, int offset)
    {
        for (int i = 0; i < count; i++)
        {
            int value = bytes[i];
            target[offset++] = Digit(value >> 4);
            target[offset++] = Digit(value & 15);
        }
    }

    private static byte Digit(int value)
    {
        return (byte)(value < 10 ? '0' + value : 'a' - 10 + value);
    }
}
