using System;

namespace DeviceLogs.UnitTests.Support;

/// <summary>A source of work whose steps a test writes.</summary>
internal sealed class ScriptedWork : IWork
{
    internal delegate int StepCallback();

    private readonly StepCallback _step;

    internal ScriptedWork(StepCallback step)
    {
        _step = step;
    }

    /// <summary>The messages of what it recovered from.</summary>
    internal string Recovered { get; private set; } = string.Empty;

    public bool HasMore => false;

    public int Step() => _step();

    public void Recover(Exception exception) => Recovered += exception.Message + ";";
}
