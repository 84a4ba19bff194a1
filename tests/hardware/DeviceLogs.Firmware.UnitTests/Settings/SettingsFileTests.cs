using DeviceLogs.Firmware.Settings;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Firmware.Settings;

/// <summary>What a person reads whose file is missing, is not JSON, or has keys that are not settings.</summary>
[TestClass]
public class SettingsFileTests
{
    [TestMethod]
    public void A_missing_file_is_one_complaint_that_reports_the_way_out()
    {
        FirmwareSettings settings = new SettingsDrive().Load();
        SettingsDrive.AssertOnly("devicelogs.json can't be read (IOException)" + SettingsDrive.Deploy, settings);
        Assert.IsFalse(settings.IsComplete);
        FirmwareSettingsTests.AssertDefaults(settings);
    }

    [TestMethod]
    public void A_file_beyond_all_measure_is_not_even_read()
    {
        SettingsDrive drive = new SettingsDrive();
        drive.Drive.Put("devicelogs.json", new byte[8193]);
        SettingsDrive.AssertOnly("devicelogs.json has 8193 bytes: it takes up to 8192" + SettingsDrive.Deploy, drive.Load());
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("[]")]
    [DataRow("\"region\"")]
    public void A_file_without_an_object_says_so(string json)
    {
        SettingsDrive.AssertOnly(
            "devicelogs.json is wrong in line 1: no JSON object begins" + SettingsDrive.Deploy, SettingsDrive.Load(json));
    }

    [TestMethod]
    [DataRow("{\n\"region\": \"eu-west-1\"\n\"level\": \"debug\"}", 3)]
    [DataRow("{\n\"region\": \"eu-west-1\",\n}", 3)]
    [DataRow("{\n\n\"region\": 'eu-west-1'}", 3)]
    [DataRow("{\"region\": \"eu-west-1", 1)]
    [DataRow("{\"region\": \"eu-west-1\"}\n}", 2)]
    [DataRow("{\"ledPin\": +2}", 1)]
    [DataRow("{\"ledPin\": 02}", 1)]
    public void What_is_not_json_is_told_with_its_line(string json, int line)
    {
        SettingsDrive.AssertOnly(
            "devicelogs.json is wrong in line " + line + ": this is not JSON" + SettingsDrive.Deploy, SettingsDrive.Load(json));
    }

    [TestMethod]
    public void What_is_nested_too_deeply_is_told_with_its_line()
    {
        SettingsDrive.AssertOnly("devicelogs.json is wrong in line 2: a group holds plain values only" + SettingsDrive.Deploy,
            SettingsDrive.Load("{\"wifi\":\n{\"ssid\":{\"name\":1}}}"));
        SettingsDrive.AssertOnly(
            "devicelogs.json is wrong in line 1: a group holds plain values only" + SettingsDrive.Deploy,
            SettingsDrive.Load("{\"ledPin\":[1,[2]]}"));
        string brackets = string.Empty;
        for (int i = 0; i < 1000; i++)
        {
            brackets += "[[[[[[[[";
        }

        SettingsDrive.AssertOnly(
            "devicelogs.json is wrong in line 1: a group holds plain values only" + SettingsDrive.Deploy,
            SettingsDrive.Load("{\"a\":" + brackets));
    }

    [TestMethod]
    [DataRow("{\"endpoint\": \"http:\\/\\/10.0.0.1\"}")]
    [DataRow("{\"wifi\": {\"password\": \"rock\\u0026roll\"}}")]
    [DataRow("{\"wifi\": {\"ssid\": \"\uD83D\uDE80\"}}")]
    public void What_the_boards_parser_misreads_is_told(string json)
    {
        SettingsDrive.AssertOnly(
            "devicelogs.json is wrong in line 1: there is no \\u, no \\/ and no emoji: write the plain character" + SettingsDrive.Deploy,
            SettingsDrive.Load(json));
    }

    [TestMethod]
    public void A_key_that_stands_twice_is_told()
    {
        FirmwareSettings settings = SettingsDrive.With("\"level\":\"debug\",\"level\":\"error\"");
        Assert.AreEqual(1, settings.Complaints.Length);
        Assert.EndsWith("is there a key twice, or a number beyond all measure?" + SettingsDrive.Deploy, settings.Complaints[0]);
    }

    [TestMethod]
    public void An_unknown_key_is_told_with_those_that_there_are()
    {
        SettingsDrive.Refused(
            "wifi.pasword is not a setting: there are ssid, password", "\"wifi\":{\"ssid\":\"shed\",\"pasword\":\"correct horse\"}");
        FirmwareSettings settings =
            SettingsDrive.Refused(
            "a key with a name that is longer than an... is not a setting: there are region, endpoint, sntpServer, policyFile, overflow, "
            + "compression, flushIntervalSeconds, metricsIntervalSeconds, ledPin, sleep, wifi, logGroupName, logStreamName, streams, "
            + "control, batchBytes, bufferBytes, level, categories, format, secretNames, repeatSeconds, linesPerMinute, recorder, spool, "
            + "rootCertificateFile, credentials, iot",
            "\"a key with a name that is longer than any setting's\":1");
        Assert.IsTrue(settings.IsComplete);
    }

    [TestMethod]
    public void Many_unknown_keys_are_counted()
    {
        string json = "\"wifi\":{\"k0\":0";
        for (int i = 1; i < 40; i++)
        {
            json += ",\"k" + i + "\":" + i;
        }

        FirmwareSettings settings = SettingsDrive.With(json + "}");
        Assert.AreEqual(4, settings.Complaints.Length);
        Assert.EndsWith(" is not a setting: there are ssid, password", settings.Complaints[2]);
        Assert.AreEqual("and 37 more keys of wifi are not settings", settings.Complaints[3]);
    }

    [TestMethod]
    public void A_file_with_far_more_than_all_settings_is_not_understood()
    {
        string keys = "{\"k0\":0";
        string list = "{\n\"ledPin\":[0";
        for (int i = 1; i < 400; i++)
        {
            keys += ",\"k" + i + "\":" + i;
            list += "," + i;
        }

        SettingsDrive.AssertOnly(
            "devicelogs.json is wrong in line 1: there is far more than all settings" + SettingsDrive.Deploy,
            SettingsDrive.Load(keys + "}"));
        SettingsDrive.AssertOnly(
            "devicelogs.json is wrong in line 2: there is far more than all settings" + SettingsDrive.Deploy,
            SettingsDrive.Load(list + "]}"));
    }
}
