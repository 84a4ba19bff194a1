using System;
using System.Globalization;
using System.Linq;
using DeviceLogs.UnitTests.Support;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.DotNet.Tests.Integration;

/// <summary>100,000 events through every fault, a quarter of them again with a spool, for each of 20 seeds. SOAK_SEED runs one seed alone.</summary>
public class FaultSoakTests
{
    private const int Events = 100000;

    public static TheoryData<int> Seeds => Environment.GetEnvironmentVariable("SOAK_SEED") is { Length: > 0 } seed
        ? [int.Parse(seed, CultureInfo.InvariantCulture)]
        : [.. Enumerable.Range(1, Soak.Count(20, 3))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_line_is_accounted_for(int seed)
    {
        FaultSoak soak = new(seed, Events);
        try
        {
            soak.Run();
        }
        finally
        {
            TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}: {soak.Summary}");
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_line_is_accounted_for_with_a_spool(int seed)
    {
        FaultSoak soak = new(seed, Events / 4, SpoolLines.Large());
        try
        {
            soak.Run();
        }
        finally
        {
            TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}: {soak.Summary}");
        }
    }
}
