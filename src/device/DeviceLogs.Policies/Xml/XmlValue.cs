using System;
using System.Text;

namespace DeviceLogs.Policies.Xml;

/// <summary>
/// The text of an attribute or an element with its entities replaced, as UTF-8, and the place of each byte in the document.
/// </summary>
internal sealed class XmlValue
{
    /// <summary>Longest value in bytes; with their places it takes 10 KB of heap while a document is read.</summary>
    internal const int MaxBytes = 2048;

    /// <summary>The text: the first <see cref="Count"/> bytes.</summary>
    internal byte[] Bytes = new byte[64];

    /// <summary>Where each byte comes from.</summary>
    internal int[] Positions = new int[64];

    /// <summary>Number of bytes; set to 0 to start over.</summary>
    internal int Count;

    internal void Append(int value, int position)
    {
        if (Count == MaxBytes)
        {
            throw new PolicyException("a text or an expression longer than " + MaxBytes + " bytes", Positions[0]);
        }

        if (Count == Bytes.Length)
        {
            byte[] bytes = new byte[2 * Count];
            int[] positions = new int[2 * Count];
            Array.Copy(Bytes, bytes, Count);
            Array.Copy(Positions, positions, Count);
            Bytes = bytes;
            Positions = positions;
        }

        Bytes[Count] = (byte)value;
        Positions[Count++] = position;
    }

    /// <summary>Removes blanks from both ends.</summary>
    /// <returns>Index of the first byte that is none; the end is <see cref="Count"/> from now on.</returns>
    internal int Trim()
    {
        int start = 0;
        while (start < Count && IsBlank(Bytes[start]))
        {
            start++;
        }

        while (Count > start && IsBlank(Bytes[Count - 1]))
        {
            Count--;
        }

        return start;
    }

    internal string Text(int start) => Encoding.UTF8.GetString(Bytes, start, Count - start);

    /// <summary>True for blanks, tabs and line ends.</summary>
    internal static bool IsBlank(int value) => value == ' ' || value == '\t' || value == '\n' || value == '\r';
}
