using DeviceLogs.Delivery;
using DeviceLogs.Time;

namespace DeviceLogs.Lines;

/// <summary>
/// One step of a line's way into an agent: changes it, holds it back, or adds others. Derive from it for a step of your own.
/// </summary>
/// <remarks>
/// Threads: <see cref="Pass"/> and <see cref="Settle"/> are called under the lock of the <see cref="LineAgent"/>, one at a time;
/// <see cref="Wants"/> is called without it. None of them may block, throw, or log through the agent: what they add goes to
/// <see cref="Next"/>.
/// Loss: what a stage holds back for good it counts, and reports in a line.
/// </remarks>
public abstract class LineStage
{
    /// <summary>What <see cref="Settle"/> returns when nothing is held back.</summary>
    public const int Never = Worker.Never;

    /// <summary>Whose lines they are; its lock guards the stage. Set when the agent is made.</summary>
    protected LineAgent Agent { get; private set; }

    /// <summary>The step after this one; set when the agent is made.</summary>
    protected LineStage Next { get; private set; }

    /// <summary>The agent's clock; set when the agent is made.</summary>
    protected CorrectedClock Clock { get; private set; }

    /// <summary>Asked before anything is spent on a line.</summary>
    /// <param name="level">The line's level.</param>
    /// <param name="category">Its category, or null.</param>
    /// <returns>False when nobody from here on has a use for it.</returns>
    public virtual bool Wants(LogLevel level, string category) => Next.Wants(level, category);

    /// <summary>Takes a line, and gives it to <see cref="Next"/> unless it is held back.</summary>
    /// <param name="line">Only valid during the call; may be changed.</param>
    public abstract void Pass(LineEntry line);

    /// <summary>Gives to <see cref="Next"/> what has been held back for long enough.</summary>
    /// <param name="nowMs">Monotonic milliseconds.</param>
    /// <param name="all">True before a flush, sleep and the end: however long.</param>
    /// <returns>Milliseconds until more is due, or <see cref="Never"/>.</returns>
    public virtual int Settle(long nowMs, bool all) => Never;

    /// <summary>
    /// To be called by <see cref="Pass"/> when it begins to hold something back: from then on <see cref="Settle"/> is called in time.
    /// </summary>
    protected void Hold() => Agent.Hold();

    internal void Attach(LineAgent agent, CorrectedClock clock, LineStage next)
    {
        Agent = agent;
        Clock = clock;
        Next = next;
    }
}
