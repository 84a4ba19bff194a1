namespace DeviceLogs.Delivery;

/// <summary>What happens to a line that is too long for one batch.</summary>
public enum OversizedLines
{
    /// <summary>
    /// It becomes several events, cut between characters, each with its number at the end: (1/3). What goes beyond half the buffer is cut.
    /// </summary>
    Split = 0,

    /// <summary>It loses its end, and says how much at the new end.</summary>
    Cut = 1,
}
