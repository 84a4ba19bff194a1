using System;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using DeviceLogs.Gzip;
using DeviceLogs.Spool;
using DeviceLogs.Tests.Support;
using DeviceLogs.UnitTests.Spool.Gzip.Support;
using DeviceLogs.UnitTests.Support;
using Xunit;

namespace DeviceLogs.DotNet.Tests.Integration;

/// <summary>
/// 100,000 events through every fault, a quarter of them again with a spool, compressed and with a bearer token, for each of 20 seeds.
/// SOAK_SEED runs one seed alone.
/// </summary>
public class FaultSoakTests
{
    private const int Events = 100000;

    public static TheoryData<int> Seeds => Environment.GetEnvironmentVariable("SOAK_SEED") is { Length: > 0 } seed
        ? [int.Parse(seed, CultureInfo.InvariantCulture)]
        : [.. Enumerable.Range(1, Soak.Count(20, 3))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_line_is_accounted_for(int seed) => Run(seed, new FaultSoak(seed, Events));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_line_is_accounted_for_with_a_spool(int seed) => Run(seed, new FaultSoak(seed, Events / 4, SpoolLines.Large()));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_line_is_accounted_for_under_gzip_with_a_spool(int seed) =>
        Run(seed, new FaultSoak(seed, Events / 4, Spool(seed), new GzipCompressor(), Read));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_line_is_accounted_for_with_a_bearer_token_and_a_spool(int seed) =>
        Run(seed, new FaultSoak(seed, Events / 4, Spool(seed), null!, null!, "ACWL-a-long-lived-secret"));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_line_is_accounted_for_with_a_spool_that_packs_its_lines(int seed) =>
        Run(seed, new FaultSoak(seed, Events / 4, PackedSpool.Large()));

    // In each way of delivery both kinds of spool.
    private static FlashSpool Spool(int seed) => seed % 2 == 0 ? SpoolLines.Large() : PackedSpool.Large();

    private static byte[] Read(byte[] body, int offset, int count)
    {
        using MemoryStream text = new();
        using GZipStream gzip = new(new MemoryStream(body, offset, count), CompressionMode.Decompress);
        gzip.CopyTo(text);
        return text.ToArray();
    }

    private static void Run(int seed, FaultSoak soak)
    {
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
