using System;
using DeviceLogs.Delivery;

namespace DeviceLogs.Lines;

/// <summary>Lets the stages of a <see cref="LineAgent"/> give out in time what they hold back, on the agent's worker.</summary>
internal sealed class SettleWork : IWork
{
    private readonly LineAgent _agent;

    internal SettleWork(LineAgent agent)
    {
        _agent = agent;
    }

    /// <summary>What it gives out goes to the agent's own lines.</summary>
    public bool HasMore => false;

    /// <inheritdoc/>
    public int Step() => _agent.SettleDue();

    /// <inheritdoc/>
    public void Recover(Exception exception)
    {
        // The next step tries again.
    }
}
