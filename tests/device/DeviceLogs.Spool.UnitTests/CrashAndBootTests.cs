using System;
using System.IO;
using System.Threading;
using DeviceLogs.Delivery;
using DeviceLogs.Spool;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Spool;

/// <summary>How a boot ends, by plan or by an exception, and what the next one reports.</summary>
[TestClass]
public class CrashAndBootTests
{
    private const int PatienceMs = 60000;

    [TestMethod]
    public void Boots_are_numbered_without_a_gap_and_the_first_says_so()
    {
        MemoryDrive drive = new MemoryDrive();
        Assert.AreEqual("boot 1 (PowerOn); the first on this drive; in flash: 0 lines", SpoolLines.Open(drive).Boot.FirstLine("PowerOn"));
        Assert.AreEqual(2, SpoolLines.Open(drive).Boot.Number);
        Assert.AreEqual(3, SpoolLines.Open(drive).Boot.Number);
        Assert.AreEqual(1, drive.FileCount);
    }

    [TestMethod]
    public void A_power_cut_ends_a_boot_silently()
    {
        MemoryDrive drive = new MemoryDrive();
        FlashSpool spool = SpoolLines.Open(drive);
        SpoolLines.Put(spool, "line");
        drive.Put("00000002.seg", new byte[37]);
        FlashSpool next = SpoolLines.Open(drive);
        Assert.AreEqual(-1, next.Boot.LostCount);
        Assert.AreEqual(
            "boot 2 (Brownout); the last one ended unexpectedly, and an unknown number of lines in its RAM is lost; in flash: 1 line and "
            + "37 damaged bytes",
            next.Boot.FirstLine("Brownout"));
    }

    [TestMethod]
    public void A_boot_that_ends_by_plan_saves_its_lines_and_says_so()
    {
        MemoryDrive drive = new MemoryDrive();
        FlashSpool spool = SpoolLines.Open(drive);
        using (LogAgent agent = OfflineAgent.Start(spool))
        {
            agent.Log("one");
            agent.Log("two");
            Assert.IsTrue(spool.Boot.End(agent, PatienceMs));
        }

        FlashSpool next = SpoolLines.Open(drive);
        Assert.AreEqual("one|two|", SpoolLines.Peek(next));
        Assert.AreEqual(0, next.Boot.LostCount);
        Assert.AreEqual(
            "boot 2 (DeepSleep); the last one ended after 5 s with nothing in RAM; in flash: 2 lines", next.Boot.FirstLine("DeepSleep"));
    }

    [TestMethod]
    public void A_boot_that_ends_with_a_full_spool_reports_how_many_lines_were_lost()
    {
        MemoryDrive drive = new MemoryDrive();
        FlashSpool spool = SpoolLines.Open(drive);
        using (LogAgent agent = OfflineAgent.Start(spool))
        {
            agent.Log(new string('x', 900));
            agent.Log(new string('y', 900));
            agent.Log(new string('z', 900));
            Assert.IsFalse(spool.Boot.End(agent, PatienceMs));
        }

        FlashSpool next = SpoolLines.Open(drive);
        Assert.AreEqual(2, next.Boot.LostCount);
        Assert.AreEqual("boot 2 (Panic); the last one ended after 5 s with 2 lines in RAM, which are lost; in flash: 1 line",
            next.Boot.FirstLine("Panic"));
    }

    // The bytes of the last words: 2 lines, 5 s, CRC-32.
    [TestMethod]
    public void Recorded_last_words_are_read_and_torn_or_damaged_ones_are_not()
    {
        MemoryDrive drive = new MemoryDrive();
        drive.Put("00000001.bot", HexText.Bytes("02000000050000004f7d8b95"));
        FlashSpool next = SpoolLines.Open(drive);
        Assert.AreEqual(2, next.Boot.LostCount);
        Assert.AreEqual(5, next.Boot.LastUptimeSeconds);
        for (int bytes = 0; bytes < 12; bytes++)
        {
            drive = new MemoryDrive();
            drive.Put("00000001.bot", HexText.Bytes("02000000050000004f7d8b95".Substring(0, 2 * bytes)));
            Assert.AreEqual(-1, SpoolLines.Open(drive).Boot.LostCount, bytes + " bytes");
        }

        drive.Put("00000001.bot", HexText.Bytes("03000000050000004f7d8b95"));
        Assert.AreEqual(-1, SpoolLines.Open(drive).Boot.LostCount);
    }

    [TestMethod]
    public void A_crash_is_spooled_behind_the_lines_and_the_board_restarts()
    {
        MemoryDrive drive = new MemoryDrive();
        FlashSpool spool = SpoolLines.Open(drive);
        LogAgent agent = OfflineAgent.Start(spool);
        int restarts = 0;
        CrashReporter crash = new CrashReporter(agent, spool, PatienceMs, () => restarts++);
        crash.Run(() =>
        {
            agent.Log("before");
            throw new InvalidOperationException("the lock is jammed", new ArgumentException("no key"));
        });
        Assert.AreEqual(1, restarts);
        FlashSpool next = SpoolLines.Open(drive);
        Assert.AreEqual("before", SpoolLines.Take(next));
        string line = SpoolLines.Take(next);
        Assert.StartsWith("crash: System.InvalidOperationException: the lock is jammed <- System.ArgumentException: no key\n", line);
        Assert.Contains("CrashAndBootTests", line);
        Assert.IsNull(SpoolLines.Take(next));
        Assert.AreEqual(0, next.Boot.LostCount);
        agent.Dispose();
    }

    [TestMethod]
    public void A_thread_that_fails_is_told_too()
    {
        MemoryDrive drive = new MemoryDrive();
        FlashSpool spool = SpoolLines.Open(drive);
        using LogAgent agent = OfflineAgent.Start(spool);
        ManualResetEvent restarted = new ManualResetEvent(false);
        CrashReporter crash = new CrashReporter(agent, spool, PatienceMs, () => restarted.Set());
        new Thread(crash.Guard(() => throw new InvalidOperationException(new string('m', 5000)))).Start();
        Assert.IsTrue(restarted.WaitOne(PatienceMs, false), "no restart");
        string line = SpoolLines.Take(SpoolLines.Open(drive));
        Assert.StartsWith("crash: System.InvalidOperationException: mmm", line);
        Assert.AreEqual(2000, line.Length);
    }

    [TestMethod]
    public void A_crash_on_a_broken_drive_still_restarts_the_board()
    {
        MemoryDrive drive = new MemoryDrive();
        FlashSpool spool = SpoolLines.Open(drive);
        drive.IsReadOnly = true;
        using LogAgent agent = OfflineAgent.Start(spool);
        int restarts = 0;
        new CrashReporter(agent, spool, PatienceMs, () => restarts++).Report(new InvalidOperationException("x"));
        Assert.AreEqual(1, restarts);
        Assert.EndsWith("read-only", spool.Error);
    }

    [TestMethod]
    public void Last_words_that_end_an_open_group_on_a_failing_drive_tell_its_owner()
    {
        MemoryDrive drive = new MemoryDrive();
        FlashSpool spool = SpoolLines.Open(drive);
        Assert.IsTrue(SpoolLines.Add(spool, "the worker moves this"));
        int calls = 0;
        drive.OnCall = () =>
        {
            // After the header and the text: at the close.
            if (++calls == 3)
            {
                throw new IOException("by plan");
            }
        };
        Assert.IsFalse(spool.AppendLast("crash: power"));
        Assert.IsFalse(SpoolLines.Add(spool, "and this"));
        Assert.IsFalse(spool.Commit(), "the worker gives its lines up");
        Assert.AreEqual(0, spool.Count);
        Assert.IsTrue(SpoolLines.Put(spool, "the worker moves this"));
        Assert.AreEqual("the worker moves this|", SpoolLines.Drain(spool));
    }

    [TestMethod]
    public void The_next_boot_delivers_what_the_last_one_spooled_and_then_its_own_first_line()
    {
        MemoryDrive drive = new MemoryDrive();
        FlashSpool first = SpoolLines.Open(drive);
        TestBoard board = new TestBoard(first);
        board.Log("at 00:00");
        board.Clock.Advance(60000);
        board.Spool();
        first.AppendLast("crash: power");

        FlashSpool second = SpoolLines.Open(drive);
        TestBoard next = new TestBoard(second);
        next.Clock.Advance(3600000);
        next.LogAndFlush(second.Boot.FirstLine("Panic"));
        Assert.Contains(
            "[{\"timestamp\":1795219200000,\"message\":\"at 00:00\"},{\"timestamp\":1795219200000,\"message\":\"crash: power\"}]",
            next.Transport.Body(0));
        Assert.Contains("{\"timestamp\":1795222800000,\"message\":\"boot 2 (Panic); ", next.Transport.Body(1));
        Assert.AreEqual(2L, next.Statistics.Recovered);
        Assert.AreEqual(2L, next.Statistics.PossibleDuplicates);
        Assert.AreEqual(3L, next.Statistics.Delivered);
        next.AssertBalance();
    }
}
