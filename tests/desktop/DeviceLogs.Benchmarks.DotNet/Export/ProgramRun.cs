using System;

namespace DeviceLogs.Benchmarks.Export;

/// <summary>How a program has read the events.</summary>
/// <param name="Events">How many it wrote.</param>
/// <param name="Time">From its start to its end.</param>
/// <param name="EarlyBytes">Its memory when it had written a third: by then it holds all ids that it remembers at once.</param>
/// <param name="MostBytes">Its memory when it had most.</param>
internal sealed record ProgramRun(int Events, TimeSpan Time, long EarlyBytes, long MostBytes);
