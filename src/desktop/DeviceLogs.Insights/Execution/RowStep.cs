namespace DeviceLogs.Insights.Execution;

/// <summary>A step that looks at one row at a time: it drops the row, changes it, or makes several of it.</summary>
internal abstract class RowStep : Step
{
    /// <summary>Gets whether as many rows come out as go in, so that a limit after it may go before it.</summary>
    internal virtual bool KeepsRows => false;

    /// <summary>Handles the current row, and calls <see cref="Pipeline.Next"/> for each that comes out.</summary>
    internal abstract void Process(Row row, Pipeline pipeline, int index);
}
