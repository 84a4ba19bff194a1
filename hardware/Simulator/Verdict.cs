namespace DeviceLogs.Simulator;

/// <summary>What a run has shown, in one sentence.</summary>
internal static class Verdict
{
    /// <summary>What went wrong.</summary>
    /// <param name="totals">What the board has counted.</param>
    /// <param name="expectation">What was read back.</param>
    /// <param name="flushed">Whether everything left the board.</param>
    /// <returns>Null for nothing.</returns>
    internal static string? ProblemOf(BoardTotals totals, Expectation expectation, bool flushed)
    {
        // What came back, and was not known as delivered, is of a batch whose answer was lost or came too late for a boot.
        long readBack = expectation.Matched + expectation.Own + expectation.Duplicates;
        long unheard = totals.PossibleDuplicates + totals.UnderWay;
        string? problem = expectation.Difference;
        problem ??= totals.IsBalanced ? null : "the counts do not add up";
        problem ??= readBack >= totals.Delivered && readBack <= totals.Delivered + unheard
            ? null
            : $"{totals.Delivered:N0} lines were delivered, but {readBack:N0} were read back";
        problem ??= expectation.Duplicates <= unheard ? null : $"{expectation.Duplicates:N0} lines came twice, more than were counted";
        problem ??= expectation.Crashes + totals.RefusedByTime >= totals.Crashes
            ? null
            : $"the board has crashed {totals.Crashes} times, but {expectation.Crashes} lines report it";
        problem ??= flushed ? null : $"{totals.Held:N0} lines are still held: {totals.LastError}";
        return problem;
    }

    /// <summary>
    /// What went well. It says no more than what was compared: a cut line came back without its end, and a lost one not at all.
    /// </summary>
    internal static string Of(BoardTotals totals)
    {
        string cut = totals.Cut == 0 ? "Every" : $"Apart from {totals.Cut:N0} cut to fit, every";
        string lost = totals.Lost == 0 ? "" : $" {totals.Lost:N0} did not arrive: see refused, dropped and lost above.";
        return $"{cut} delivered line was read back, byte for byte and in order.{lost}";
    }
}
