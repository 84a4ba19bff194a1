using System.Collections;
using DeviceLogs.Firmware;
using DeviceLogs.Firmware.Settings;
using DeviceLogs.Lines.Levels;
using DeviceLogs.Policies;
using DeviceLogs.UnitTests.Firmware.Settings;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Firmware;

/// <summary>What is logged changes with a file.</summary>
[TestClass]
public class PolicyFileTests
{
    private const int PatienceMs = 60000;

    [TestMethod]
    public void What_the_policy_makes_of_a_context_goes_the_way_of_all_lines()
    {
        FirmwareBoard board = new FirmwareBoard
        {
            Change = parts => parts.Policy = Policy.Parse(SettingsDrive.Logging("@('heap ' + context.freeHeap)"))
        };
        using FirmwareAgent firmware = board.Boot();
        firmware.Log(PolicyScope.Inbound, new Hashtable { { "freeHeap", 41000 } });
        firmware.Log(PolicyScope.Outbound, new Hashtable { { "freeHeap", 42000 } });
        Assert.IsTrue(firmware.Agent.Flush(PatienceMs));
        Assert.Contains("\"message\":\"heap 41000\"", board.Transport.Body(0));
        Assert.AreEqual(-1, board.Transport.Body(0).IndexOf("42000"));
    }

    [TestMethod]
    public void Below_the_minimum_level_nothing_is_computed_and_without_a_policy_nothing_is_logged()
    {
        FirmwareBoard board = new FirmwareBoard
        {
            Change = parts =>
            {
                parts.Policy = Policy.Parse(SettingsDrive.Logging("@('heap ' + context.freeHeap)"));
                parts.Levels = new LevelTable(LogLevel.Warning);
            },
        };
        using FirmwareAgent firmware = board.Boot();
        firmware.Log(PolicyScope.Inbound, new Hashtable { { "freeHeap", 41000 } });
        Assert.AreEqual(1L, board.Logged(firmware));
        FirmwareBoard other = new FirmwareBoard();
        using FirmwareAgent without = other.Boot();
        without.Log(PolicyScope.Inbound, new Hashtable());
        Assert.AreEqual(1L, other.Logged(without));
    }

    [TestMethod]
    public void A_message_that_cannot_be_computed_is_told_once()
    {
        FirmwareBoard board = new FirmwareBoard
        {
            Change = parts => parts.Policy = Policy.Parse(SettingsDrive.Logging("@(length(context.freeHeap))"))
        };
        using FirmwareAgent firmware = board.Boot();
        firmware.Log(PolicyScope.Inbound, new Hashtable { { "freeHeap", 41000 } });
        firmware.Log(PolicyScope.Inbound, new Hashtable { { "freeHeap", 41000 } });
        Assert.AreEqual(2L, board.Logged(firmware));
        Assert.IsTrue(firmware.Agent.Flush(PatienceMs));
        Assert.Contains("\"message\":\"WARN policy: line 1, column ", board.Transport.Body(0));
    }

    [TestMethod]
    public void A_policy_file_with_a_mistake_is_told_with_its_place_and_left_out()
    {
        SettingsDrive drive = new SettingsDrive().Put("policies.xml", "<policies>\n<inbound>\n</policies>")
            .Put("devicelogs.json", "{" + SettingsDrive.Required + ",\"policyFile\":\"policies.xml\"}");
        FirmwareSettings settings = drive.Load();
        Assert.AreEqual(1, settings.Complaints.Length);
        Assert.StartsWith("policyFile is \"policies.xml\": that file is wrong in line 3, column ", settings.Complaints[0]);
        Assert.IsNull(settings.Policy);
        Assert.IsTrue(settings.IsComplete);
    }

    [TestMethod]
    public void A_policy_file_that_is_not_there_is_told()
    {
        SettingsDrive.Refused("policyFile is \"policies.xml\": that file can't be read (IOException)", "\"policyFile\":\"policies.xml\"");
    }
}
