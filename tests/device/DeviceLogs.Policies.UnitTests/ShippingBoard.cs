using DeviceLogs.Delivery;
using DeviceLogs.Policies;
using DeviceLogs.Signing;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Policies;

/// <summary>A shipper whose time a test moves.</summary>
internal sealed class ShippingBoard
{
    internal const string RegionWithoutConnection = "nowhere";

    private readonly PolicyQueue _queue = new PolicyQueue();
    private readonly PolicyShipper _shipper;

    internal ShippingBoard()
    {
        _shipper = new PolicyShipper(_queue, Connect, Hear, Clock);
    }

    internal ManualClock Clock { get; } = new ManualClock();

    internal ScriptedTransport Transport { get; } = new ScriptedTransport();

    internal string Told { get; private set; }

    internal void Log(string message, string region) => Log(message, region, "s");

    internal void Log(string message, string region, string stream)
    {
        PolicyEvent made = new PolicyEvent(message)
        {
            LogGroupName = "g",
            LogStreamName = stream,
            Region = region,
            Credentials = new AwsCredentials("AKIDEXAMPLE", Documents.Secret),
            HappenedMs = Clock.MonotonicMs,
        };
        _queue.Add(made, out int _);
    }

    internal void RunFor(long ms)
    {
        int wait;
        while ((wait = _shipper.Step()) != Worker.Never && wait <= ms)
        {
            Clock.Advance(wait);
            ms -= wait;
        }

        Clock.Advance(ms);
    }

    internal void AssertCounts(int logged, int delivered, int refused, int dropped, int held)
    {
        PolicyStatistics s = new PolicyStatistics();
        _queue.CopyStatistics(s);
        Assert.AreEqual(
            "logged " + logged + ", delivered " + delivered + ", refused " + refused + ", dropped " + dropped + ", held " + held,
            "logged " + s.Logged + ", delivered " + s.Delivered + ", refused " + s.Refused + ", dropped " + s.Dropped + ", held "
                + s.Held,
            s.LastError);
    }

    private CloudWatchLogs Connect(string region, ICredentialsProvider credentials)
    {
        return region == RegionWithoutConnection
            ? null
            : new CloudWatchLogs(
                new CloudWatchLogsOptions
                {
                    Region = region,
                    Credentials = credentials,
                    Transport = new SharedTransport(Transport),
                    Clock = Clock
                });
    }

    private void Hear(FailureKind kind, string reason, int events)
    {
        Told = (kind == FailureKind.Temporary ? "Temporary: " : "Permanent: ") + reason;
    }
}
