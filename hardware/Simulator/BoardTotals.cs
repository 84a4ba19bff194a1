using System;
using DeviceLogs.Agent;

namespace DeviceLogs.Simulator;

/// <summary>The agent's counters over several boots. Logged = delivered + refused + dropped + held + lost with the power.</summary>
internal sealed class BoardTotals
{
    internal long Logged { get; private set; }

    internal long Delivered { get; private set; }

    internal long RefusedEmpty { get; private set; }

    internal long RefusedByTime { get; private set; }

    internal long RefusedByService { get; private set; }

    internal long Refused => RefusedEmpty + RefusedByTime + RefusedByService;

    internal long Dropped { get; private set; }

    internal long Held { get; private set; }

    internal long LostWithPower { get; private set; }

    internal long PossibleDuplicates { get; private set; }

    internal long Requests { get; private set; }

    internal long RequestBytes { get; private set; }

    internal long Retries { get; private set; }

    internal int HighWaterBytes { get; private set; }

    internal int CapacityBytes { get; private set; }

    internal string? LastError { get; private set; }

    /// <summary>True when every line is accounted for.</summary>
    internal bool IsBalanced => Logged == Delivered + Refused + Dropped + Held + LostWithPower;

    internal void Add(LogStatistics boot, int lostWithPower)
    {
        Logged += boot.Logged;
        Delivered += boot.Delivered;
        RefusedEmpty += boot.RefusedEmpty;
        RefusedByTime += boot.RefusedTooOld + boot.RefusedExpired + boot.RefusedTooNew;
        RefusedByService += boot.RefusedByService;
        Dropped += boot.Dropped;
        Held += boot.Held - lostWithPower;
        LostWithPower += lostWithPower;
        PossibleDuplicates += boot.PossibleDuplicates;
        Requests += boot.Requests;
        RequestBytes += boot.RequestBytes;
        Retries += boot.Retries;
        HighWaterBytes = Math.Max(HighWaterBytes, boot.HighWaterBytes);
        CapacityBytes = boot.CapacityBytes;
        LastError = boot.LastError;
    }
}
