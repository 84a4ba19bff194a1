using DeviceLogs.Firmware.Settings;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Firmware.Settings;

/// <summary>Buffer, batch and spool obey the library's rules, and fit into the board's heap.</summary>
[TestClass]
public class SettingsSizeTests
{
    [TestMethod]
    public void Sizes_obey_the_rules_of_the_library()
    {
        // 1,024 and six times the 6 characters of the group, the 12 of the stream and 10 for the boot's number.
        FirmwareSettingsTests.AssertDefaults(
            SettingsDrive.Refused("batchBytes is 1191: it takes 1192 to 1048576; 8192 is used", "\"batchBytes\":1191"));
        FirmwareSettingsTests.AssertDefaults(
            SettingsDrive.Refused("bufferBytes is 16383: it takes 16384 or more; 16384 is used", "\"bufferBytes\":16383"));
        FirmwareSettingsTests.AssertDefaults(
            SettingsDrive.Refused("spool.maxBytes is 8191: it takes 8192 or more; 65536 is used", "\"spool\":{\"maxBytes\":8191}"));
        Assert.AreEqual(40000,
            SettingsDrive.Refused(
                "bufferBytes is 39999: it takes 40000 or more; 40000 is used", "\"batchBytes\":20000,\"bufferBytes\":39999").BufferBytes);
    }

    // A board of 100,960 free bytes has 60,000 for both: 40,960 are for all else.
    [TestMethod]
    public void Sizes_beyond_the_boards_heap_are_told_and_the_defaults_are_used()
    {
        FirmwareSettingsTests.AssertDefaults(
            RefusedFor(100960,
                "bufferBytes is 51809: it takes with batchBytes up to 60000 bytes, as 100960 of this board's heap are free; 16384 is used",
                "\"bufferBytes\":51809"));
        FirmwareSettingsTests.AssertDefaults(
            RefusedFor(100960,
                "batchBytes is 20001: it takes with bufferBytes up to 60000 bytes, as 100960 of this board's heap are free; 8192 is used",
                "\"batchBytes\":20001"));
        FirmwareSettings both = RefusedFor(100960,
            "bufferBytes is 50001: it takes with batchBytes up to 60000 bytes, as 100960 of this board's heap are free; 20000 is used",
            "\"bufferBytes\":50001,\"batchBytes\":10000");
        Assert.AreEqual(10000, both.BatchBytes);
        Assert.AreEqual(20000, both.BufferBytes);
        SettingsDrive huge = Board(100960, "\"bufferBytes\":524288,\"batchBytes\":262144");
        FirmwareSettings settings = huge.Load();
        Assert.AreEqual(2, settings.Complaints.Length, "one for each key");
        FirmwareSettingsTests.AssertDefaults(settings);
    }

    [TestMethod]
    public void Sizes_that_the_boards_heap_just_holds_are_taken()
    {
        FirmwareSettings settings = Board(100960, "\"bufferBytes\":50000,\"batchBytes\":10000").Load();
        Assert.AreEqual(0, settings.Complaints.Length);
        Assert.AreEqual(50000, settings.BufferBytes);
        Assert.AreEqual(10000, settings.BatchBytes);
    }

    [TestMethod]
    public void Sizes_below_the_defaults_are_taken_and_a_heap_that_is_too_small_for_them_is_reported_once()
    {
        FirmwareSettings settings = RefusedFor(30000,
            "30000 bytes of the heap are free and these sizes need 37600: lower bufferBytes and batchBytes, or requests fail and lines are "
            + "dropped", "\"bufferBytes\":8000,\"batchBytes\":4000");
        Assert.AreEqual(8000, settings.BufferBytes);
        Assert.AreEqual(4000, settings.BatchBytes);
    }

    [TestMethod]
    public void A_heap_that_just_holds_the_defaults_is_not_complained_of()
    {
        Assert.AreEqual(0, Board(50176, "\"level\":\"debug\"").Load().Complaints.Length);
        RefusedFor(50175,
            "50175 bytes of the heap are free and these sizes need 50176: lower bufferBytes and batchBytes, or requests fail and lines are "
            + "dropped", "\"level\":\"debug\"");
    }

    private static SettingsDrive Board(int freeHeapBytes, string more) =>
        new SettingsDrive { FreeHeapBytes = freeHeapBytes }.Put("devicelogs.json", "{" + SettingsDrive.Required + "," + more + "}");

    private static FirmwareSettings RefusedFor(int freeHeapBytes, string complaint, string more)
    {
        FirmwareSettings settings = Board(freeHeapBytes, more).Load();
        SettingsDrive.AssertOnly(complaint, settings);
        return settings;
    }
}
