using System;
using System.Text;
using DeviceLogs.Spool;

namespace DeviceLogs.Firmware.Control;

/// <summary>Keeps on a drive which order a board has taken last, and the last one for its levels, for the next boots.</summary>
/// <remarks>
/// One file: timestamp and ingestion time of the last order (8 bytes each), hash of its text (4), timestamp of the levels' order (8), its
/// text; hash of all that (4).
/// Errors: no member throws for what the drive does. A power cut while it is written leaves the old file, the new one or none.
/// </remarks>
internal sealed class KeptOrder
{
    private const string FileName = "00000000.lvl";
    private const int HeadBytes = 28;
    private const int HashBytes = 4;

    private readonly ISpoolDrive _drive;
    private int _hash;

    /// <summary>Touches nothing yet.</summary>
    /// <param name="drive">Used by nobody else at the same time; null keeps nothing.</param>
    internal KeptOrder(ISpoolDrive drive)
    {
        _drive = drive;
    }

    /// <summary>False when no order is known.</summary>
    internal bool IsKnown { get; private set; }

    /// <summary>When the last order happened, in milliseconds since 1970-01-01 UTC.</summary>
    internal long Timestamp { get; private set; }

    /// <summary>When it came in.</summary>
    internal long IngestionTime { get; private set; }

    /// <summary>When the levels' order happened.</summary>
    internal long LevelTimestamp { get; private set; }

    /// <summary>The levels' order; null for none.</summary>
    internal string LevelText { get; private set; }

    /// <summary>Notes an order, for this boot.</summary>
    internal void Note(long timestamp, long ingestionTime, string text)
    {
        IsKnown = true;
        Timestamp = timestamp;
        IngestionTime = ingestionTime;
        _hash = Hash(Encoding.UTF8.GetBytes(text), -1);
    }

    /// <summary>Notes the levels' order, for this boot.</summary>
    internal void NoteLevels(long timestamp, string text)
    {
        LevelTimestamp = timestamp;
        LevelText = text;
    }

    /// <summary>True for the order that was noted last.</summary>
    internal bool Is(long timestamp, long ingestionTime, string text)
        => IsKnown && timestamp == Timestamp && ingestionTime == IngestionTime && Hash(Encoding.UTF8.GetBytes(text), -1) == _hash;

    /// <summary>True when the order that was noted last came after one.</summary>
    internal bool IsAfter(long timestamp, long ingestionTime)
        => IsKnown && (timestamp < Timestamp || (timestamp == Timestamp && ingestionTime < IngestionTime));

    /// <summary>Takes what an earlier boot has kept, if that is whole.</summary>
    internal void Read()
    {
        try
        {
            int length = _drive == null ? 0 : _drive.Length(FileName);
            if (length >= HeadBytes + HashBytes && length <= HeadBytes + ControlOrder.MaxBytes + HashBytes)
            {
                byte[] content = new byte[length];
                bool isWhole = _drive.Read(FileName, 0, content, 0, length) == length
                    && Hash(content, length - HashBytes) == BitConverter.ToInt32(content, length - HashBytes);
                _drive.Close();
                if (isWhole)
                {
                    Take(content, length - HashBytes - HeadBytes);
                }
            }
        }
        catch (Exception)
        {
            // There is no such file, or it can't be read.
        }
    }

    /// <summary>Keeps what was noted.</summary>
    internal void Write()
    {
        if (_drive == null)
        {
            return;
        }

        try
        {
            _drive.Delete(FileName);
        }
        catch (Exception)
        {
            // There was none.
        }

        try
        {
            byte[] text = Encoding.UTF8.GetBytes(LevelText ?? string.Empty);
            byte[] content = new byte[HeadBytes + text.Length + HashBytes];
            BitConverter.GetBytes(Timestamp).CopyTo(content, 0);
            BitConverter.GetBytes(IngestionTime).CopyTo(content, 8);
            BitConverter.GetBytes(_hash).CopyTo(content, 16);
            BitConverter.GetBytes(LevelTimestamp).CopyTo(content, 20);
            text.CopyTo(content, HeadBytes);
            BitConverter.GetBytes(Hash(content, HeadBytes + text.Length)).CopyTo(content, HeadBytes + text.Length);
            _drive.Append(FileName, content, 0, content.Length);
            _drive.Close();
        }
        catch (Exception)
        {
            // The next boot reads the stream again.
        }
    }

    private void Take(byte[] content, int textBytes)
    {
        IsKnown = true;
        Timestamp = BitConverter.ToInt64(content, 0);
        IngestionTime = BitConverter.ToInt64(content, 8);
        _hash = BitConverter.ToInt32(content, 16);
        LevelTimestamp = BitConverter.ToInt64(content, 20);
        LevelText = textBytes == 0 ? null : Encoding.UTF8.GetString(content, HeadBytes, textBytes);
    }

    // FNV-1a: against half a file, not against an attacker.
    private static int Hash(byte[] bytes, int count)
    {
        uint hash = 2166136261;
        count = count < 0 ? bytes.Length : count;
        for (int i = 0; i < count; i++)
        {
            hash = (hash ^ bytes[i]) * 16777619;
        }

        return (int)hash;
    }
}
