namespace DeviceLogs.Delivery;

/// <summary>
/// Hears of failures, on the agent's worker thread or, for <see cref="FailureKind.Final"/>, on the one that disposes it. What it throws is
/// ignored.
/// </summary>
/// <param name="kind">What it means for the lines.</param>
/// <param name="reason">What happened, for a person. Never holds a secret.</param>
/// <param name="lineCount">Number of lines held, or, for <see cref="FailureKind.Permanent"/>, gone.</param>
public delegate void FailureCallback(FailureKind kind, string reason, int lineCount);
