using System.IO;
using DeviceLogs.Spool;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Spool;

/// <summary>The spool on the board's own drive. The host's tests run the same on a folder of the PC.</summary>
[TestClass]
public class FileDriveTests
{
    private const string Folder = "I:\\spool-test";

    [TestMethod]
    public void A_spool_on_the_internal_drive_outlives_its_boots()
    {
        if (!Directory.Exists("I:\\"))
        {
            Assert.SkipTest("there is no drive I: here");
        }

        FileDrive drive = new FileDrive(Folder);
        string[] left = drive.List();
        for (int i = 0; i < left.Length; i++)
        {
            drive.Delete(left[i]);
        }

        FileDriveScenario.Run(Folder);
        drive.Delete("00000002.bot");
        Directory.Delete(Folder);
    }
}
