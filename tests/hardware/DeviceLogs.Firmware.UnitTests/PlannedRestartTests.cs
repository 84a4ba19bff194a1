using System.Collections;
using DeviceLogs.Firmware;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Firmware;

/// <summary>A planned restart keeps or delivers what is held, and the next boot reports what it had to lose.</summary>
[TestClass]
public class PlannedRestartTests
{
    private const int PatienceMs = 60000;

    [TestMethod]
    public void A_planned_restart_loses_nothing()
    {
        FirmwareBoard board = new FirmwareBoard();
        FirmwareAgent firmware = board.Boot();
        firmware.Agent.Log("last words");
        firmware.Restart();
        Assert.AreEqual("restart;", board.Power.Ending);
        board.CutPower(firmware);
        using FirmwareAgent next = board.Boot();
        Assert.IsTrue(next.Agent.Flush(PatienceMs));
        Assert.Contains("\"message\":\"last words\"", board.Transport.Body(0));
    }

    [TestMethod]
    public void A_planned_restart_delivers_what_has_no_place_in_flash()
    {
        FirmwareBoard board = new FirmwareBoard
        {
            Change = parts => parts.Streams = new Hashtable { { "Audit", "door-7-audit" } },
        };
        FirmwareAgent firmware = board.Boot();
        firmware.Step();
        firmware.Agent.Log(LogLevel.Information, "Audit", "card 17", null);
        firmware.Restart();
        Assert.AreEqual("restart;", board.Power.Ending);
        Assert.Contains("\"message\":\"INFO Audit: card 17\"", board.Sent);
        board.CutPower(firmware);
    }

    [TestMethod]
    public void The_lines_of_a_stream_that_a_restart_loses_are_told_by_the_next_boot()
    {
        FirmwareBoard board = new FirmwareBoard
        {
            Change = parts => parts.Streams = new Hashtable { { "Audit", "door-7-audit" } },
        };
        FirmwareAgent firmware = board.Boot();
        firmware.Agent.Log(LogLevel.Information, "Audit", "card 17", null);
        firmware.Restart();
        board.CutPower(firmware);
        using FirmwareAgent next = board.Boot();
        Assert.IsTrue(next.Agent.Flush(PatienceMs));
        Assert.Contains("the last one ended after 5 s with 1 lines in RAM, which are lost; in flash: 1 line", board.Transport.LastBody);
    }
}
