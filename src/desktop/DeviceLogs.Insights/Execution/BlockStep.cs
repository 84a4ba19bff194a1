namespace DeviceLogs.Insights.Execution;

/// <summary>A step that needs all rows before the first comes out.</summary>
internal abstract class BlockStep : Step
{
    /// <summary>Gets or sets the slots that are used after this step, which its rows must keep.</summary>
    internal int[] Live { get; set; } = [];

    /// <summary>Gets whether the result depends on the order of the rows.</summary>
    internal virtual bool NeedsOrder => true;

    /// <summary>Gets whether the step keeps a few of the newest events, so that it is best shown those first.</summary>
    internal virtual bool KeepsNewest => false;

    /// <summary>Makes the collector of one worker.</summary>
    internal abstract RowCollector CreateCollector(RunContext context);
}
