using System;
using Xunit;

namespace DeviceLogs.Tests.Support;

/// <summary>
/// Long proofs: they run whole where DEVICELOGS_SOAKS is 1, as CI sets it, and are left out or shortened while a person works.
/// </summary>
internal static class Soak
{
    /// <summary>Whether the long proofs run.</summary>
    public static bool IsWanted { get; } = Environment.GetEnvironmentVariable("DEVICELOGS_SOAKS") == "1";

    /// <summary>Why a long test is skipped.</summary>
    public const string WhyNot = "A long test: set DEVICELOGS_SOAKS=1 to run it, as CI does.";

    /// <summary>Skips a test that is long as a whole.</summary>
    public static void SkipUnlessWanted() => Assert.SkipUnless(IsWanted, WhyNot);

    /// <summary>How often a test repeats itself.</summary>
    /// <param name="whole">In CI.</param>
    /// <param name="brief">While a person works.</param>
    public static int Count(int whole, int brief) => IsWanted ? whole : brief;
}
