using DeviceLogs.Delivery;
using DeviceLogs.Gzip;
using DeviceLogs.Signing;
using DeviceLogs.UnitTests.Support;

namespace DeviceLogs.UnitTests.Gzip.Support;

/// <summary>A board that compresses what it sends.</summary>
internal static class CompressingBoard
{
    internal static TestBoard Over(ReadingService service) => Over(service, new LogAgentOptions());

    internal static TestBoard Over(ReadingService service, LogAgentOptions options)
    {
        options.Compressor = new GzipCompressor();
        return new TestBoard(options, new StaticCredentials(new AwsCredentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")),
            new ManualClock(), service);
    }
}
