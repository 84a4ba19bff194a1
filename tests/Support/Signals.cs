using System;
using System.IO;
using System.Linq;

namespace DeviceLogs.Tests.Support;

/// <summary>Signals that a test sends to a program of its own.</summary>
internal static class Signals
{
    /// <summary>The number of the signal that Ctrl-C sends.</summary>
    public const int Interrupt = 2;

    /// <summary>The number of the signal by which a system ends a program.</summary>
    public const int Terminate = 15;

    /// <summary>
    /// Whether what is started here will never see a signal: a job in the background of a script is started with SIGINT off, and so are its
    /// children.
    /// </summary>
    public static bool IsIgnored(int signal) =>
        File.Exists("/proc/self/status") &&
        File.ReadLines("/proc/self/status")
            .Where(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))
            .Any(line => (Convert.ToUInt64(line["SigIgn:".Length..].Trim(), 16) >> (signal - 1) & 1) != 0);
}
