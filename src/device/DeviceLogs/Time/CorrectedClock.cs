namespace DeviceLogs.Time;

/// <summary>The board's clock, corrected by the date of a server when the board has none or a wrong one.</summary>
/// <remarks>
/// The board's date is believed while it is within <see cref="ToleranceMs"/> of the server's, so that a later setting of the clock wins
/// by itself; the server's Date header has whole seconds only.
/// Threads: none of its members lock; <see cref="LearnServerDate"/> has one caller at a time, and a reader beside it gets the old date or
/// the new one.
/// </remarks>
public sealed class CorrectedClock : IClock
{
    /// <summary>The service refuses signatures that are more than five minutes off; one minute is left for the request's way.</summary>
    internal const long ToleranceMs = 4 * 60 * 1000;

    private bool _knowsServer;
    private long _serverMinusMonotonicMs;

    internal CorrectedClock(IClock board)
    {
        Board = board;
    }

    /// <summary>The clock underneath, for those who need no date.</summary>
    public readonly IClock Board;

    /// <inheritdoc/>
    public long MonotonicMs => Board.MonotonicMs;

    /// <inheritdoc/>
    public bool IsUtcSet => _knowsServer || Board.IsUtcSet;

    /// <inheritdoc/>
    public long UtcMs
    {
        get
        {
            if (!_knowsServer)
            {
                return Board.UtcMs;
            }

            long server = Board.MonotonicMs + _serverMinusMonotonicMs;
            long board = Board.UtcMs;
            long difference = board - server;
            return Board.IsUtcSet && difference <= ToleranceMs && difference >= -ToleranceMs ? board : server;
        }
    }

    /// <summary>Takes the date of an answer that has just come in.</summary>
    /// <param name="serverUtcMs">The server's date in milliseconds since 1970-01-01 UTC.</param>
    /// <returns>True when this moves <see cref="UtcMs"/> by more than <see cref="ToleranceMs"/>, so that a new signature can succeed where
    /// the last one failed.</returns>
    internal bool LearnServerDate(long serverUtcMs)
    {
        // The header's whole second is cut off: its end is never before the server's time, so a board that restarts and learns the date
        // again does not date its lines before those it has sent.
        serverUtcMs += 999;
        long difference = serverUtcMs - UtcMs;
        bool moved = difference > ToleranceMs || difference < -ToleranceMs;
        _serverMinusMonotonicMs = serverUtcMs - Board.MonotonicMs;
        _knowsServer = true;
        return moved;
    }
}
