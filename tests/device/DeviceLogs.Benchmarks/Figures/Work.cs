namespace DeviceLogs.Benchmarks.Figures;

/// <summary>Does one thing.</summary>
/// <param name="index">How often it was done before.</param>
internal delegate void Work(int index);
