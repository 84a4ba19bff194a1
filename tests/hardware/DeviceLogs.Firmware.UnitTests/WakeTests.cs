using DeviceLogs.Firmware;
using DeviceLogs.Spool;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Firmware;

/// <summary>A board that sleeps between its measurements, over many boots on one drive.</summary>
[TestClass]
public class WakeTests
{
    private const int SleepMs = 600000;
    private const int DeliverTimeoutMs = 60000;

    private static string _delivered;
    private static string _radio;

    [TestMethod]
    public void The_radio_is_used_in_one_wake_of_five_and_every_line_arrives_in_order()
    {
        FirmwareBoard board = Make(5);
        for (int wake = 1; wake <= 11; wake++)
        {
            board.Power.IsWake = wake > 1;
            Wake(board, wake, LogLevel.Information);
        }

        Assert.AreEqual("#....#....#", _radio);
        Assert.AreEqual("1 2 3 4 5 6 7 8 9 10 11 ", _delivered);
    }

    [TestMethod]
    public void An_error_uses_the_radio_in_its_own_wake()
    {
        FirmwareBoard board = Make(5);
        for (int wake = 1; wake <= 5; wake++)
        {
            board.Power.IsWake = wake > 1;
            Wake(board, wake, wake == 3 ? LogLevel.Error : LogLevel.Information);
        }

        Assert.AreEqual("#.#..", _radio);
        Assert.AreEqual("1 2 3 ", _delivered);
    }

    [TestMethod]
    public void A_power_cut_loses_the_lines_in_RAM_and_no_others_and_the_next_boot_delivers_at_once()
    {
        FirmwareBoard board = Make(5);
        for (int wake = 1; wake <= 3; wake++)
        {
            board.Power.IsWake = wake > 1;
            Wake(board, wake, LogLevel.Information);
        }

        FirmwareAgent cut = board.Boot();
        cut.Agent.Log("reading 4.");
        board.CutPower(cut);
        board.Power.IsWake = false;
        Wake(board, 5, LogLevel.Information);
        Assert.AreEqual("#..#", _radio);
        Assert.AreEqual("1 2 3 5 ", _delivered);
        Assert.Contains("boot 5 (power on or reset); the last one ended unexpectedly", board.Transport.LastBody);
    }

    [TestMethod]
    public void A_spool_that_fills_up_uses_the_radio_before_its_turn()
    {
        FirmwareBoard board = Make(1000);
        board.Change = parts =>
        {
            parts.RadioEveryWakes = 1000;
            parts.Spool.SegmentBytes = 512;
            parts.Spool.MaxBytes = 2048;
        };
        for (int wake = 1; wake <= 12; wake++)
        {
            board.Power.IsWake = wake > 1;
            Wake(board, wake, LogLevel.Information);
        }

        Assert.AreEqual('#', _radio[0]);
        Assert.IsTrue(_radio.IndexOf('#', 1) > 3, _radio);
        Assert.StartsWith("1 2 3 4 5 ", _delivered);
    }

    [TestMethod]
    public void Lines_that_the_drive_does_not_take_leave_in_their_own_wake()
    {
        FirmwareBoard board = Make(5);
        for (int wake = 1; wake <= 6; wake++)
        {
            board.Power.IsWake = wake > 1;
            board.Drive.IsReadOnly = wake > 2;
            Wake(board, wake, LogLevel.Information);
        }

        Assert.AreEqual("#.####", _radio);
        Assert.AreEqual("1 2 3 4 5 6 ", _delivered);
    }

    [TestMethod]
    public void Complaints_are_told_when_somebody_has_started_the_board_and_not_in_each_wake()
    {
        FirmwareBoard board = Make(1);
        board.Change = parts => parts.Complaints = new[] { "ledPin is 49" };
        string told = string.Empty;
        for (int wake = 1; wake <= 3; wake++)
        {
            board.Power.IsWake = wake > 1;
            FirmwareAgent firmware = board.Boot();
            firmware.Sleep(SleepMs, DeliverTimeoutMs);
            told += board.Transport.Body(0).IndexOf("ledPin is 49") > 0 ? "!" : ".";
            board.CutPower(firmware);
        }

        Assert.AreEqual("!..", told);
    }

    [TestMethod]
    public void Without_a_network_the_lines_stay_for_the_next_turn()
    {
        FirmwareBoard board = Make(1);
        FirmwareAgent firmware = board.Boot();
        board.Radio.Fail("no such network", 10);
        firmware.Agent.Log("reading 1.");
        firmware.Sleep(SleepMs, 0);
        board.CutPower(firmware);
        Assert.AreEqual(0, board.Transport.Count);
        board.Power.IsWake = true;
        Wake(board, 2, LogLevel.Information);
        Assert.AreEqual("1 2 ", _delivered);
    }

    [TestMethod]
    public void The_control_stream_is_asked_once_in_each_wake_with_radio_and_its_level_holds_in_the_others()
    {
        FirmwareBoard board = Make(3);
        MemoryDrive levels = new MemoryDrive();
        board.Change = parts =>
        {
            parts.RadioEveryWakes = 3;
            parts.ControlStreamName = "control";
            parts.ControlDrive = levels;
        };
        string asked = string.Empty;
        string found = string.Empty;
        string[] says = { "error", "error", "error", "debug", "debug", "debug", "debug" };
        for (int wake = 0; wake < says.Length; wake++)
        {
            board.Power.IsWake = wake > 0;
            FirmwareAgent firmware = board.Boot();
            found += LowestLevel(firmware);
            int questions = 0;
            board.Transport.OnSend = () => questions += Answer(board.Transport, says[wake]);
            firmware.Sleep(SleepMs, DeliverTimeoutMs);
            asked += questions;
            board.CutPower(firmware);
            board.Clock.Advance(SleepMs);
        }

        Assert.AreEqual("1001001", asked);
        Assert.AreEqual("2444111", found);
    }

    private static int LowestLevel(FirmwareAgent firmware)
    {
        int level = 0;
        while (!firmware.Agent.IsEnabled((LogLevel)level, null))
        {
            level++;
        }

        return level;
    }

    [TestMethod]
    public void A_control_stream_that_does_not_answer_keeps_no_board_from_its_sleep()
    {
        FirmwareBoard board = Make(1);
        board.Change = parts => parts.ControlStreamName = "control";
        FirmwareAgent firmware = board.Boot();
        board.Transport.OnSend = () =>
        {
            if (board.Transport.Target(board.Transport.Count - 1) == "GetLogEvents")
            {
                board.Clock.Advance(DeliverTimeoutMs);
                board.Transport.NotSent();
            }
        };
        firmware.Sleep(SleepMs, DeliverTimeoutMs);
        Assert.AreEqual("sleep 600000;", board.Power.Ending);
        board.CutPower(firmware);
    }

    private static int Answer(ScriptedTransport transport, string level)
    {
        bool isQuestion = transport.Target(transport.Count - 1) == "GetLogEvents";
        if (isQuestion)
        {
            transport.Answer(
                200, "{\"events\":[{\"timestamp\":1795219200000,\"message\":\"" + level + "\",\"ingestionTime\":1795219200001}]}");
        }

        return isQuestion ? 1 : 0;
    }

    private static FirmwareBoard Make(int radioEveryWakes)
    {
        _delivered = string.Empty;
        _radio = string.Empty;
        return new FirmwareBoard { Change = parts => parts.RadioEveryWakes = radioEveryWakes };
    }

    // One wake: boot, one reading, sleep; then the next boot finds what is on the drive.
    private static void Wake(FirmwareBoard board, int reading, LogLevel level)
    {
        string ending = board.Power.Ending;
        FirmwareAgent firmware = board.Boot();
        firmware.Agent.Log(level, "reading " + reading + ".");
        firmware.Sleep(SleepMs, DeliverTimeoutMs);
        Assert.AreEqual(ending + "sleep 600000;", board.Power.Ending);
        Assert.IsTrue(board.Radio.IsOff);
        _radio += board.Radio.Attempts > 0 ? "#" : ".";
        for (int i = 0; i < board.Transport.Count; i++)
        {
            Collect(board.Transport.Body(i));
        }

        board.CutPower(firmware);
        board.Clock.Advance(SleepMs);
    }

    private static void Collect(string body)
    {
        for (int at = body.IndexOf("reading "); at >= 0; at = body.IndexOf("reading ", at + 1))
        {
            int start = at + "reading ".Length;
            _delivered += body.Substring(start, body.IndexOf('.', start) - start) + " ";
        }
    }
}
