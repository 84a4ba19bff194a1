using System.Text;

namespace DeviceLogs;

/// <summary>Hexadecimal digits in ASCII.</summary>
public static class Hex
{
    private static readonly byte[] _digits = Encoding.UTF8.GetBytes("0123456789abcdef");

    /// <summary>Writes two lower-case digits for each byte.</summary>
    /// <param name="bytes">Holds the bytes.</param>
    /// <param name="count">Number of bytes, from index 0.</param>
    /// <param name="target">Receives the digits.</param>
    /// <param name="offset">Index of the first one.</param>
    public static void Write(byte[] bytes, int count, byte[] target, int offset)
    {
        byte[] digits = _digits;
        for (int i = 0; i < count; i++)
        {
            int value = bytes[i];
            target[offset++] = digits[value >> 4];
            target[offset++] = digits[value & 15];
        }
    }

    /// <summary>The lower-case digit of a number from 0 to 15.</summary>
    internal static byte Digit(int value) => _digits[value];

    /// <summary>The number that a digit of either case writes, or -1 for what is not a digit.</summary>
    public static int Value(int digit)
    {
        int letter = digit | 0x20;
        return digit >= '0' && digit <= '9' ? digit - '0' : letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
    }

    /// <summary>The number that four digits write, as in an escape of JSON, or a negative one when they are not digits.</summary>
    public static int Code(byte[] text, int at)
    {
        int code = 0;
        for (int i = at; i < at + 4; i++)
        {
            code = (code << 4) | Value(text[i]);
        }

        return code;
    }
}
