using DeviceLogs.Delivery;
using DeviceLogs.Signing;
using DeviceLogs.Transport;

namespace DeviceLogs.UnitTests.Support;

/// <summary>An agent with its thread, over a transport that the test holds.</summary>
internal static class TestAgent
{
    /// <summary>A connection of a board that knows the date.</summary>
    internal static CloudWatchLogs Connect(IHttpTransport transport) => new CloudWatchLogs(new CloudWatchLogsOptions
    {
        Region = "eu-west-1",
        Credentials = new StaticCredentials(new AwsCredentials("AKIDEXAMPLE", "secret")),
        Transport = transport,
        Clock = new DatedClock(),
    });

    /// <summary>Starts an agent with the names that all tests use.</summary>
    internal static LogAgent Start(CloudWatchLogs logs, LogAgentOptions options)
    {
        options.LogGroupName = "boards";
        options.LogStreamName = "door-7";
        return new LogAgent(logs, options);
    }
}
