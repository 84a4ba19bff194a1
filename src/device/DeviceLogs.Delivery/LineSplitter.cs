using System;
using System.Text;
using DeviceLogs.Protocol;

namespace DeviceLogs.Delivery;

/// <summary>Finds where a text that is too long can be cut: between characters, and so that each part fits once escaped.</summary>
public static class LineSplitter
{
    /// <summary>Bytes kept free in each part for its mark.</summary>
    public const int MarkBytes = 64;

    /// <summary>True when a text fits into a room once it is escaped.</summary>
    public static bool Fits(byte[] text, int offset, int count, bool isPlain, int escapedBytes)
    {
        // A byte takes six once escaped, at most.
        return count <= escapedBytes / (isPlain ? 1 : 6) || JsonText.EscapedLength(text, offset, offset + count) <= escapedBytes;
    }

    /// <summary>Where the part that starts at an index must end.</summary>
    /// <param name="text">UTF-8 text.</param>
    /// <param name="start">Index of the part's first byte.</param>
    /// <param name="end">Index behind the text's last byte.</param>
    /// <param name="escapedBytes">Room for the part once escaped; at least six, so that every part has a character.</param>
    /// <returns>Index behind the part's last byte.</returns>
    public static int PartEnd(byte[] text, int start, int end, int escapedBytes)
    {
        int at = start;
        while (at < end)
        {
            int size = JsonText.Sequence(text, at, end);
            size = size < 0 ? -size : size;
            escapedBytes -= JsonText.EscapedLength(text, at, at + size);
            if (escapedBytes < 0)
            {
                break;
            }

            at += size;
        }

        return at;
    }

    /// <summary>Number of parts of a text.</summary>
    internal static int CountParts(byte[] text, int start, int end, int escapedBytes)
    {
        int parts = 0;
        while (start < end)
        {
            start = PartEnd(text, start, end, escapedBytes);
            parts++;
        }

        return parts;
    }

    /// <summary>Where a text ends that may have so many bytes at most, not within a character.</summary>
    public static int Shortened(byte[] text, int start, int end, int maxBytes)
    {
        if (end - start <= maxBytes)
        {
            return end;
        }

        end = start + maxBytes;
        for (int i = 0; i < 3 && (text[end] & 0xC0) == 0x80; i++)
        {
            end--;
        }

        return end;
    }

    /// <summary>A part with its mark at the end.</summary>
    internal static byte[] Marked(byte[] text, int start, int end, string markText)
    {
        byte[] mark = Encoding.UTF8.GetBytes(markText);
        int count = end - start;
        byte[] marked = new byte[count + mark.Length];
        Array.Copy(text, start, marked, 0, count);
        Array.Copy(mark, 0, marked, count, mark.Length);
        return marked;
    }

    /// <summary>The mark at the end of each part of a line.</summary>
    internal static string PartMark(int number, int parts)
    {
        return " (" + number + "/" + parts + ")";
    }

    /// <summary>The mark at the end of a line that lost its end.</summary>
    public static string CutMark(int kept, int total)
    {
        return " [cut: " + kept + " of " + total + " bytes]";
    }
}
