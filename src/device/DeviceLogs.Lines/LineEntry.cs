using System;
using System.Text;
using DeviceLogs.Delivery;

namespace DeviceLogs.Lines;

/// <summary>A line on its way through the stages of a <see cref="LineAgent"/>: text and fields as bytes in one buffer.</summary>
/// <remarks>
/// Memory: the buffer grows to the longest line, up to a limit; text after it is cut, and <see cref="TotalBytes"/> remembers its length.
/// </remarks>
public sealed class LineEntry
{
    /// <summary>Bytes in front of the text that a stage may use for itself during a call.</summary>
    public const int HeadBytes = 6;

    private const int FirstBytes = 256;

    // The device makes a new one at each Encoding.UTF8.
    private static readonly Encoding _utf8 = Encoding.UTF8;

    private readonly int _maxBytes;
    private byte[] _own = new byte[FirstBytes];

    /// <summary>Makes a line for a stage of its own.</summary>
    /// <param name="maxBytes">Longest text; the end of a longer one is cut.</param>
    public LineEntry(int maxBytes)
    {
        _maxBytes = HeadBytes + maxBytes + LineFields.MaxBytes;
        Buffer = _own;
    }

    /// <summary>Makes a line of a stage's own, without a category. For what is rare: each takes some 500 bytes.</summary>
    public static LineEntry Make(LogLevel level, long timeMs, string text)
    {
        LineEntry line = new LineEntry(LineOptions.MinLineBytes);
        line.Begin(level, null, timeMs);
        line.SetText(text);
        return line;
    }

    // Fields: as a property each would take 25 bytes more of the board's flash, and a call to read.

    /// <summary>How severe the line is.</summary>
    public LogLevel Level;

    /// <summary>Who logged it, or null.</summary>
    public string Category;

    /// <summary>When, in monotonic milliseconds.</summary>
    public long TimeMs;

    /// <summary>Holds the text, and the fields after it.</summary>
    public byte[] Buffer;

    /// <summary>Index of the first byte of the text, which is UTF-8.</summary>
    public const int Offset = HeadBytes;

    /// <summary>Number of bytes of the text.</summary>
    public int Count;

    /// <summary>Number of bytes of the fields behind the text: members of a JSON object, each with a comma before it.</summary>
    public int FieldsCount;

    /// <summary>Number of bytes that the author's text has; more than <see cref="Count"/> when it was cut.</summary>
    public int TotalBytes;

    /// <summary>True for a text that was given as bytes: its form is its author's, and stays as it is.</summary>
    public bool IsWhole;

    /// <summary>How often the line was repeated; 0 for a line of its own.</summary>
    public int RepeatCount;

    /// <summary>True for a line that was kept back by its level, and leaves because of a later one.</summary>
    public bool IsRecorded;

    /// <summary>Begins a line without text.</summary>
    public void Begin(LogLevel level, string category, long timeMs)
    {
        Level = level;
        Category = category;
        TimeMs = timeMs;
        Buffer = _own;
        Count = 0;
        FieldsCount = 0;
        TotalBytes = 0;
        IsWhole = false;
        RepeatCount = 0;
        IsRecorded = false;
    }

    /// <summary>Sets the text, before the fields.</summary>
    public void SetText(string text)
    {
        int characters = text == null ? 0 : text.Length;
        if (characters == 0)
        {
            return;
        }

        // A character takes three bytes at most.
        if (!Reserve(Offset + 3 * characters + LineFields.MaxBytes))
        {
            byte[] utf8 = _utf8.GetBytes(text);
            SetText(utf8, 0, utf8.Length);
            return;
        }

        Count = _utf8.GetBytes(text, 0, characters, Buffer, Offset);
        TotalBytes = Count;
    }

    /// <summary>Sets the text, before the fields.</summary>
    public void SetText(byte[] utf8, int offset, int count)
    {
        TotalBytes = count;
        int room = _maxBytes - Offset - LineFields.MaxBytes;
        int kept = LineSplitter.Shortened(utf8, offset, offset + count, room) - offset;
        Reserve(Offset + kept + LineFields.MaxBytes);
        Array.Copy(utf8, offset, Buffer, Offset, kept);
        Count = kept;
    }

    /// <summary>Sets a text that stays as it is, whatever its length.</summary>
    internal void SetWhole(byte[] utf8, int offset, int count)
    {
        if (!Reserve(Offset + count))
        {
            Buffer = new byte[Offset + count];
        }

        Array.Copy(utf8, offset, Buffer, Offset, count);
        Count = count;
        TotalBytes = count;
        IsWhole = true;
    }

    /// <summary>Sets the fields, behind the text.</summary>
    public void SetFields(byte[] members, int offset, int count)
    {
        Reserve(Offset + Count + count);
        Array.Copy(members, offset, Buffer, Offset + Count, count);
        FieldsCount = count;
    }

    /// <summary>Adds text at the end of the text; there are no fields.</summary>
    public void AddText(string ascii)
    {
        int count = ascii.Length;
        Reserve(Offset + Count + count);
        Count += _utf8.GetBytes(ascii, 0, count, Buffer, Offset + Count);
        TotalBytes += count;
    }

    /// <summary>Adds a member at the end of the fields.</summary>
    internal void AddMember(string ascii)
    {
        int at = Offset + Count + FieldsCount;
        Reserve(at + ascii.Length);
        FieldsCount += _utf8.GetBytes(ascii, 0, ascii.Length, Buffer, at);
    }

    /// <summary>Gives the buffer of an exceptionally long line back.</summary>
    internal void End() => Buffer = _own;

    private bool Reserve(int bytes)
    {
        if (bytes > _maxBytes)
        {
            return false;
        }

        if (bytes > _own.Length)
        {
            int size = 2 * _own.Length > bytes ? 2 * _own.Length : bytes;
            byte[] larger = new byte[size > _maxBytes ? _maxBytes : size];
            Array.Copy(_own, larger, Offset + Count + FieldsCount);
            _own = larger;
            Buffer = larger;
        }

        return true;
    }
}
