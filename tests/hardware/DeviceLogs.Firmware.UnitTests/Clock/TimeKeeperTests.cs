using DeviceLogs.Firmware.Clock;
using DeviceLogs.Signing;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Firmware.Clock;

[TestClass]
public class TimeKeeperTests
{
    // 2026-11-21T00:00:07Z
    private const long ServerMs = 1795219207000;

    private static ManualClock _clock;
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
        Assert.AreEqual("3 clock set by the service's date from 1970-01-01 00:00:03 to 2026-11-21 00:00:07", _lines.Last);
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
        Assert.AreEqual("3 clock set by the service's date from 2026-11-20 00:00:07 to 2026-11-21 00:00:07", _lines[0]);
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

    private static TimeKeeper Make(bool isSet)
    {
        _clock = new ManualClock { IsUtcSet = isSet };
        _clock.UtcMs = isSet ? _clock.UtcMs : 3000;
        _setter = new ScriptedClockSetter(_clock);
        _lines = new LineList();
        _logs = new CloudWatchLogs(new CloudWatchLogsOptions
        {
            Region = "eu-west-1",
            Credentials = new StaticCredentials(new AwsCredentials("AKIDEXAMPLE", "secret")),
            Transport = new ScriptedTransport(),
            Clock = _clock,
        });
        return new TimeKeeper(_logs, _setter, _lines.Log, null);
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
