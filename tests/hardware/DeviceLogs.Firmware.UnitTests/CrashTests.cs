using System;
using DeviceLogs.Firmware;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Firmware;

/// <summary>A crash is in the log, and the boots after it deliver what it left.</summary>
[TestClass]
public class CrashTests
{
    private const int PatienceMs = 60000;

    [TestMethod]
    public void A_crash_is_delivered_by_the_next_boot()
    {
        FirmwareBoard board = new FirmwareBoard();
        FirmwareAgent firmware = board.Boot();
        firmware.Crash.Run(() => throw new InvalidOperationException("the lock is jammed"));
        Assert.AreEqual("restart;", board.Power.Ending);
        board.CutPower(firmware);
        using FirmwareAgent next = board.Boot();
        Assert.IsTrue(next.Agent.Flush(PatienceMs));
        Assert.Contains("\"message\":\"CRITICAL crash: System.InvalidOperationException: the lock is jammed", board.Transport.Body(0));
        Assert.Contains("\"message\":\"boot 2 (power on or reset); the last one ended after 5 s with nothing in RAM; in flash: 2 lines\"",
            board.Transport.LastBody);
    }

    [TestMethod]
    public void The_last_words_have_the_services_date_where_the_boards_clock_is_wrong()
    {
        FirmwareBoard board = new FirmwareBoard();
        board.Clock.UtcMs -= 400L * 86400000;
        FirmwareAgent firmware = board.Boot();
        board.Transport.Answer(
            new ScriptedAnswer(400, "{\"__type\":\"InvalidSignatureException\"}").With("Date", "Sat, 21 Nov 2026 00:00:00 GMT"));
        Assert.IsTrue(firmware.Agent.Flush(PatienceMs));
        firmware.Crash.Run(() => throw new InvalidOperationException("the lock is jammed"));
        board.CutPower(firmware);
        board.Clock.UtcMs = ManualClock.StartUtcMs + 2000;
        using FirmwareAgent next = board.Boot();
        Assert.IsTrue(next.Agent.Flush(PatienceMs));
        Assert.Contains(
            "{\"timestamp\":1795219200999,\"message\":\"CRITICAL crash: System.InvalidOperationException: the lock is jammed",
            board.Transport.Body(0));
    }

    [TestMethod]
    public void A_firmware_that_crashes_at_each_start_delivers_the_last_crash_before_the_next()
    {
        FirmwareBoard board = new FirmwareBoard();
        for (int boot = 1; boot <= 3; boot++)
        {
            FirmwareAgent firmware = board.Boot();
            int number = boot;
            firmware.Crash.Run(() =>
            {
                firmware.DeliverAfterCrash(PatienceMs);
                throw new InvalidOperationException("at start " + number);
            });
            Assert.IsTrue(
                boot == 1 ? board.Transport.Count == 0 : board.Transport.Body(0).IndexOf("at start " + (boot - 1)) > 0, "boot " + boot);
            board.CutPower(firmware);
        }
    }

    [TestMethod]
    public void A_start_waits_for_no_delivery_where_no_crash_was_close_to_the_last()
    {
        FirmwareBoard board = new FirmwareBoard();
        FirmwareAgent firmware = board.Boot();
        board.Clock.Advance(60000);
        firmware.Crash.Run(() => throw new InvalidOperationException("after a minute"));
        AssertNoDelivery(board, firmware, "a crash later on");
        firmware = board.Boot();
        firmware.Agent.Log("line");
        board.CutPower(firmware);
        AssertNoDelivery(board, firmware, "a power cut");
        board = new FirmwareBoard();
        firmware = board.Boot();
        firmware.Sleep(600000, 0);
        board.Power.IsWake = true;
        AssertNoDelivery(board, firmware, "a wake from sleep");
    }

    // By the boot after this one.
    private static void AssertNoDelivery(FirmwareBoard board, FirmwareAgent firmware, string what)
    {
        board.CutPower(firmware);
        using FirmwareAgent next = board.Boot();
        next.DeliverAfterCrash(PatienceMs);
        Assert.AreEqual(0, board.Radio.Attempts, what);
        board.CutPower(next);
    }
}
