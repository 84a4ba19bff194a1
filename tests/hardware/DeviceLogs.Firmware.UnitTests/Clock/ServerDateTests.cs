using DeviceLogs.Firmware.Clock;
using DeviceLogs.Signing;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Firmware.Clock;

/// <summary>Where SNTP is blocked: the date comes from a server, without TLS.</summary>
[TestClass]
public class ServerDateTests
{
    private const string Date = "Sat, 21 Nov 2026 00:01:05 GMT";

    [TestMethod]
    public void A_board_without_a_date_asks_after_30_seconds_and_then_each_minute()
    {
        DateServer server = new DateServer();
        ManualClock clock = new ManualClock { UtcMs = 17, IsUtcSet = false };
        LineList lines = new LineList();
        TimeKeeper keeper = Keeper(clock, server, lines);
        keeper.Step();
        clock.Advance(29999);
        keeper.Step();
        Assert.AreEqual(0, server.Count);
        clock.Advance(1);
        keeper.Step();
        keeper.Step();
        Assert.AreEqual(1, server.Count);
        Assert.AreEqual("GET http://dates.example/", server.LastRequest);
        Assert.AreEqual(0, lines.Count);

        server.Date = Date;
        clock.Advance(60000);
        keeper.Step();
        Assert.AreEqual(ManualClock.StartUtcMs + 65000, clock.UtcMs);
        Assert.AreEqual("3 clock set by the date of dates.example to 2026-11-21 00:01:05: SNTP has not answered", lines.Last);

        clock.Advance(600000);
        keeper.Step();
        Assert.AreEqual(2, server.Count);
    }

    [TestMethod]
    public void A_board_that_SNTP_has_set_asks_nobody()
    {
        DateServer server = new DateServer { Date = Date };
        ManualClock clock = new ManualClock();
        LineList lines = new LineList();
        TimeKeeper keeper = Keeper(clock, server, lines);
        keeper.Step();
        clock.Advance(3600000);
        keeper.Step();
        Assert.AreEqual(0, server.Count);
        Assert.AreEqual(0, lines.Count);
    }

    [TestMethod]
    public void What_is_not_a_date_sets_no_clock()
    {
        DateServer server = new DateServer { Date = "tomorrow" };
        ManualClock clock = new ManualClock { UtcMs = 17, IsUtcSet = false };
        LineList lines = new LineList();
        TimeKeeper keeper = Keeper(clock, server, lines);
        keeper.Step();
        clock.Advance(30000);
        keeper.Step();
        Assert.AreEqual(1, server.Count);
        Assert.IsFalse(clock.IsUtcSet);
        Assert.AreEqual(0, lines.Count);
    }

    [TestMethod]
    public void A_date_out_of_a_cache_sets_no_clock()
    {
        DateServer server = new DateServer { Date = Date, Age = "3600" };
        ManualClock clock = new ManualClock { UtcMs = 17, IsUtcSet = false };
        TimeKeeper keeper = Keeper(clock, server, new LineList());
        keeper.Step();
        clock.Advance(30000);
        keeper.Step();
        Assert.AreEqual(1, server.Count);
        Assert.IsFalse(clock.IsUtcSet);
    }

    [TestMethod]
    [DataRow("eu-west-1", "dynamodb.eu-west-1.amazonaws.com")]
    [DataRow("cn-north-1", "dynamodb.cn-north-1.amazonaws.com.cn")]
    [DataRow("us-iso-east-1", "dynamodb.us-iso-east-1.c2s.ic.gov")]
    public void Each_region_has_a_server_that_speaks_plain_http(string region, string host)
    {
        Assert.AreEqual(host, ServerDate.OfRegion(region).Host);
    }

    private static TimeKeeper Keeper(ManualClock clock, DateServer server, LineList lines)
    {
        CloudWatchLogs logs = new CloudWatchLogs(new CloudWatchLogsOptions
        {
            Region = "eu-west-1",
            Credentials = new StaticCredentials(new AwsCredentials("AKIDEXAMPLE", "secret")),
            Transport = new ScriptedTransport(),
            Clock = clock,
        });
        ScriptedClockSetter setter = new ScriptedClockSetter(clock);
        return new TimeKeeper(logs, setter, lines.Log, new ServerDate("http://dates.example/", server));
    }
}
