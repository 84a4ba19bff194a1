using System;
using System.Text;

namespace DeviceLogs.UnitTests.Support;

/// <summary>Bytes as hexadecimal text and back, apart from the library's own.</summary>
public static class HexText
{
    /// <summary>Reads two digits for each byte.</summary>
    public static byte[] Bytes(string hex)
    {
        byte[] bytes = new byte[hex.Length / 2];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = Convert.ToByte(hex.Substring(2 * i, 2), 16);
        }

        return bytes;
    }

    /// <summary>Writes two lower-case digits for each byte.</summary>
    public static string Of(byte[] bytes, int offset, int count)
    {
        StringBuilder text = new StringBuilder();
        for (int i = offset; i < offset + count; i++)
        {
            text.Append(bytes[i].ToString("x2"));
        }

        return text.ToString();
    }
}
