using System;

namespace DeviceLogs.Benchmarks.Endpoint;

/// <summary>How a server has taken uploads.</summary>
/// <param name="RequestsPerSecond">Requests answered in a second.</param>
/// <param name="ProcessorMicroseconds">The server's processor time for each; it says more than the rate where others use the
/// machine.</param>
internal readonly record struct Uploads(double RequestsPerSecond, double ProcessorMicroseconds)
{
    /// <summary>The best of two rounds, in each respect.</summary>
    internal Uploads BestWith(Uploads other) => new(
        Math.Max(RequestsPerSecond, other.RequestsPerSecond),
        ProcessorMicroseconds == 0 ? other.ProcessorMicroseconds : Math.Min(ProcessorMicroseconds, other.ProcessorMicroseconds));
}
