namespace DeviceLogs.Protocol;

/// <summary>Whole numbers as decimal ASCII digits, without a string in between.</summary>
public static class DecimalText
{
    /// <summary>Writes a number.</summary>
    /// <returns>Index after the last digit.</returns>
    public static int Write(long value, byte[] target, int at)
    {
        if (value < 0)
        {
            target[at++] = (byte)'-';
            if (value == long.MinValue)
            {
                // Its magnitude is not a long: the first digit by hand.
                target[at++] = (byte)'9';
                return WritePadded(223372036854775808, 18, target, at);
            }

            value = -value;
        }

        int digits = 1;
        for (long rest = value; rest > 9; rest /= 10)
        {
            digits++;
        }

        return WritePadded(value, digits, target, at);
    }

    /// <summary>Writes exactly so many digits, with zeros in front.</summary>
    /// <returns>Index after the last digit.</returns>
    public static int WritePadded(long value, int digits, byte[] target, int at)
    {
        int end = at + digits;
        int i = end;

        // Divisions of 64 bits are slow on the device: nine digits at a time go through an int.
        while (i > at)
        {
            long rest = value / 1000000000;
            int part = (int)(value - rest * 1000000000);
            int stop = i - 9 < at ? at : i - 9;
            while (i > stop)
            {
                target[--i] = (byte)('0' + part % 10);
                part /= 10;
            }

            value = rest;
        }

        return end;
    }
}
