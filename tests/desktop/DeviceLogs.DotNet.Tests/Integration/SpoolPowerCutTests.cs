using DeviceLogs.Tests.Support;
using DeviceLogs.UnitTests.Spool.Gzip.Support;
using DeviceLogs.UnitTests.Support;
using Xunit;

namespace DeviceLogs.DotNet.Tests.Integration;

/// <summary>The power goes at every byte written and at every file operation of a mixed workload.</summary>
/// <remarks>Beside no device test: they share the line that is taken from a spool.</remarks>
[Collection("Device tests write to one output")]
public class SpoolPowerCutTests
{
    [Theory]
    [InlineData(0, "what was not closed is there")]
    [InlineData(1, "what was not closed is gone")]
    [InlineData(2, "what was not closed is garbage")]
    public void The_intact_lines_come_back_in_order_and_nothing_else_does(int unclosed, string model)
    {
        Soak.SkipUnlessWanted();
        TestContext.Current.TestOutputHelper!.WriteLine(model + ": " + SpoolPowerCut.Run(1, unclosed));
    }

    [Theory]
    [InlineData(0, "what was not closed is there")]
    [InlineData(1, "what was not closed is gone")]
    [InlineData(2, "what was not closed is garbage")]
    public void Packed_lines_come_back_in_order_and_nothing_else_does(int unclosed, string model)
    {
        Soak.SkipUnlessWanted();
        TestContext.Current.TestOutputHelper!.WriteLine(model + ": " + SpoolPowerCut.Run(1, unclosed, PackedSpool.MakeCoder));
    }
}
