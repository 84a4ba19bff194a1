using System.Collections;
using System.Threading;
using DeviceLogs.Firmware;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Firmware;

[TestClass]
public class RemoteLevelTests
{
    private static Caller _caller;
    private static LineList _lines;
    private static ArrayList _levels;

    [Cleanup]
    public void StopThreads() => _caller.Logs.Dispose();

    [TestMethod]
    public void The_newest_event_of_the_stream_sets_the_level()
    {
        RemoteLevel level = Follow();
        Answer(1, "debug");
        Ask(level);
        Assert.AreEqual("GetLogEvents", _caller.Transport.Target(0));
        Assert.Contains("\"logGroupName\":\"boards\"", _caller.Transport.Body(0));
        Assert.Contains("\"logStreamName\":\"control\"", _caller.Transport.Body(0));
        Assert.Contains("\"limit\":1", _caller.Transport.Body(0));
        Assert.Contains("\"startFromHead\":false", _caller.Transport.Body(0));
        AssertLevels("1");
        Assert.AreEqual("2 the level is debug now, as control says", _lines.Last);
    }

    [TestMethod]
    public void The_level_may_be_written_in_several_ways()
    {
        string[] messages = { "debug", "DEBUG", "level=debug", "Level=Debug", " debug\\n" };
        for (int i = 0; i < messages.Length; i++)
        {
            RemoteLevel level = Follow();
            Answer(1, messages[i]);
            Ask(level);
            AssertLevels("1");
        }
    }

    [TestMethod]
    public void It_asks_at_once_and_then_each_interval()
    {
        RemoteLevel level = Follow();
        Ask(level);
        int asked = _caller.Transport.Count;
        _caller.Clock.Advance(299999);
        level.Step();
        _caller.Clock.Advance(1);
        Ask(level);
        Assert.AreEqual(asked + 2, _caller.Transport.Count, "one request, and that of the test");
        Assert.AreEqual("GetLogEvents", _caller.Transport.Target(asked));
    }

    [TestMethod]
    public void The_same_event_is_not_applied_twice_and_a_new_one_is()
    {
        RemoteLevel level = Follow();
        Answer(1, "debug");
        Ask(level);
        Answer(1, "debug");
        AskLater(level);
        Answer(2, "debug");
        AskLater(level);
        AssertLevels("1");
        Answer(3, "error");
        AskLater(level);
        Answer(4, "debug");
        AskLater(level);
        AssertLevels("1 4 1");
    }

    [TestMethod]
    public void An_unknown_level_is_told_once_and_ignored()
    {
        RemoteLevel level = Follow();
        Answer(1, "verbose");
        Ask(level);
        Answer(1, "verbose");
        AskLater(level);
        AssertLevels(string.Empty);
        Assert.AreEqual(1, _lines.Count);
        Assert.AreEqual("3 control says \"verbose\", which is no level: it takes trace, debug, information, warning, error, critical or none", _lines.Last);
    }

    [TestMethod]
    public void A_stream_that_is_missing_or_empty_is_no_error()
    {
        RemoteLevel level = Follow();
        _caller.Transport.Refuse(400, "ResourceNotFoundException", "The specified log stream does not exist.");
        Ask(level);
        _caller.Transport.Answer(200, "{\"events\":[],\"nextForwardToken\":\"f/0\"}");
        AskLater(level);
        AssertLevels(string.Empty);
        Assert.AreEqual(0, _lines.Count);
    }

    [TestMethod]
    public void An_empty_first_page_is_followed_to_the_older_ones_until_an_event_comes()
    {
        RemoteLevel level = Follow();
        _caller.Transport.Answer(200, "{\"events\":[],\"nextBackwardToken\":\"b/1\",\"nextForwardToken\":\"f/1\"}");
        _caller.Transport.Answer(200, "{\"events\":[],\"nextBackwardToken\":\"b/2\",\"nextForwardToken\":\"f/2\"}");
        Answer(1, "debug");
        AskThrough(level, 3);
        AssertLevels("1");
        Assert.Contains("\"nextToken\":\"b/2\"", _caller.Transport.Body(2));
    }

    [TestMethod]
    public void Empty_pages_are_followed_until_the_token_repeats()
    {
        RemoteLevel level = Follow();
        _caller.Transport.Answer(200, "{\"events\":[],\"nextBackwardToken\":\"b/1\"}");
        _caller.Transport.Answer(200, "{\"events\":[],\"nextBackwardToken\":\"b/1\"}");
        AskThrough(level, 2);
        Assert.IsTrue(level.IsAnswered);
        AssertLevels(string.Empty);
    }

    [TestMethod]
    public void Empty_pages_without_end_are_followed_twenty_times()
    {
        RemoteLevel level = Follow();
        for (int i = 0; i < 30; i++)
        {
            _caller.Transport.Answer(200, "{\"events\":[],\"nextBackwardToken\":\"b/" + i + "\"}");
        }

        AskThrough(level, 21);
        Assert.AreEqual(21, _caller.Transport.Count);
        Assert.IsTrue(level.IsAnswered);
    }

    [TestMethod]
    public void A_refusal_is_told_once_and_again_after_it_was_mended()
    {
        RemoteLevel level = Follow();
        _caller.Transport.Refuse(400, "AccessDeniedException", "not authorized to perform: logs:GetLogEvents");
        Ask(level);
        _caller.Transport.Refuse(400, "AccessDeniedException", "not authorized to perform: logs:GetLogEvents");
        AskLater(level);
        Assert.AreEqual(1, _lines.Count);
        Assert.AreEqual("3 the level can't be read from control: status 400, not authorized to perform: logs:GetLogEvents", _lines.Last);
        Answer(1, "debug");
        AskLater(level);
        _caller.Transport.Answer(403, "<html>");
        AskLater(level);
        Assert.AreEqual(3, _lines.Count);
        Assert.AreEqual("3 the level can't be read from control: status 403, without a reason", _lines.Last);
    }

    [TestMethod]
    public void Failures_are_left_to_the_agent_and_tried_again()
    {
        RemoteLevel level = Follow();
        _caller.Transport.NotSent();
        Ask(level);
        _caller.Transport.Answer(500, "oops");
        AskLater(level);
        Answer(1, "warning");
        AskLater(level);
        AssertLevels("3");
        Assert.AreEqual(1, _lines.Count);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("[]")]
    [DataRow("null")]
    [DataRow("{\"events\":{\"message\":\"debug\"}}")]
    [DataRow("{\"events\":[{\"message\":{\"message\":\"debug\"}}]}")]
    [DataRow("{\"events\":[{\"message\":1,\"timestamp\":\"x\"}]}")]
    [DataRow("{\"events\":[{\"message\":\"debug\"")]
    [DataRow("{\"events\":[{\"message\":\"debug\"}]}}")]
    public void An_answer_that_makes_no_sense_changes_nothing(string body)
    {
        RemoteLevel level = Follow();
        _caller.Transport.Answer(200, body);
        Ask(level);
        AssertLevels(string.Empty);
        Assert.AreEqual(0, _lines.Count);
    }

    [TestMethod]
    public void An_answer_beyond_the_bound_changes_nothing()
    {
        RemoteLevel level = Follow();
        string blanks = "                                                                ";
        for (int i = 0; i < 5; i++)
        {
            blanks += blanks;
        }

        Answer(1, "debug" + blanks);
        Ask(level);
        AssertLevels(string.Empty);
        Answer(1, "debug");
        AskLater(level);
        AssertLevels("1");
    }

    [TestMethod]
    public void Without_a_date_it_does_not_ask_as_the_answer_would_be_a_refusal()
    {
        RemoteLevel level = Follow();
        _caller.Clock.IsUtcSet = false;
        Ask(level);
        Assert.AreEqual("DescribeLogGroups", _caller.Transport.Target(0), "that of the test");
        _caller.Clock.IsUtcSet = true;
        Answer(1, "debug");
        Ask(level);
        Assert.AreEqual("GetLogEvents", _caller.Transport.Target(1));
        AssertLevels("1");
    }

    [TestMethod]
    public void A_level_holds_from_the_start_of_the_next_boots_and_is_written_when_it_changes_only()
    {
        MemoryDrive drive = new MemoryDrive();
        RemoteLevel level = Follow(drive);
        AssertLevels(string.Empty);
        Answer(1, "debug");
        Ask(level);
        int used = drive.Used;
        for (int boot = 2; boot < 5; boot++)
        {
            level = Follow(drive);
            AssertLevels("1");
            Answer(1, "debug");
            Ask(level);
            Answer(boot, "level=debug");
            AskLater(level);
            AssertLevels("1");
            Assert.AreEqual(0, _lines.Count, "it was told when it changed");
        }

        Assert.AreEqual(used, drive.Used);
        Answer(5, "error");
        AskLater(level);
        AssertLevels("1 4");
        Follow(drive);
        AssertLevels("4");
    }

    // Each change takes five: the old file deleted, a new one made, two bytes, closed.
    [TestMethod]
    public void A_power_cut_while_the_level_changes_leaves_the_old_one_the_new_one_or_none()
    {
        string found = string.Empty;
        for (int power = 1; power <= 11; power++)
        {
            MemoryDrive drive = new MemoryDrive { Power = power };
            new KeptLevel(drive).Write(LogLevel.Debug);
            new KeptLevel(drive).Write(LogLevel.Error);
            Assert.IsTrue(drive.IsCut || power == 11);
            drive.Restart(2);
            found += new KeptLevel(drive).Read() + " ";
            new KeptLevel(drive).Write(LogLevel.Warning);
            Assert.AreEqual(3, new KeptLevel(drive).Read());
        }

        Assert.AreEqual("-1 -1 -1 -1 -1 1 -1 -1 -1 -1 4 ", found);
    }

    [TestMethod]
    public void A_drive_that_fails_keeps_nothing_and_the_level_is_applied()
    {
        MemoryDrive drive = new MemoryDrive { ThrowEvery = 1 };
        RemoteLevel level = Follow(drive);
        Answer(1, "debug");
        Ask(level);
        AssertLevels("1");
        Assert.AreEqual("2 the level is debug now, as control says", _lines.Last);
        drive.ThrowEvery = 0;
        Follow(drive);
        AssertLevels(string.Empty);
    }

    private static RemoteLevel Follow() => Follow(null);

    private static RemoteLevel Follow(MemoryDrive drive)
    {
        _caller?.Logs.Dispose();
        _caller = new Caller(new CloudWatchLogsOptions { MaxResponseBytes = 1024 });
        _lines = new LineList();
        _levels = new ArrayList();
        return new RemoteLevel(_caller.Logs, "boards", "control", 300000, drive, newLevel => _levels.Add((int)newLevel), _lines.Log);
    }

    private static void Answer(int second, string message)
    {
        _caller.Transport.Answer(200, "{\"events\":[{\"ingestionTime\":179521920" + second + "250,\"message\":\"" + message + "\",\"timestamp\":179521920" + second + "000}],"
            + "\"nextBackwardToken\":\"b/1\",\"nextForwardToken\":\"f/1\"}");
    }

    private static void AskLater(RemoteLevel level)
    {
        _caller.Clock.Advance(300000);
        Ask(level);
    }

    // Actions are answered one after the other: when the second has its answer, the first was applied.
    private static void Ask(RemoteLevel level)
    {
        level.Step();
        _caller.Perform(LogsAction.DescribeLogGroups, new Hashtable());
    }

    // Each page is asked for while the one before is taken in.
    private static void AskThrough(RemoteLevel level, int pages)
    {
        ManualResetEvent done = new ManualResetEvent(false);
        int sent = 0;
        _caller.Transport.OnSend = () =>
        {
            if (++sent == pages)
            {
                done.Set();
            }
        };
        level.Step();
        Assert.IsTrue(done.WaitOne(60000, false), "asked " + sent + " times");

        // Waits for the callback of the last one.
        _caller.Logs.Dispose();
    }

    private static void AssertLevels(string expected)
    {
        string levels = string.Empty;
        for (int i = 0; i < _levels.Count; i++)
        {
            levels += (i > 0 ? " " : string.Empty) + _levels[i];
        }

        Assert.AreEqual(expected, levels);
    }
}
