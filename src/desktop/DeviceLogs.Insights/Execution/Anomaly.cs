namespace DeviceLogs.Insights.Execution;

/// <summary>Something unusual about a pattern.</summary>
/// <param name="Type">Its type, as the README names it.</param>
/// <param name="Score">Standard deviations from what is usual; the part of the events for new values of a token.</param>
/// <param name="Text">What it is.</param>
internal sealed record Anomaly(string Type, double Score, string Text);
