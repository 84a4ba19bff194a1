using DeviceLogs.Firmware.Clock;
using DeviceLogs.Signing;
using DeviceLogs.Transport;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Firmware.Clock;

[TestClass]
public class TimeKeeperTests
{
    private const string DateUrl = "http://dynamodb.eu-west-1.amazonaws.com/";

    // 2026-11-21T00:00:07Z
    private const string ServerDate = "Sat, 21 Nov 2026 00:00:07 GMT";
    private const long ServerMs = 1795219207000;

    private static ManualClock _clock;
    private static ScriptedTransport _transport;
    private static ScriptedClockSetter _setter;
    private static LineList _lines;
    private static CloudWatchLogs _logs;

    [TestMethod]
    public void Sntp_is_started_once_and_a_clock_that_is_right_is_left_alone()
    {
        TimeKeeper keeper = Make(true);
        for (int i = 0; i < 100; i++)
        {
            keeper.Step();
            _clock.Advance(1000);
        }

        Assert.AreEqual(1, _setter.Starts);
        Assert.AreEqual(0, _setter.Sets);
        Assert.AreEqual(0, _transport.Count);
        Assert.AreEqual(0, _lines.Count);
    }

    [TestMethod]
    public void The_date_of_the_service_sets_a_clock_that_has_none_once()
    {
        TimeKeeper keeper = Make(false);
        keeper.Step();
        Assert.AreEqual(0, _setter.Sets);
        _logs.Connection.Clock.LearnServerDate(ServerMs);
        keeper.Step();
        Assert.AreEqual(1, _setter.Sets);
        Assert.IsTrue(_clock.IsUtcSet);
        Assert.AreEqual(ServerMs, _clock.UtcMs);
        Assert.AreEqual("3 clock set to 2026-11-21 00:00:07 by the date of the service, it was unset", _lines.Last);
        Repeat(keeper);
        Assert.AreEqual(1, _setter.Sets);
        Assert.AreEqual(1, _lines.Count);
    }

    [TestMethod]
    public void The_date_of_the_service_sets_a_clock_that_it_calls_wrong_once()
    {
        TimeKeeper keeper = Make(true);
        _clock.UtcMs = ServerMs - 86400000;
        keeper.Step();
        Assert.AreEqual(0, _setter.Sets);
        _logs.Connection.Clock.LearnServerDate(ServerMs);
        keeper.Step();
        Repeat(keeper);
        Assert.AreEqual(1, _setter.Sets);
        Assert.AreEqual(1, _lines.Count);
        Assert.AreEqual("3 clock set to 2026-11-21 00:00:07 by the date of the service, it was 2026-11-20 00:00:07", _lines[0]);
    }

    [TestMethod]
    public void A_later_answer_of_sntp_wins()
    {
        TimeKeeper keeper = Make(false);
        _logs.Connection.Clock.LearnServerDate(ServerMs);
        keeper.Step();
        _clock.UtcMs = ServerMs + 1700;
        Repeat(keeper);
        Assert.AreEqual(1, _setter.Sets);
    }

    [TestMethod]
    public void Without_any_date_a_server_is_asked_over_plain_http_after_20_seconds()
    {
        TimeKeeper keeper = Make(false);
        _transport.Answer(new ScriptedAnswer(200, "healthy").With("Date", ServerDate));
        keeper.Step();
        _clock.Advance(19999);
        keeper.Step();
        Assert.AreEqual(0, _transport.Count);
        _clock.Advance(1);
        keeper.Step();
        Assert.AreEqual("GET", _transport.Target(0));
        Assert.AreEqual(DateUrl, _transport.LastUri);
        Assert.AreEqual(ServerMs, _clock.UtcMs);
        Assert.AreEqual("3 clock set to 2026-11-21 00:00:07 by the date of " + DateUrl + ", it was unset", _lines.Last);
        Repeat(keeper);
        Assert.AreEqual(1, _transport.Count);
        Assert.AreEqual(1, _setter.Sets);
    }

    [TestMethod]
    public void A_server_without_a_date_is_asked_each_minute_and_told_once()
    {
        TimeKeeper keeper = Make(false);
        _transport.NotSent().Answer(200, "healthy").Answer(new ScriptedAnswer(200, "healthy").With("Date", "yesterday"));
        keeper.Step();
        for (int i = 0; i < 199; i++)
        {
            _clock.Advance(1000);
            keeper.Step();
        }

        Assert.AreEqual(3, _transport.Count);
        Assert.AreEqual(0, _setter.Sets);
        Assert.AreEqual(1, _lines.Count);
        Assert.AreEqual("4 no date: no time server answers, and " + DateUrl + " gives none: connection refused", _lines[0]);
    }

    private static TimeKeeper Make(bool isSet)
    {
        _clock = new ManualClock { IsUtcSet = isSet };
        _clock.UtcMs = isSet ? _clock.UtcMs : 3000;
        _transport = new ScriptedTransport();
        _setter = new ScriptedClockSetter(_clock);
        _lines = new LineList();
        _logs = new CloudWatchLogs(new CloudWatchLogsOptions
        {
            Region = "eu-west-1",
            Credentials = new StaticCredentials(new AwsCredentials("AKIDEXAMPLE", "secret")),
            Transport = _transport,
            Clock = _clock,
        });
        return new TimeKeeper(_logs, _setter, _lines.Log, _transport, DateUrl);
    }

    private static void Repeat(TimeKeeper keeper)
    {
        for (int i = 0; i < 100; i++)
        {
            _clock.Advance(1000);
            keeper.Step();
        }
    }
}
