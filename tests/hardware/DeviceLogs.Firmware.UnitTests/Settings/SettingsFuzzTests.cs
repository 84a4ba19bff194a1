using System.Text;
using DeviceLogs.Delivery;
using DeviceLogs.Firmware.Settings;
using DeviceLogs.Spool;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Firmware.Settings;

/// <summary>Files that nobody has meant to write: the board starts with each of them, and no secret is told.</summary>
[TestClass]
public class SettingsFuzzTests
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private const string Password = "correct horse battery";

    private const string Document =
        "{\"region\":\"eu-west-1\",\"endpoint\":\"http://10.0.0.1:4586\",\"credentials\":{\"accessKeyId\":\"AKIAIOSFODNN7EXAMPLE\","
        + "\"secretAccessKey\":\"" + Secret + "\"},"
        + "\"logGroupName\":\"boards\",\"logStreamName\":\"{mac}/{boot}\",\"wifi\":{\"ssid\":\"shed\",\"password\":\"" + Password
        + "\"},\"level\":\"debug\",\"overflow\":\"dropNewest\","
        + "\"control\":{\"logStreamName\":\"control\",\"intervalSeconds\":60},\"flushIntervalSeconds\":10,\"bufferBytes\":32768,"
        + "\"batchBytes\":16000,\"ledPin\":2,\"sleep\":{\"everySeconds\":600,\"radioEvery\":6},"
        + "\"spool\":{\"folder\":\"I:\\\\spool\",\"maxBytes\":131072,\"maxWritesPerHour\":12},\"metricsIntervalSeconds\":300}";

    // Pieces that have a meaning to a parser, and values of every kind.
    private static readonly string[] _pieces =
    {
        "{", "}", "[", "]", ",", ":", "\"", "'", "\\", "\\u0041", "\\\"", "null", "true", "-1", "0", "1e9", "1e999", "2147483648",
        "99999999999999999999999", "\"\"", "{}", "[]", "[1,[2]]", "\"level\":", "//", "\n", "\t",
    };

    [TestMethod]
    public void A_file_that_breaks_off_anywhere_starts_the_board()
    {
        for (int i = 0; i < Document.Length; i++)
        {
            FirmwareSettings settings = SettingsDrive.Load(Document.Substring(0, i));
            Assert.AreEqual(1, settings.Complaints.Length);
            FirmwareSettingsTests.AssertDefaults(settings);
        }
    }

    [TestMethod]
    public void A_drive_that_fails_at_any_call_starts_the_board()
    {
        for (int i = 1; i < 12; i++)
        {
            SettingsDrive drive =
                FirmwareSettingsTests.Identity(
                    "\"rootCertificateFile\":\"root.pem\",\"iot\":{\"endpoint\":\"c2.credentials.iot.eu-west-1.amazonaws.com\","
                + "\"roleAlias\":\"device-logs\","
                + "\"certificateFile\":\"door.pem\",\"privateKeyFile\":\"door.key\"}");
            drive.Drive.ThrowEvery = i;
            FirmwareSettings settings = drive.Load();

            // Four files of three calls; the third closes, and its failure does no harm.
            Assert.AreEqual(i % 3 == 0, settings.Complaints.Length == 0, "each call number " + i);
        }
    }

    [TestMethod]
    public void Damaged_files_start_the_board()
    {
        SeededRandom random = new SeededRandom(20261121);
        int understood = 0;
        for (int i = 0; i < 400; i++)
        {
            byte[] file = Encoding.UTF8.GetBytes(Document);
            for (int changes = 1 + random.Next(3); changes > 0; changes--)
            {
                file[random.Next(file.Length)] = (byte)random.Next(256);
            }

            understood += Check(file) ? 1 : 0;
        }

        Assert.IsTrue(understood > 40 && understood < 360, understood + " of 400 files were JSON");
    }

    [TestMethod]
    public void Files_with_foreign_pieces_start_the_board()
    {
        SeededRandom random = new SeededRandom(7);
        int understood = 0;
        for (int i = 0; i < 400; i++)
        {
            // A value, from its colon to the next comma or brace, gives way to a piece; or the piece just stands somewhere.
            int start = random.Next(Document.Length);
            int end = start;
            int colon = Document.IndexOf(':', start);
            if (i % 2 == 0 && colon > 0)
            {
                start = colon + 1;
                end = Document.IndexOfAny(new[] { ',', '}' }, start);
            }

            understood += Check(
                Encoding.UTF8.GetBytes(Document.Substring(0, start) + _pieces[random.Next(_pieces.Length)] + Document.Substring(end)))
                ? 1
                : 0;
        }

        Assert.IsTrue(understood > 40 && understood < 360, understood + " of 400 files were JSON");
    }

    // True when the file was understood, as far as it could be.
    private static bool Check(byte[] file)
    {
        SettingsDrive drive = new SettingsDrive();
        drive.Drive.Put("devicelogs.json", file);
        FirmwareSettings settings = drive.Load();
        for (int i = 0; i < settings.Complaints.Length; i++)
        {
            string complaint = settings.Complaints[i];
            Assert.IsFalse(
                complaint.IndexOf("wJalrXU") >= 0 || complaint.IndexOf("EXAMPLEKEY") >= 0 || complaint.IndexOf("correct") >= 0
                    || complaint.IndexOf("battery") >= 0, complaint);
        }

        // Whatever was wrong: what the settings make is valid.
        LogAgentOptions agent = settings.MakeAgentOptions();
        agent.LogGroupName ??= "group";
        agent.Validate();
        FlashSpoolOptions spool = settings.MakeSpoolOptions();
        spool.Validate();
        if (settings.IsComplete)
        {
            new CloudWatchLogs(settings.MakeLogsOptions()).Dispose();
        }

        return settings.Complaints.Length == 0 || !settings.Complaints[0].StartsWith("devicelogs.json ");
    }
}
