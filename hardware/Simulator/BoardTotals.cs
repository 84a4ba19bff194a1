using System;
using DeviceLogs.Delivery;

namespace DeviceLogs.Simulator;

/// <summary>
/// The agent's counters over several boots. Logged + recovered = delivered + refused + dropped + held + left in flash + lost from RAM.
/// </summary>
internal sealed class BoardTotals
{
    internal long Logged { get; private set; }

    /// <summary>Lines that a boot found in flash. Those of a segment that was half delivered are among them again.</summary>
    internal long Recovered { get; private set; }

    internal long Delivered { get; private set; }

    internal long RefusedEmpty { get; private set; }

    internal long RefusedByTime { get; private set; }

    internal long RefusedByService { get; private set; }

    internal long Refused => RefusedEmpty + RefusedByTime + RefusedByService;

    internal long Dropped { get; private set; }

    /// <summary>Lines that lost their ends, among those above.</summary>
    internal long Cut { get; private set; }

    /// <summary>Lines that will not arrive.</summary>
    internal long Lost => Refused + Dropped + LostFromRam;

    internal long Held { get; private set; }

    /// <summary>Lines that a boot which has ended left in flash, for the next one.</summary>
    internal long LeftInFlash { get; private set; }

    /// <summary>Lines that were in RAM only when a boot ended.</summary>
    internal long LostFromRam { get; private set; }

    /// <summary>Lines whose request was answered last when a boot ended: it may not have heard the answer any more.</summary>
    internal long UnderWay { get; private set; }

    /// <summary>How often the board has started.</summary>
    internal int Boots { get; private set; }

    /// <summary>The starts in which it used its radio.</summary>
    internal int BootsWithRadio { get; private set; }

    /// <summary>Boots that ended with an exception that nobody caught.</summary>
    internal int Crashes { get; set; }

    internal long PossibleDuplicates { get; private set; }

    internal long Requests { get; private set; }

    internal long RequestBytes { get; private set; }

    internal long Retries { get; private set; }

    internal int HighWaterBytes { get; private set; }

    internal int CapacityBytes { get; private set; }

    internal string? LastError { get; private set; }

    /// <summary>True when every line is accounted for, and the flash has kept what it was given.</summary>
    internal bool IsBalanced =>
        Logged + Recovered == Delivered + Refused + Dropped + Held + LeftInFlash + LostFromRam && Recovered >= LeftInFlash - UnderWay;

    /// <summary>Adds a boot that has ended.</summary>
    internal void AddEnded(LogStatistics boot, int linesUnderWay, bool usedRadio, bool hasCrashed)
    {
        Add(boot, usedRadio);

        // The line of a crash goes into the flash past the agent, which logs no more. Its worker may find it there before the restart, as
        // the next boot does.
        bool hasFoundCrash = boot.Delivered + boot.Refused + boot.Dropped + boot.Held == boot.Logged + boot.Recovered + 1;
        Recovered += hasCrashed && hasFoundCrash ? 1 : 0;
        LeftInFlash += boot.Spooled;
        LostFromRam += boot.InRam;
        UnderWay += linesUnderWay;
    }

    /// <summary>Adds the last boot, which continues.</summary>
    internal void AddLast(LogStatistics boot, bool usedRadio)
    {
        Add(boot, usedRadio);
        Held = boot.Held;
    }

    private void Add(LogStatistics boot, bool usedRadio)
    {
        Boots++;
        BootsWithRadio += usedRadio ? 1 : 0;
        Logged += boot.Logged;
        Recovered += boot.Recovered;
        Delivered += boot.Delivered;
        RefusedEmpty += boot.RefusedEmpty;
        RefusedByTime += boot.RefusedTooOld + boot.RefusedExpired + boot.RefusedTooNew;
        RefusedByService += boot.RefusedByService;
        Dropped += boot.Dropped;
        Cut += boot.Cut;
        PossibleDuplicates += boot.PossibleDuplicates;
        Requests += boot.Requests;
        RequestBytes += boot.RequestBytes;
        Retries += boot.Retries;
        HighWaterBytes = Math.Max(HighWaterBytes, boot.HighWaterBytes);
        CapacityBytes = boot.CapacityBytes;
        LastError = boot.LastError ?? LastError;
    }
}
