namespace DeviceLogs.Spool;

/// <summary>What the spool knows of one segment file.</summary>
internal sealed class Segment
{
    private const string Extension = ".seg";

    // Numbers beyond would run out; no flash lasts that long, so such a file is somebody else's.
    private const int MaxNumber = 0x7FFF0000;

    internal Segment(int number)
    {
        Number = number;
        Name = number.ToString("X8") + Extension;
    }

    /// <summary>Grows from segment to segment: the order of the lines.</summary>
    internal readonly int Number;

    /// <summary>Name of the file.</summary>
    internal readonly string Name;

    /// <summary>Size of the file.</summary>
    internal int FileBytes;

    /// <summary>Where the last committed record ends.</summary>
    internal int End;

    /// <summary>Up to here the service has answered for everything.</summary>
    internal int ReleasedEnd;

    /// <summary>Of a frame that stands there, how many records are released.</summary>
    internal int ReleasedRecords;

    /// <summary>Up to here everything has been taken: outstanding, or released.</summary>
    internal int TakenEnd;

    /// <summary>Of a frame that stands there, how many records have been taken.</summary>
    internal int TakenRecords;

    /// <summary>Lines that are not released.</summary>
    internal int Lines;

    /// <summary>How many of them are outstanding.</summary>
    internal int TakenLines;

    /// <summary>True when it can't be read now: the file stays for another boot.</summary>
    internal bool IsUnreadable;

    /// <summary>True when nothing stands after the last committed record: another group may follow there.</summary>
    internal bool IsClean => FileBytes == End && !IsUnreadable;

    /// <summary>True when nothing is left to deliver.</summary>
    internal bool IsDone => ReleasedEnd >= End;

    /// <summary>The number of a segment's file, or -1 for any other name.</summary>
    internal static int NumberOf(string name) => NumberOf(name, Extension);

    /// <summary>The number in the name of a file of a kind, or -1.</summary>
    internal static int NumberOf(string name, string extension)
    {
        if (name.Length != 8 + extension.Length || !name.EndsWith(extension))
        {
            return -1;
        }

        int number = 0;
        for (int i = 0; i < 8; i++)
        {
            int digit = "0123456789ABCDEF".IndexOf(name[i]);
            if (digit < 0)
            {
                return -1;
            }

            number = (number << 4) | digit;
        }

        return number <= MaxNumber ? number : -1;
    }
}
