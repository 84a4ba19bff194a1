using System.Collections;
using System.Threading;
using DeviceLogs.Delivery;
using DeviceLogs.Firmware.Control;
using DeviceLogs.Lines;
using DeviceLogs.Lines.Levels;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Firmware.Control;

[TestClass]
public class RemoteControlTests
{
    private static Caller _caller;
    private static LineList _lines;
    private static string _commands;
    private static LineAgent _agent;
    private static CategoryLevels _stage;

    [Cleanup]
    public void StopThreads() => _caller.Logs.Dispose();

    [TestMethod]
    public void The_newest_event_of_the_stream_sets_the_level()
    {
        RemoteControl level = Follow();
        Answer(1, "debug");
        Ask(level);
        Assert.AreEqual("GetLogEvents", _caller.Transport.Target(0));
        Assert.Contains("\"logGroupName\":\"boards\"", _caller.Transport.Body(0));
        Assert.Contains("\"logStreamName\":\"control\"", _caller.Transport.Body(0));
        Assert.Contains("\"limit\":5", _caller.Transport.Body(0));
        Assert.Contains("\"startFromHead\":false", _caller.Transport.Body(0));
        AssertLevels("debug");
        Assert.AreEqual("2 the level is debug now, as control says", _lines.Last);
    }

    [TestMethod]
    public void The_level_may_be_written_in_several_ways()
    {
        string[] messages = { "debug", "DEBUG", "level=debug", "Level=Debug", " debug\\n" };
        for (int i = 0; i < messages.Length; i++)
        {
            RemoteControl level = Follow();
            Answer(1, messages[i]);
            Ask(level);
            AssertLevels("debug");
        }
    }

    [TestMethod]
    public void It_asks_at_once_and_then_each_interval()
    {
        RemoteControl level = Follow();
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
        RemoteControl level = Follow();
        Answer(1, "debug");
        Ask(level);
        Answer(1, "debug");
        AskLater(level);
        Answer(2, "debug");
        AskLater(level);
        AssertLevels("debug");
        Answer(3, "error");
        AskLater(level);
        Answer(4, "debug");
        AskLater(level);
        AssertLevels("debug");
    }

    [TestMethod]
    public void An_unknown_level_is_told_once_and_ignored()
    {
        RemoteControl level = Follow();
        Answer(1, "verbose");
        Ask(level);
        Answer(1, "verbose");
        AskLater(level);
        AssertLevels("information");
        Assert.AreEqual(1, _lines.Count);
        Assert.AreEqual(
            "3 control says \"verbose\", which is not a level: it takes trace, debug, information, warning, error, critical or none",
            _lines.Last);
    }

    [TestMethod]
    public void A_stream_that_is_missing_or_empty_is_not_an_error()
    {
        RemoteControl level = Follow();
        _caller.Transport.Refuse(400, "ResourceNotFoundException", "The specified log stream does not exist.");
        Ask(level);
        _caller.Transport.Answer(200, "{\"events\":[],\"nextForwardToken\":\"f/0\"}");
        AskLater(level);
        AssertLevels("information");
        Assert.AreEqual(0, _lines.Count);
    }

    [TestMethod]
    public void An_empty_first_page_is_followed_to_the_older_ones_until_an_event_comes()
    {
        RemoteControl level = Follow();
        _caller.Transport.Answer(200, "{\"events\":[],\"nextBackwardToken\":\"b/1\",\"nextForwardToken\":\"f/1\"}");
        _caller.Transport.Answer(200, "{\"events\":[],\"nextBackwardToken\":\"b/2\",\"nextForwardToken\":\"f/2\"}");
        Answer(1, "debug");
        AskThrough(level, 3);
        AssertLevels("debug");
        Assert.Contains("\"nextToken\":\"b/2\"", _caller.Transport.Body(2));
    }

    [TestMethod]
    public void Empty_pages_are_followed_until_the_token_repeats()
    {
        RemoteControl level = Follow();
        _caller.Transport.Answer(200, "{\"events\":[],\"nextBackwardToken\":\"b/1\"}");
        _caller.Transport.Answer(200, "{\"events\":[],\"nextBackwardToken\":\"b/1\"}");
        AskThrough(level, 2);
        Assert.IsTrue(level.IsAnswered);
        AssertLevels("information");
    }

    [TestMethod]
    public void Empty_pages_without_end_are_followed_twenty_times()
    {
        RemoteControl level = Follow();
        for (int i = 0; i < 30; i++)
        {
            _caller.Transport.Answer(200, "{\"events\":[],\"nextBackwardToken\":\"b/" + i + "\"}");
        }

        AskThrough(level, 21);
        Assert.AreEqual(21, _caller.Transport.Count);
        Assert.IsTrue(level.IsAnswered);
    }

    [TestMethod]
    public void A_refusal_is_told_once_and_again_after_it_was_fixed()
    {
        RemoteControl level = Follow();
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
        RemoteControl level = Follow();
        _caller.Transport.NotSent();
        Ask(level);
        _caller.Transport.Answer(500, "oops");
        AskLater(level);
        Answer(1, "warning");
        AskLater(level);
        AssertLevels("warning");
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
        RemoteControl level = Follow();
        _caller.Transport.Answer(200, body);
        Ask(level);
        AssertLevels("information");
        Assert.AreEqual(0, _lines.Count);
    }

    [TestMethod]
    public void An_answer_beyond_the_bound_changes_nothing()
    {
        RemoteControl level = Follow();
        string blanks = "                                                                ";
        for (int i = 0; i < 5; i++)
        {
            blanks += blanks;
        }

        Answer(1, "debug" + blanks);
        Ask(level);
        AssertLevels("information");
        Answer(1, "debug");
        AskLater(level);
        AssertLevels("debug");
    }

    [TestMethod]
    public void Without_a_date_it_does_not_ask_as_the_answer_would_be_a_refusal()
    {
        RemoteControl level = Follow();
        _caller.Clock.IsUtcSet = false;
        Ask(level);
        Assert.AreEqual("DescribeLogGroups", _caller.Transport.Target(0), "that of the test");
        _caller.Clock.IsUtcSet = true;
        Answer(1, "debug");
        Ask(level);
        Assert.AreEqual("GetLogEvents", _caller.Transport.Target(1));
        AssertLevels("debug");
    }

    [TestMethod]
    public void A_level_holds_from_the_start_of_the_next_boots_and_is_written_when_it_changes_only()
    {
        MemoryDrive drive = new MemoryDrive();
        RemoteControl level = Follow(drive);
        AssertLevels("information");
        Answer(1, "debug");
        Ask(level);
        int used = drive.Used;
        for (int boot = 2; boot < 5; boot++)
        {
            level = Follow(drive);
            AssertLevels("debug");
            Answer(1, "debug");
            Ask(level);
            Answer(boot, "level=debug");
            AskLater(level);
            AssertLevels("debug");
            Assert.AreEqual(0, _lines.Count, "it was told when it changed");
        }

        Assert.AreEqual(used, drive.Used);
        Answer(5, "error");
        AskLater(level);
        AssertLevels("error");
        Follow(drive);
        AssertLevels("error");
    }

    [TestMethod]
    public void A_drive_that_fails_keeps_nothing_and_the_level_is_applied()
    {
        MemoryDrive drive = new MemoryDrive { ThrowEvery = 1 };
        RemoteControl level = Follow(drive);
        Answer(1, "debug");
        Ask(level);
        AssertLevels("debug");
        Assert.AreEqual("2 the level is debug now, as control says", _lines.Last);
        drive.ThrowEvery = 0;
        Follow(drive);
        AssertLevels("information");
    }

    [TestMethod]
    public void An_order_sets_levels_by_category_for_a_time()
    {
        RemoteControl control = Follow();
        Order(1, "{\"level\":\"debug\",\"categories\":{\"Wifi\":\"trace\"},\"minutes\":60}");
        Ask(control);
        AssertLevels("debug, Wifi trace");
        Assert.AreEqual("2 the level is debug, Wifi trace until 2026-11-21 01:00:01, as control says", _lines.Last);
        _caller.Clock.Advance(3601000);
        _stage.Settle(0, false);
        AssertLevels("information");
    }

    [TestMethod]
    [DataRow("{\"categories\":{\"Wifi\":\"trace\"}}", "information, Wifi trace")]
    [DataRow("{\"level\":\"error\"}", "error")]
    [DataRow("{\"level\":\"error\",\"board\":\"door-7\"}", "error")]
    [DataRow("{\"level\":\"error\",\"board\":\"246f28000007\"}", "error")]
    [DataRow("{\"level\":\"error\",\"board\":\"door-8\"}", "information")]
    public void What_an_order_leaves_out_is_as_in_the_settings(string order, string levels)
    {
        RemoteControl control = Follow();
        Order(1, order);
        Ask(control);
        AssertLevels(levels);
    }

    [TestMethod]
    public void An_empty_order_goes_back_to_the_settings()
    {
        RemoteControl control = Follow();
        Order(1, "error");
        Ask(control);
        Order(2, "{}");
        AskLater(control);
        AssertLevels("information");
        Assert.AreEqual("2 the level is information now, as control says", _lines.Last);
    }

    [TestMethod]
    public void An_order_for_a_time_survives_a_restart_until_it_is_over()
    {
        MemoryDrive drive = new MemoryDrive();
        RemoteControl control = Follow(drive);
        Order(1, "{\"level\":\"trace\",\"minutes\":60}");
        Ask(control);
        _caller.Clock.Advance(1800000);
        long now = _caller.Clock.UtcMs;
        Follow(drive);
        AssertLevels("trace");
        _caller.Clock.Advance(now - _caller.Clock.UtcMs + 1800999);
        _stage.Settle(0, false);
        AssertLevels("trace");
        _caller.Clock.Advance(1);
        _stage.Settle(0, false);
        AssertLevels("information");
    }

    [TestMethod]
    public void An_order_whose_time_is_over_when_it_comes_changes_nothing_and_a_line_says_so()
    {
        RemoteControl control = Follow();
        _caller.Clock.Advance(3600000);
        Order(1, "{\"level\":\"trace\",\"minutes\":30}");
        Ask(control);
        AssertLevels("information");
        Assert.AreEqual("2 the level is information as before: the time of the change was over when it came, as control says", _lines.Last);
    }

    [TestMethod]
    [DataRow("{\"level\":\"verbose\"}", "whose level is not valid: it takes trace, debug, information, warning, error, critical or none")]
    [DataRow("{\"levl\":\"debug\"}", "whose member \"levl\" is not valid: it takes level, categories, minutes, board and command")]
    [DataRow("{\"level\":1}", "whose member \"level\" is not valid: it takes level, categories, minutes, board and command")]
    [DataRow("{\"minutes\":0}", "whose minutes are not 1 to 525600")]
    [DataRow("{\"minutes\":1.5}", "whose minutes are not 1 to 525600")]
    [DataRow("{\"categories\":{\"Wifi\":7}}", "whose categories take up to 16 names with a level each")]
    [DataRow("{\"categories\":{\"\":\"trace\"}}", "whose categories take up to 16 names with a level each")]
    [DataRow("{\"categories\":{\"Wifi\":\"loud\"}}",
        "whose level of \"Wifi\" is not valid: it takes trace, debug, information, warning, error, critical or none")]
    [DataRow("{\"level\":\"debug\"", "which is not valid JSON")]
    [DataRow("{\"level\":\"debug\"}}", "which is not valid JSON")]
    [DataRow("{\"level\":\"debug\",}", "which is not valid JSON")]
    public void An_order_that_is_wrong_changes_nothing_and_a_line_says_what_is(string order, string problem)
    {
        RemoteControl control = Follow();
        Order(1, order);
        Ask(control);
        AssertLevels("information");
        Assert.AreEqual(1, _lines.Count);
        Assert.IsTrue(_lines.Last.EndsWith(", " + problem), _lines.Last);
    }

    [TestMethod]
    public void All_orders_since_the_last_one_are_taken_in_their_order()
    {
        RemoteControl control = Follow();
        Answer(1, "warning");
        Ask(control);
        _caller.Transport.Answer(200, "{\"events\":[" + Event(1, "warning") + ","
            + Event(2, "{\\\"command\\\":\\\"flush\\\",\\\"board\\\":\\\"door-7\\\"}") + ","
            + Event(2, "{\\\"command\\\":\\\"restart\\\",\\\"board\\\":\\\"door-8\\\"}") + "," + Event(3, "error") + "]}");
        AskLater(control);
        AssertLevels("error");
        control.Step();
        Assert.AreEqual("flush ", _commands);
    }

    [TestMethod]
    public void A_command_is_executed_once_also_after_a_restart()
    {
        MemoryDrive drive = new MemoryDrive();
        RemoteControl control = Follow(drive);
        Ask(control);
        Order(1, "{\"command\":\"restart\"}");
        AskLater(control);
        Assert.IsFalse(control.IsAnswered, "a command waits");
        control.Step();
        Assert.AreEqual("restart ", _commands);
        Assert.IsTrue(control.IsAnswered);
        for (int boot = 0; boot < 2; boot++)
        {
            control = Follow(drive);
            Order(1, "{\"command\":\"restart\"}");
            Ask(control);
            control.Step();
            Assert.AreEqual(string.Empty, _commands);
        }

        Order(2, "{\"command\":\"flush\"}");
        AskLater(control);
        control.Step();
        Assert.AreEqual("flush ", _commands);
    }

    [TestMethod]
    public void A_board_that_has_never_read_the_stream_executes_none_of_its_past()
    {
        RemoteControl control = Follow(new MemoryDrive { ThrowEvery = 1 });
        Order(1, "{\"command\":\"restart\"}");
        Ask(control);
        control.Step();
        Assert.AreEqual(string.Empty, _commands);
        Assert.AreEqual(
            "3 control asks for \"restart\", which was there before this board first read the stream: it is not executed", _lines.Last);
    }

    [TestMethod]
    public void A_command_that_the_settings_do_not_allow_is_refused_with_a_line()
    {
        RemoteControl control = Follow();
        Ask(control);
        Order(1, "{\"command\":\"settings\"}");
        AskLater(control);
        control.Step();
        Assert.AreEqual(string.Empty, _commands);
        Assert.AreEqual(
            "3 control asks for \"settings\", which is not a command that the settings allow (control.commands): it is not executed",
            _lines.Last);
    }

    [TestMethod]
    public void A_power_cut_while_an_order_is_kept_leaves_the_old_one_the_new_one_or_none()
    {
        for (int power = 1; power <= 200; power++)
        {
            MemoryDrive drive = new MemoryDrive { Power = power };
            Keep(drive, 1, "debug");
            Keep(drive, 2, "error");
            bool isCut = drive.IsCut;
            drive.Restart(2);
            KeptOrder kept = new KeptOrder(drive);
            kept.Read();
            Assert.IsTrue(kept.LevelText == null || kept.LevelText == "debug" || kept.LevelText == "error",
                "cut at " + power + ": " + kept.LevelText);
            Keep(drive, 3, "warning");
            kept = new KeptOrder(drive);
            kept.Read();
            Assert.AreEqual("warning", kept.LevelText);
            if (!isCut)
            {
                return;
            }
        }

        Assert.IsTrue(false, "it was cut each time");
    }

    private static void Keep(MemoryDrive drive, int second, string text)
    {
        KeptOrder kept = new KeptOrder(drive);
        kept.Read();
        kept.Note(second, second, text);
        kept.NoteLevels(second, text);
        kept.Write();
    }

    private static void Order(int second, string order)
    {
        string escaped = string.Empty;
        foreach (char character in order.ToCharArray())
        {
            escaped += character == '"' ? "\\\"" : character.ToString();
        }

        Answer(second, escaped);
    }

    private static string Event(int second, string message)
        => "{\"ingestionTime\":179521920" + second + "250,\"message\":\"" + message + "\",\"timestamp\":179521920" + second + "000}";

    private static RemoteControl Follow() => Follow(new MemoryDrive());

    private static RemoteControl Follow(MemoryDrive drive)
    {
        _caller?.Logs.Dispose();
        _caller = new Caller(new CloudWatchLogsOptions { MaxResponseBytes = 2048 });
        _lines = new LineList();
        _commands = string.Empty;
        _stage = new CategoryLevels(new LevelTable(LogLevel.Information));
        LogAgentOptions options = new LogAgentOptions
        {
            LogGroupName = "boards",
            LogStreamName = "door-7",
            FlushIntervalMs = 1000000000,
            DisposeTimeoutMs = 0
        };
        _agent = new LineAgent(_caller.Logs, options, new LineOptions { Stages = new LineStage[] { _stage } });
        return new RemoteControl(_caller.Logs, new ControlOptions
        {
            LogGroupName = "boards",
            LogStreamName = "control",
            BoardNames = new string[] { "246f28000007", "door-7" },
            Levels = _stage,
            Commands = new string[] { "flush", "restart" },
            Execute = command => _commands += command + " ",
            Drive = drive,
            Log = _lines.Log,
        });
    }

    private static void Answer(int second, string message)
        => _caller.Transport.Answer(
            200, "{\"events\":[" + Event(second, message) + "],\"nextBackwardToken\":\"b/1\",\"nextForwardToken\":\"f/1\"}");

    private static void AskLater(RemoteControl level)
    {
        _caller.Clock.Advance(300000);
        Ask(level);
    }

    // Actions are answered one after the other: when the second has its answer, the first was applied.
    private static void Ask(RemoteControl level)
    {
        level.Step();
        _caller.Perform(LogsAction.DescribeLogGroups, new Hashtable());
    }

    // Each page is asked for while the one before is taken in.
    private static void AskThrough(RemoteControl level, int pages)
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

    private static void AssertLevels(string expected) => Assert.AreEqual(expected, _stage.ToText());
}
