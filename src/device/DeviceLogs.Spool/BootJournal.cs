using System;
using DeviceLogs.Delivery;
using DeviceLogs.Time;

namespace DeviceLogs.Spool;

/// <summary>Numbers the boots, and remembers the last words of the one before.</summary>
/// <remarks>
/// One small file each boot, made at its start; its name is the boot's number. Last words are appended to it: the lines left in RAM (4),
/// the uptime in seconds (4), CRC-32 over the boot's number (4) and these (4), little-endian. The file of the boot before is deleted then.
/// Errors: no member throws for what the drive does; what can't be written was never said.
/// </remarks>
public sealed class BootJournal
{
    private const string Extension = ".bot";
    private const int NoteBytes = 12;

    // A board that speaks its last words and continues may do so again, but the file must stay small.
    private const int MaxNotes = 16;

    private readonly ISpoolDrive _drive;
    private readonly object _sync;
    private readonly IClock _clock;
    private readonly string _found;
    private readonly byte[] _note = new byte[NoteBytes];
    private int _notes;

    internal BootJournal(ISpoolDrive drive, object sync, IClock clock, string[] names, int newestGeneration, string found)
    {
        _drive = drive;
        _sync = sync;
        _clock = clock;
        _found = found;
        int last = 0;
        for (int i = 0; names != null && i < names.Length; i++)
        {
            int number = Segment.NumberOf(names[i], Extension);
            last = number > last ? number : last;
        }

        if (last > 0)
        {
            ReadNotes(last);
        }

        Number = 1 + (last > newestGeneration ? last : newestGeneration);
        if (names != null && Write(0))
        {
            DeleteAll(names);
        }
    }

    /// <summary>Number of this boot: 1 for the first on this drive.</summary>
    public int Number { get; }

    /// <summary>
    /// How many lines the last boot had in RAM only when it spoke its last words: they are lost. -1 when it spoke none: the power went, or
    /// nobody called <see cref="End"/>.
    /// </summary>
    public int LostCount { get; private set; } = -1;

    /// <summary>How long the last boot had run then, in seconds.</summary>
    public int LastUptimeSeconds { get; private set; }

    /// <summary>The first line of a boot: why the board has started, what the last boot left, and what it lost.</summary>
    /// <param name="reason">Why the board has started, such as PowerOn or Panic, as far as it knows.</param>
    public string FirstLine(string reason)
    {
        string last = Number == 1 ? "the first on this drive"
            : LostCount < 0 ? "the last one ended unexpectedly, and an unknown number of lines in its RAM is lost"
            : "the last one ended after " + LastUptimeSeconds + " s with "
                + (LostCount == 0 ? "nothing in RAM" : LostCount + " lines in RAM, which are lost");
        return "boot " + Number + " (" + reason + "); " + last + "; " + _found;
    }

    /// <summary>The last words before deep sleep or a restart: moves what is in RAM into the spool, and writes down what is left.</summary>
    /// <param name="agent">Holds the lines.</param>
    /// <param name="timeoutMs">See <see cref="LogAgent.Spool"/>.</param>
    /// <returns>True when nothing is in RAM any more.</returns>
    public bool End(LogAgent agent, int timeoutMs)
    {
        if (agent == null)
        {
            throw new ArgumentNullException(nameof(agent));
        }

        bool isSaved = agent.Spool(timeoutMs);
        Note(agent);
        return isSaved;
    }

    /// <summary>Writes down what is in RAM now.</summary>
    internal void Note(LogAgent agent)
    {
        int lines = agent.CountInRam();
        lock (_sync)
        {
            if (_notes < MaxNotes)
            {
                SpoolRecord.WriteInt(_note, 0, lines);
                SpoolRecord.WriteInt(_note, 4, (int)(_clock.MonotonicMs / 1000));
                SpoolRecord.WriteInt(_note, 8, (int)Crc(Number));
                _notes += Write(NoteBytes) ? 1 : 0;
            }
        }
    }

    private static string NameOf(int number) => number.ToString("X8") + Extension;

    // The last intact note counts.
    private void ReadNotes(int number)
    {
        try
        {
            for (int at = 0; at < MaxNotes * NoteBytes
                && _drive.Read(NameOf(number), at, _note, 0, NoteBytes) == NoteBytes; at += NoteBytes)
            {
                if ((uint)SpoolRecord.ReadInt(_note, 8) == Crc(number))
                {
                    LostCount = SpoolRecord.ReadInt(_note, 0);
                    LastUptimeSeconds = SpoolRecord.ReadInt(_note, 4);
                }
            }
        }
        catch (Exception)
        {
            // What can't be read was never said.
        }
    }

    private uint Crc(int number)
    {
        byte[] place = new byte[4];
        SpoolRecord.WriteInt(place, 0, number);
        return Crc32.Update(Crc32.Update(0, place, 0, 4), _note, 0, 8);
    }

    private bool Write(int count)
    {
        try
        {
            _drive.Append(NameOf(Number), _note, 0, count);
            _drive.Close();
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    private void DeleteAll(string[] names)
    {
        for (int i = 0; i < names.Length; i++)
        {
            try
            {
                if (Segment.NumberOf(names[i], Extension) >= 0)
                {
                    _drive.Delete(names[i]);
                }
            }
            catch (Exception)
            {
                // It is older than this boot's and says nothing any more; the next boot tries again.
            }
        }
    }
}
