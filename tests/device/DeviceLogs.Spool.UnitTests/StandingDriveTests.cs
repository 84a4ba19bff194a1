using System.Threading;
using DeviceLogs.Delivery;
using DeviceLogs.Spool;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Spool;

/// <summary>A drive that stands still, as a worn or a busy flash does: nobody who logs waits for it.</summary>
[TestClass]
public class StandingDriveTests
{
    // Generous: an interpreter on a busy machine. No test waits for it unless it fails.
    private const int PatienceMs = 60000;

    [TestMethod]
    public void Log_returns_while_lines_are_moved_into_the_spool()
    {
        MemoryDrive drive = new MemoryDrive();
        TestBoard board = new TestBoard(SpoolLines.Open(drive));
        board.Log("before");
        AssertLogReturns(drive, board, board.Spool);
        Assert.AreEqual(2, board.Statistics.Spooled);
    }

    [TestMethod]
    public void Log_returns_while_lines_are_read_from_the_spool()
    {
        MemoryDrive drive = new MemoryDrive();
        TestBoard board = new TestBoard(SpoolLines.Open(drive));
        board.Log("before");
        board.Spool();
        AssertLogReturns(drive, board, board.Flush);
        Assert.AreEqual(2L, board.Statistics.Delivered);
    }

    [TestMethod]
    public void Log_returns_while_the_last_words_are_written_and_a_failed_request_keeps_its_lines()
    {
        MemoryDrive drive = new MemoryDrive();
        FlashSpool spool = SpoolLines.Open(drive);
        ManualResetEvent kept = new ManualResetEvent(false);
        ScriptedTransport transport = new ScriptedTransport().NotSent();
        using CloudWatchLogs logs = TestAgent.Connect(transport);
        using LogAgent agent = TestAgent.Start(logs, new LogAgentOptions { DisposeTimeoutMs = 0, Spool = spool });
        ManualResetEvent standing = new ManualResetEvent(false);
        ManualResetEvent goOn = new ManualResetEvent(false);
        transport.OnSend = () => kept.Set();
        drive.OnCall = () =>
        {
            standing.Set();
            goOn.WaitOne(PatienceMs, false);
        };
        Thread journal = new Thread(() => spool.Boot.Note(agent));
        journal.Start();
        Assert.IsTrue(standing.WaitOne(PatienceMs, false), "the journal does not write");
        agent.Log(LogLevel.Error, "fails");
        Assert.IsTrue(kept.WaitOne(PatienceMs, false), "no request");
        Assert.IsTrue(Returns(() => agent.Log(LogLevel.Error, "while the drive stands")), "Log waits for the drive");
        Assert.IsTrue(Returns(() => agent.GetStatistics(new LogStatistics())), "GetStatistics waits for the drive");
        drive.OnCall = null;
        goOn.Set();
        journal.Join();
    }

    private static void AssertLogReturns(MemoryDrive drive, TestBoard board, ThreadStart work)
    {
        ManualResetEvent standing = new ManualResetEvent(false);
        ManualResetEvent goOn = new ManualResetEvent(false);
        drive.OnCall = () =>
        {
            standing.Set();
            goOn.WaitOne(PatienceMs, false);
        };
        Thread worker = new Thread(work);
        worker.Start();
        Assert.IsTrue(standing.WaitOne(PatienceMs, false), "the worker does not use the drive");
        Assert.IsTrue(Returns(() => board.Log("while the drive stands")), "Log waits for the drive");
        Assert.AreEqual(2L, board.Statistics.Logged);
        board.AssertBalance();
        drive.OnCall = null;
        goOn.Set();
        worker.Join();
        board.AssertBalance();
    }

    private static bool Returns(ThreadStart action)
    {
        Thread caller = new Thread(action);
        caller.Start();
        return caller.Join(PatienceMs);
    }
}
