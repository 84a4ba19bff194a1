using System;
using DeviceLogs.Delivery;
using DeviceLogs.Lines;
using DeviceLogs.Lines.Levels;
using DeviceLogs.Lines.Recorder;
using DeviceLogs.Lines.Secrets;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Lines;

[TestClass]
public class FlightRecorderTests
{
    [TestMethod]
    public void Lines_below_the_level_leave_before_an_error_with_a_mark_and_their_time()
    {
        using (LineBoard board = Board(new FlightRecorder(1024, LogLevel.Debug, LogLevel.Error), false))
        {
            board.Agent.Log(LogLevel.Debug, "Door", "angle 7", new LineFields().Add("card", 17));
            board.Clock.Advance(1500);
            board.Agent.Log(LogLevel.Trace, "Door", "never recorded", null);
            board.Agent.Log(LogLevel.Debug, "angle 8");
            board.Clock.Advance(1500);
            board.Agent.Log(LogLevel.Information, "Door", "opened", null);
            board.Agent.Log(LogLevel.Error, "Door", "lock jammed", null);
            board.Agent.Log(LogLevel.Error, "Door", "lock jammed again", null);
            Assert.AreEqual(
                "INFO Door: opened\n"
                + "DEBUG Door: angle 7 {\"card\":17} (recorded 2026-11-21 00:00:00.000)\n"
                + "DEBUG angle 8 (recorded 2026-11-21 00:00:01.500)\n"
                + "ERROR Door: lock jammed\nERROR Door: lock jammed again\n",
                board.Sent());
        }
    }

    [TestMethod]
    public void They_stand_in_their_place_in_time()
    {
        using (LineBoard board = Board(new FlightRecorder(1024, LogLevel.Debug, LogLevel.Error), false))
        {
            board.Agent.Log(LogLevel.Debug, "angle 7");
            board.Clock.Advance(2000);
            board.Agent.Log("opened");
            board.Clock.Advance(2000);
            board.Agent.Log(LogLevel.Debug, "angle 8");
            board.Clock.Advance(2000);
            board.Agent.Log(LogLevel.Error, "lock jammed");
            board.Sent();
            Assert.AreEqual(2, board.Transport.Count);
            Assert.Contains("[{\"timestamp\":1795219202000,\"message\":\"opened\"}]", board.Transport.Body(0));
            Assert.Contains(
                "[{\"timestamp\":1795219200000,\"message\":\"DEBUG angle 7 (recorded 2026-11-21 00:00:00.000)\"},"
                + "{\"timestamp\":1795219204000,\"message\":\"DEBUG angle 8 (recorded 2026-11-21 00:00:04.000)\"},"
                + "{\"timestamp\":1795219206000,\"message\":\"ERROR lock jammed\"}]",
                board.Transport.Body(1));
        }
    }

    [TestMethod]
    public void One_that_the_service_would_refuse_for_its_age_stands_23_hours_before_the_error()
    {
        using (LineBoard board = Board(new FlightRecorder(1024, LogLevel.Debug, LogLevel.Error), false))
        {
            board.Agent.Log(LogLevel.Debug, "angle 7");
            board.Clock.Advance(15L * 24 * 3600 * 1000);
            board.Agent.Log(LogLevel.Error, "lock jammed");
            board.Sent();
            Assert.Contains(
                "[{\"timestamp\":1796432400000,\"message\":\"DEBUG angle 7 (recorded 2026-11-21 "
                + "00:00:00.000)\"},{\"timestamp\":1796515200000,", board.Transport.LastBody);
        }
    }

    [TestMethod]
    public void A_structured_line_has_the_time_as_a_field()
    {
        using (LineBoard board = Board(new FlightRecorder(1024, LogLevel.Debug, LogLevel.Error), true))
        {
            board.Agent.Log(LogLevel.Debug, "Door", "angle 7", null);
            board.Agent.Log(LogLevel.Error, "Door", "lock jammed", null);
            Assert.AreEqual(
                "{\"level\":\"debug\",\"category\":\"Door\",\"message\":\"angle 7\",\"recorded\":\"2026-11-21 00:00:00.000\",\"seq\":1}\n"
                + "{\"level\":\"error\",\"category\":\"Door\",\"message\":\"lock jammed\",\"seq\":2}\n",
                board.Sent());
        }
    }

    [TestMethod]
    public void In_good_times_nothing_leaves_and_nothing_counts_as_logged()
    {
        FlightRecorder recorder = new FlightRecorder(1024, LogLevel.Debug, LogLevel.Error);
        using (LineBoard board = Board(recorder, false))
        {
            for (int i = 0; i < 100; i++)
            {
                board.Agent.Log(LogLevel.Debug, "Door", "angle " + i, null);
            }

            Assert.AreEqual(string.Empty, board.Sent());
            Assert.AreEqual(0, board.Transport.Count);
            LogStatistics statistics = new LogStatistics();
            board.Agent.GetStatistics(statistics);
            Assert.AreEqual(0L, statistics.Logged);
            Assert.AreEqual(100L, recorder.RecordedCount);
        }
    }

    [TestMethod]
    public void The_ring_keeps_the_last_lines()
    {
        FlightRecorder recorder = new FlightRecorder(1024, LogLevel.Debug, LogLevel.Error);
        using (LineBoard board = Board(recorder, false))
        {
            for (int i = 0; i < 100; i++)
            {
                board.Agent.Log(LogLevel.Debug, "Door", "angle " + i, null);
            }

            board.Agent.Log(LogLevel.Error, "Door", "lock jammed", null);
            string sent = board.Sent();
            Assert.IsTrue(sent.IndexOf("angle 50 ") < 0, sent);
            Assert.Contains("angle 70 (recorded", sent);
            Assert.Contains("angle 99 (recorded", sent);
            Assert.AreEqual(100L, recorder.RecordedCount);
        }
    }

    [TestMethod]
    public void They_leave_on_request()
    {
        FlightRecorder recorder = new FlightRecorder(1024, LogLevel.Debug, LogLevel.Error);
        using (LineBoard board = Board(recorder, false))
        {
            board.Agent.Log(LogLevel.Debug, "Door", "angle 7", null);
            Assert.AreEqual(1, recorder.Release());
            Assert.AreEqual(0, recorder.Release());
            Assert.AreEqual("DEBUG Door: angle 7 (recorded 2026-11-21 00:00:00.000)\n", board.Sent());
            Assert.AreEqual(1L, recorder.ReleasedCount);
        }
    }

    [TestMethod]
    public void A_long_line_is_cut_with_a_mark_and_without_its_fields()
    {
        FlightRecorder recorder = new FlightRecorder(2048, LogLevel.Debug, LogLevel.Error);
        using (LineBoard board = Board(recorder, false))
        {
            board.Agent.Log(LogLevel.Debug, "Door", new string('x', 700), new LineFields().Add("card", 17));
            recorder.Release();
            Assert.AreEqual(
                "DEBUG Door: " + new string('x', 512) + " [cut: 512 of 700 bytes] (recorded 2026-11-21 00:00:00.000)\n", board.Sent());
        }
    }

    [TestMethod]
    public void Secrets_are_masked_when_they_leave()
    {
        FlightRecorder recorder = new FlightRecorder(1024, LogLevel.Debug, LogLevel.Error);
        using (LineBoard board = Board(recorder, false))
        {
            board.Agent.Log(LogLevel.Debug, "Door", "password=hunter2", null);
            recorder.Release();
            Assert.Contains("password=*** (recorded", board.Sent());
        }
    }

    [TestMethod]
    public void Many_categories_are_remembered_and_the_rest_are_recorded_without()
    {
        FlightRecorder recorder = new FlightRecorder(16384, LogLevel.Debug, LogLevel.Error);
        using (LineBoard board = Board(recorder, false))
        {
            for (int i = 0; i < 130; i++)
            {
                board.Agent.Log(LogLevel.Debug, "Module" + i, "a", null);
            }

            Assert.AreEqual(130, recorder.Release());
            string sent = board.Sent();
            Assert.Contains("DEBUG Module126: a (recorded", sent);
            Assert.Contains("DEBUG a (recorded", sent);
        }
    }

    private static LineBoard Board(FlightRecorder recorder, bool isJson) => new LineBoard(new LineOptions
    {
        IsJson = isJson,
        Stages = new LineStage[] { recorder, new CategoryLevels(new LevelTable(LogLevel.Information)), new SecretMask(null) },
    });
}
