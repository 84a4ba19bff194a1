using DeviceLogs.Delivery;
using DeviceLogs.Signing;
using DeviceLogs.Time;
using DeviceLogs.Transport;

namespace DeviceLogs.UnitTests.Support;

/// <summary>An agent with its thread, over a transport that the test holds.</summary>
internal static class TestAgent
{
    /// <summary>
    /// A connection of a board whose clock stands still: no flush interval and no delay after a failure ends while a test is held up.
    /// </summary>
    internal static CloudWatchLogs Connect(IHttpTransport transport) => Connect(transport, new ManualClock());

    /// <summary>A connection of a board with this clock.</summary>
    internal static CloudWatchLogs Connect(IHttpTransport transport, IClock clock) => new CloudWatchLogs(new CloudWatchLogsOptions
    {
        Region = "eu-west-1",
        Credentials = new StaticCredentials(new AwsCredentials("AKIDEXAMPLE", "secret")),
        Transport = transport,
        Clock = clock,
    });

    /// <summary>Starts an agent with the names that all tests use.</summary>
    internal static LogAgent Start(CloudWatchLogs logs, LogAgentOptions options)
    {
        options.LogGroupName = "boards";
        options.LogStreamName = "door-7";
        return new LogAgent(logs, options);
    }
}
