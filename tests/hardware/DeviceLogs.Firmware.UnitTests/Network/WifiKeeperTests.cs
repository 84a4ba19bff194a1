using DeviceLogs.Firmware.Network;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Firmware.Network;

[TestClass]
public class WifiKeeperTests
{
    private const string Password = "correct horse battery";

    [TestMethod]
    public void It_connects_at_once_with_what_it_was_given()
    {
        ManualClock clock = new ManualClock();
        ScriptedRadio radio = new ScriptedRadio(clock) { AttemptMs = 2400 };
        LineList lines = new LineList();
        WifiKeeper keeper = new WifiKeeper(radio, clock, lines.Log, "shed", Password, 1);
        Assert.IsFalse(keeper.IsOnline);
        keeper.Step();
        Assert.IsTrue(keeper.IsOnline);
        Assert.AreEqual("shed/" + Password, radio.LastNetwork);
        Assert.AreEqual("2 Wi-Fi connected after 2 s", lines.Last);
        keeper.Step();
        Assert.AreEqual(1, radio.Attempts);
        Assert.AreEqual(1, lines.Count);
        Assert.AreEqual(0, keeper.Reconnects);
    }

    [TestMethod]
    public void Without_a_name_it_takes_the_network_that_the_board_has_stored()
    {
        ManualClock clock = new ManualClock();
        ScriptedRadio radio = new ScriptedRadio(clock);
        new WifiKeeper(radio, clock, new LineList().Log, string.Empty, Password, 1).Step();
        Assert.AreEqual("stored/stored", radio.LastNetwork);
    }

    [TestMethod]
    public void A_board_that_is_connected_already_is_left_alone()
    {
        ManualClock clock = new ManualClock();
        ScriptedRadio radio = new ScriptedRadio(clock) { IsConnected = true };
        LineList lines = new LineList();
        WifiKeeper keeper = new WifiKeeper(radio, clock, lines.Log, "shed", Password, 1);
        keeper.Step();
        Assert.IsTrue(keeper.IsOnline);
        Assert.AreEqual(0, radio.Attempts);
        Assert.AreEqual("2 Wi-Fi connected after 0 s", lines.Last);
    }

    // Full jitter: at random up to 1, 2, 4 … 60 s after the attempt's end.
    [TestMethod]
    public void It_tries_for_ever_with_delays_that_grow_to_a_minute()
    {
        ManualClock clock = new ManualClock();
        ScriptedRadio radio = new ScriptedRadio(clock) { AttemptMs = 300 }.Fail("no such network", 200);
        WifiKeeper keeper = new WifiKeeper(radio, clock, new LineList().Log, "shed", Password, 7);
        long longest = 0;
        long total = 0;
        int limit = 0;
        for (int attempt = 1; attempt <= 200; attempt++)
        {
            long waited = Await(keeper, radio, clock, attempt);
            Assert.IsTrue(waited <= limit, "delay before attempt " + attempt + ": " + waited);
            longest = waited > longest ? waited : longest;
            total += attempt > 10 ? waited : 0;
            limit = limit == 0 ? 1000 : limit < 30000 ? limit * 2 : 60000;
        }

        Assert.IsTrue(longest > 50000 && longest <= 60000, "longest delay: " + longest);
        Assert.IsTrue(total / 190 > 25000 && total / 190 < 35000, "mean delay: " + total / 190);
        Await(keeper, radio, clock, 201);
        Assert.IsTrue(keeper.IsOnline);
    }

    [TestMethod]
    public void Two_boards_do_not_try_in_step()
    {
        ManualClock clock = new ManualClock();
        ScriptedRadio one = new ScriptedRadio(clock).Fail("busy", 20);
        ScriptedRadio other = new ScriptedRadio(clock).Fail("busy", 20);
        WifiKeeper first = new WifiKeeper(one, clock, new LineList().Log, "shed", Password, 1);
        WifiKeeper second = new WifiKeeper(other, clock, new LineList().Log, "shed", Password, 2);
        int together = 0;
        for (int i = 0; i < 6000 && one.Attempts < 10; i++)
        {
            first.Step();
            second.Step();
            together += i > 0 && one.LastAttemptMs == clock.MonotonicMs && other.LastAttemptMs == clock.MonotonicMs ? 1 : 0;
            clock.Advance(100);
        }

        Assert.AreEqual(10, one.Attempts);
        Assert.IsTrue(together < 3, together + " attempts at the same time");
    }

    [TestMethod]
    public void A_loss_and_a_return_are_told_with_their_times_and_counted()
    {
        ManualClock clock = new ManualClock();
        ScriptedRadio radio = new ScriptedRadio(clock);
        LineList lines = new LineList();
        WifiKeeper keeper = new WifiKeeper(radio, clock, lines.Log, "shed", Password, 1);
        keeper.Step();
        clock.Advance(3600000);
        radio.IsConnected = false;
        radio.Fail("no such network", 3);
        keeper.Step();
        Assert.IsFalse(keeper.IsOnline);
        Assert.AreEqual("3 Wi-Fi lost after 3600 s", lines[1]);
        Assert.AreEqual("3 no Wi-Fi for 0 s: no such network", lines[2]);
        Await(keeper, radio, clock, 5);
        Assert.IsTrue(keeper.IsOnline);
        Assert.AreEqual(1, keeper.Reconnects);
        Assert.StartsWith("2 Wi-Fi back after ", lines[3]);
        Assert.EndsWith(" s, failed attempts: 3", lines[3]);
        Assert.AreEqual(4, lines.Count);
    }

    [TestMethod]
    public void A_new_reason_is_told_once_and_the_same_one_not_again()
    {
        ManualClock clock = new ManualClock();
        ScriptedRadio radio = new ScriptedRadio(clock).Fail("no such network", 4).Fail("the password is refused", 3);
        LineList lines = new LineList();
        WifiKeeper keeper = new WifiKeeper(radio, clock, lines.Log, "shed", Password, 1);
        Await(keeper, radio, clock, 7);
        Assert.AreEqual(2, lines.Count);
        Assert.AreEqual("3 no Wi-Fi for 0 s: no such network", lines[0]);
        Assert.EndsWith(": the password is refused", lines[1]);
        Await(keeper, radio, clock, 8);
        Assert.EndsWith(", failed attempts: 7", lines.Last);
        Assert.AreEqual(0, keeper.Reconnects);
    }

    [TestMethod]
    public void After_a_return_the_delays_begin_again()
    {
        ManualClock clock = new ManualClock();
        ScriptedRadio radio = new ScriptedRadio(clock).Fail("busy", 12);
        WifiKeeper keeper = new WifiKeeper(radio, clock, new LineList().Log, "shed", Password, 1);
        Await(keeper, radio, clock, 13);
        radio.IsConnected = false;
        radio.Fail("busy");
        Assert.AreEqual(0L, Await(keeper, radio, clock, 14));
        Assert.IsTrue(Await(keeper, radio, clock, 15) <= 1000);
    }

    [TestMethod]
    public void The_password_is_in_no_line()
    {
        ManualClock clock = new ManualClock();
        ScriptedRadio radio = new ScriptedRadio(clock).Fail("the password is refused", 2);
        LineList lines = new LineList();
        WifiKeeper keeper = new WifiKeeper(radio, clock, lines.Log, "shed", Password, 1);
        Await(keeper, radio, clock, 3);
        radio.IsConnected = false;
        keeper.Step();
        keeper.Disconnect();
        Assert.IsTrue(radio.IsOff);
        Assert.IsFalse(keeper.IsOnline);
        Assert.AreEqual(4, lines.Count);
        for (int i = 0; i < lines.Count; i++)
        {
            Assert.IsTrue(lines[i].IndexOf(Password) < 0, lines[i]);
        }
    }

    // Lets time pass in the loop's pulses until the attempt has been made.
    private static long Await(WifiKeeper keeper, ScriptedRadio radio, ManualClock clock, int attempts)
    {
        long waited = 0;
        while (radio.Attempts < attempts)
        {
            keeper.Step();
            if (radio.Attempts < attempts)
            {
                clock.Advance(100);
                waited += 100;
                Assert.IsTrue(waited < 3600000, "no further attempt within an hour");
            }
        }

        return waited;
    }
}
