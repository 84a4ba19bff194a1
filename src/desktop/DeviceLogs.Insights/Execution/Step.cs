using System.Collections.Generic;

namespace DeviceLogs.Insights.Execution;

/// <summary>A step of a plan. Steps hold no state of a run.</summary>
internal abstract class Step
{
    /// <summary>Gets or sets the slots that the step reads.</summary>
    internal IReadOnlyCollection<int> Reads { get; set; } = [];

    /// <summary>Gets the slots that the step sets.</summary>
    internal virtual IEnumerable<int> Writes => [];

    /// <summary>Does what is needed once before the first row.</summary>
    internal virtual void Prepare(RunContext context)
    {
    }

    /// <summary>Returns the step as the plan prints it.</summary>
    public abstract override string ToString();
}
