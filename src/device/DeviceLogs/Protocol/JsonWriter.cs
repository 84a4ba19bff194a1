using System;
using System.Text;

namespace DeviceLogs.Protocol;

/// <summary>Writes JSON as UTF-8 into one byte array that grows up to a limit.</summary>
/// <remarks>
/// Threads: none of its members lock. Loss: what does not fit sets <see cref="Overflowed"/>, and everything after it is ignored.
/// </remarks>
public sealed class JsonWriter
{
    // 19 digits and a sign: the longest long.
    private const int LongestNumber = 20;

    // The device makes a new one at each Encoding.UTF8.
    private static readonly Encoding _utf8 = Encoding.UTF8;

    private readonly int _maxBytes;

    /// <summary>Makes an empty writer.</summary>
    /// <param name="initialBytes">Size of the array at first.</param>
    /// <param name="maxBytes">Size that it never exceeds.</param>
    public JsonWriter(int initialBytes, int maxBytes)
    {
        Buffer = new byte[initialBytes];
        _maxBytes = maxBytes;
    }

    // Written by this class only: as properties they would take 35 bytes of the board's flash more, each.
    /// <summary>The array that holds the text; replaced when it grows.</summary>
    public byte[] Buffer;

    /// <summary>Number of bytes written; may be set back to undo.</summary>
    public int Length;

    /// <summary>True when something did not fit.</summary>
    public bool Overflowed;

    /// <summary>Starts over with the same array.</summary>
    public void Clear()
    {
        Length = 0;
        Overflowed = false;
    }

    /// <summary>Writes bytes that are JSON already.</summary>
    public void Raw(byte[] json)
    {
        if (Reserve(json.Length))
        {
            Array.Copy(json, 0, Buffer, Length, json.Length);
            Length += json.Length;
        }
    }

    /// <summary>Writes ASCII text that is JSON already.</summary>
    public void Raw(string json)
    {
        int count = json.Length;
        if (Reserve(count))
        {
            Length += _utf8.GetBytes(json, 0, count, Buffer, Length);
        }
    }

    /// <summary>Writes a string with its quotes.</summary>
    public void Text(string value)
    {
        byte[] bytes = _utf8.GetBytes(value);
        int escaped = JsonText.EscapedLength(bytes, 0, bytes.Length);
        if (Reserve(escaped + 2))
        {
            Buffer[Length] = (byte)'"';
            int end = JsonText.Escape(bytes, 0, bytes.Length, Buffer, Length + 1, Buffer.Length);
            Buffer[end] = (byte)'"';
            Length = end + 1;
        }
    }

    /// <summary>Writes a whole number.</summary>
    public void Number(long value)
    {
        if (Reserve(LongestNumber))
        {
            Length = DecimalText.Write(value, Buffer, Length);
        }
    }

    /// <summary>Makes room for more bytes, by growing if need be.</summary>
    public bool Reserve(int count)
    {
        int needed = Length + count;
        if (Overflowed || needed > _maxBytes)
        {
            Overflowed = true;
            return false;
        }

        if (needed > Buffer.Length)
        {
            int size = Buffer.Length * 2;
            size = size < needed ? needed : size > _maxBytes ? _maxBytes : size;
            byte[] larger = new byte[size];
            Array.Copy(Buffer, larger, Length);
            Buffer = larger;
        }

        return true;
    }
}
