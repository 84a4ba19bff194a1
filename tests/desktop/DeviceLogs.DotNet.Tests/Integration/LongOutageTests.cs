using System;
using System.Text;
using DeviceLogs.Delivery;
using DeviceLogs.Signing;
using DeviceLogs.Tests.Support;
using DeviceLogs.Transport;
using DeviceLogs.UnitTests.Support;
using Xunit;

namespace DeviceLogs.DotNet.Tests.Integration;

/// <summary>A million lines into a 16 KB buffer while there is no network, then the network returns.</summary>
[Collection(nameof(Alone))]
public class LongOutageTests
{
    private const int Lines = 1000000;
    private const int StretchLines = Lines / 10;

    [Fact]
    public void Memory_is_flat_the_notice_is_right_and_the_newest_lines_arrive()
    {
        Network network = new();
        TestBoard board = new(
            new LogAgentOptions { OnFailure = (_, _, _) => { } },
            new StaticCredentials(new AwsCredentials("AKIDEXAMPLE", "secret")),
            new ManualClock(),
            network);
        long heap = 0;
        long leastGrowth = long.MaxValue;
        for (int i = 0; i < Lines; i++)
        {
            board.Log($"line {i} of a million");
            board.Clock.Advance(100);
            if (i % 500 == 0)
            {
                board.Run();
            }

            // What the process does beside the test grows its heap in a stretch or two; what a line leaves behind would in each.
            if (i % StretchLines == StretchLines - 1)
            {
                long heapBefore = heap;
                heap = GC.GetTotalMemory(forceFullCollection: true);
                leastGrowth = heapBefore > 0 ? Math.Min(leastGrowth, heap - heapBefore) : leastGrowth;
            }
        }

        Assert.True(leastGrowth < StretchLines / 10, $"the heap grew by {leastGrowth} bytes at least in each {StretchLines} lines");
        LogStatistics held = board.Statistics;
        Assert.True(held.HighWaterBytes <= held.CapacityBytes);

        network.IsAway = false;
        board.RunFor(120000);
        LogStatistics after = board.Statistics;
        long dropped = after.Dropped;
        Assert.Equal(Lines, after.Delivered + dropped);
        Assert.Equal(held.Held, after.Delivered);

        // Line i was logged i * 100 ms after the start.
        DateTime start = DateTime.UnixEpoch.AddMilliseconds(ManualClock.StartUtcMs);
        string notice =
            $"DeviceLogs dropped {dropped} lines for lack of room, from {start:yyyy-MM-dd HH:mm:ss.fff} "
            + $"to {start.AddMilliseconds(100 * (dropped - 1)):yyyy-MM-dd HH:mm:ss.fff}";
        Assert.Contains(
            notice + "\"},{\"timestamp\":" + (ManualClock.StartUtcMs + 100 * dropped) + $",\"message\":\"line {dropped} of a million\"",
            network.Received.ToString());
        Assert.Contains($"line {Lines - 1} of a million", network.Received.ToString());
    }

    private sealed class Network : IHttpTransport
    {
        internal bool IsAway { get; set; } = true;

        internal StringBuilder Received { get; } = new();

        public HttpResponse Send(HttpRequest request)
        {
            if (IsAway)
            {
                return new HttpResponse(TransportOutcome.NotSent, "no route");
            }

            Received.Append(Encoding.UTF8.GetString(request.Body, request.BodyOffset, request.BodyCount));
            return new ScriptedAnswer(200, "{}");
        }

        public void Dispose()
        {
        }
    }
}
