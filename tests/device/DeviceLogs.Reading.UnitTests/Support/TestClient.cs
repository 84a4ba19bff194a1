using DeviceLogs.Client;
using DeviceLogs.Signing;
using DeviceLogs.Time;
using DeviceLogs.Transport;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Support;

/// <summary>A typed client whose answers a test writes.</summary>
internal sealed class TestClient
{
    internal TestClient(int maxResponseBytes = 32768, ICredentialsProvider credentials = null)
    {
        Client = Over(Transport, Clock, maxResponseBytes, credentials);
    }

    internal ManualClock Clock { get; } = new ManualClock();

    internal ScriptedTransport Transport { get; } = new ScriptedTransport();

    internal CloudWatchLogsClient Client { get; }

    /// <summary>A client over a transport of the test's own.</summary>
    internal static CloudWatchLogsClient Over(IHttpTransport transport, IClock clock =
        null, int maxResponseBytes = 32768, ICredentialsProvider credentials = null)
    {
        return new CloudWatchLogsClient(new CloudWatchLogsOptions
        {
            Region = "eu-west-1",
            Credentials = credentials
                ?? new StaticCredentials(new AwsCredentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")),
            Transport = transport,
            Clock = clock ?? new ManualClock(),
            MaxResponseBytes = maxResponseBytes,
        });
    }

    /// <summary>Opens the page that is scripted next.</summary>
    internal GetLogEventsReader GetLogEvents() =>
        Client.GetLogEvents(new GetLogEventsRequest { LogGroupName = "boards", LogStreamName = "door-7" });

    /// <summary>Opens the page that is scripted next.</summary>
    internal FilterLogEventsReader FilterLogEvents() => Client.FilterLogEvents(new FilterLogEventsRequest { LogGroupName = "boards" });

    /// <summary>The failure of an action, which must fail.</summary>
    internal static LogsServiceException FailureOf(System.Action action)
    {
        try
        {
            action();
        }
        catch (LogsServiceException failure)
        {
            return failure;
        }

        Assert.IsTrue(false, "it did not fail");
        return null;
    }
}
