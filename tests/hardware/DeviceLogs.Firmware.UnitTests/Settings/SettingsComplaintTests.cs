using DeviceLogs.Firmware.Settings;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Firmware.Settings;

/// <summary>What a person reads who has made a mistake in the file. The default is then used.</summary>
[TestClass]
public class SettingsComplaintTests
{
    private const string Deploy = ": deploy the file with nanoff --filedeployment, see README, On a board";

    [TestMethod]
    public void A_missing_file_is_one_complaint_that_reports_the_way_out()
    {
        FirmwareSettings settings = new SettingsDrive().Load();
        SettingsDrive.AssertOnly("devicelogs.json can't be read (IOException)" + Deploy, settings);
        Assert.IsFalse(settings.IsComplete);
        FirmwareSettingsTests.AssertDefaults(settings);
    }

    [TestMethod]
    public void A_file_beyond_all_measure_is_not_even_read()
    {
        SettingsDrive drive = new SettingsDrive();
        drive.Drive.Put("devicelogs.json", new byte[8193]);
        SettingsDrive.AssertOnly("devicelogs.json has 8193 bytes: it takes up to 8192" + Deploy, drive.Load());
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("[]")]
    [DataRow("\"region\"")]
    public void A_file_without_an_object_says_so(string json)
    {
        SettingsDrive.AssertOnly("devicelogs.json is wrong in line 1: no JSON object begins" + Deploy, SettingsDrive.Load(json));
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
        SettingsDrive.AssertOnly("devicelogs.json is wrong in line " + line + ": this is not JSON" + Deploy, SettingsDrive.Load(json));
    }

    [TestMethod]
    public void What_is_nested_too_deeply_is_told_with_its_line()
    {
        SettingsDrive.AssertOnly("devicelogs.json is wrong in line 2: a group holds plain values only" + Deploy,
            SettingsDrive.Load("{\"wifi\":\n{\"ssid\":{\"name\":1}}}"));
        SettingsDrive.AssertOnly(
            "devicelogs.json is wrong in line 1: a group holds plain values only" + Deploy, SettingsDrive.Load("{\"ledPin\":[1,[2]]}"));
        string brackets = string.Empty;
        for (int i = 0; i < 1000; i++)
        {
            brackets += "[[[[[[[[";
        }

        SettingsDrive.AssertOnly(
            "devicelogs.json is wrong in line 1: a group holds plain values only" + Deploy, SettingsDrive.Load("{\"a\":" + brackets));
    }

    [TestMethod]
    [DataRow("{\"endpoint\": \"http:\\/\\/10.0.0.1\"}")]
    [DataRow("{\"wifi\": {\"password\": \"rock\\u0026roll\"}}")]
    [DataRow("{\"wifi\": {\"ssid\": \"\uD83D\uDE80\"}}")]
    public void What_the_boards_parser_misreads_is_told(string json)
    {
        SettingsDrive.AssertOnly(
            "devicelogs.json is wrong in line 1: there is no \\u, no \\/ and no emoji: write the plain character" + Deploy,
            SettingsDrive.Load(json));
    }

    [TestMethod]
    public void A_key_that_stands_twice_is_told()
    {
        FirmwareSettings settings = SettingsDrive.With("\"level\":\"debug\",\"level\":\"error\"");
        Assert.AreEqual(1, settings.Complaints.Length);
        Assert.EndsWith("is there a key twice, or a number beyond all measure?" + Deploy, settings.Complaints[0]);
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
            "devicelogs.json is wrong in line 1: there is far more than all settings" + Deploy, SettingsDrive.Load(keys + "}"));
        SettingsDrive.AssertOnly(
            "devicelogs.json is wrong in line 2: there is far more than all settings" + Deploy, SettingsDrive.Load(list + "]}"));
    }

    [TestMethod]
    [DataRow("flushIntervalSeconds", "0", "1 to 86400", "30")]
    [DataRow("flushIntervalSeconds", "\"10\"", "1 to 86400", "30")]
    [DataRow("flushIntervalSeconds", "2.5", "1 to 86400", "30")]
    [DataRow("flushIntervalSeconds", "true", "1 to 86400", "30")]
    [DataRow("flushIntervalSeconds", "99999999999", "1 to 86400", "30")]
    [DataRow("metricsIntervalSeconds", "-1", "0 to 86400", "0")]
    [DataRow("ledPin", "49", "-1 to 48", "-1")]
    [DataRow("bufferBytes", "524289", "1 to 524288", "16384")]
    [DataRow("batchBytes", "262145", "1 to 262144", "8192")]
    public void A_wrong_number_is_told_with_its_range(string key, string value, string range, string used)
    {
        string shown = value == "true" ? "True" : value;
        FirmwareSettings settings = SettingsDrive.Refused(
            key + " is " + shown + ": it takes " + range + ", without quotes; " + used + " is used", "\"" + key + "\":" + value);
        FirmwareSettingsTests.AssertDefaults(settings);
    }

    [TestMethod]
    [DataRow("sleep", "everySeconds", "86401", "0 to 86400", "0")]
    [DataRow("sleep", "radioEvery", "0", "1 to 1000", "1")]
    [DataRow("control", "intervalSeconds", "9", "10 to 86400", "300")]
    [DataRow("spool", "maxWritesPerHour", "0", "1 to 3600", "60")]
    public void A_wrong_number_in_a_group_is_told_with_its_path(string group, string key, string value, string range, string used)
    {
        FirmwareSettings settings = SettingsDrive.Refused(
            group + "." + key + " is " + value + ": it takes " + range + ", without quotes; " + used + " is used",
            "\"" + group + "\":{\"" + key + "\":" + value + "}");
        FirmwareSettingsTests.AssertDefaults(settings);
    }

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

    [TestMethod]
    public void A_wrong_name_is_told_with_those_that_there_are()
    {
        SettingsDrive.Refused(
            "level is \"verbose\": it takes trace, debug, information, warning, error, critical or none; information is used",
            "\"level\":\"verbose\"");
        SettingsDrive.Refused(
            "level is 1: it takes trace, debug, information, warning, error, critical or none; information is used", "\"level\":1");
        SettingsDrive.Refused("compression is \"zip\": it takes gzip or none; gzip is used", "\"compression\":\"zip\"");
        SettingsDrive.Refused(
            "overflow is \"drop\": it takes dropOldest, dropNewest or dropLowLevels; dropOldest is used", "\"overflow\":\"drop\"");
    }

    [TestMethod]
    public void A_wrong_text_is_told_with_its_rule()
    {
        SettingsDrive.Refused(
            "sntpServer is \"a b\": it takes a text of 1 to 255 characters, letters, digits and _#+=/:,.@-; pool.ntp.org is used",
            "\"sntpServer\":\"a b\"");
        SettingsDrive.Refused(
            "sntpServer is \"\": it takes a text of 1 to 255 characters, letters, digits and _#+=/:,.@-; pool.ntp.org is used",
            "\"sntpServer\":\"\"");
        SettingsDrive.Refused("endpoint is \"192.168.1.10\": it takes https://HOST or http://HOST:PORT; AWS in the region is used",
            "\"endpoint\":\"192.168.1.10\"");
        SettingsDrive.Refused("endpoint is \"http://10.0.0.1:x\": it takes https://HOST or http://HOST:PORT; AWS in the region is used",
            "\"endpoint\":\"http://10.0.0.1:x\"");
        SettingsDrive.Refused("policyFile is what nanoFramework.Json takes for a date: it takes a text of 1 to 255 characters",
            "\"policyFile\":\"2026-11-21T10:00:00Z\"");
        SettingsDrive.Refused("policyFile is a ArrayList: it takes a text of 1 to 255 characters", "\"policyFile\":[1,\"a\"]");
    }

    [TestMethod]
    public void A_wrong_stream_name_is_told_with_its_rule()
    {
        SettingsDrive.Refused("logStreamName is \"a:b\": it takes a text of 1 to 480 characters, any character but :*; {mac} is used",
            "\"logStreamName\":\"a:b\"");
        FirmwareSettings settings = SettingsDrive.Refused(
            "logStreamName is \"{host}\": it takes {mac} and {boot} once each, and no other braces; {mac} is used",
            "\"logStreamName\":\"{host}\"");
        Assert.AreEqual("246f28abcd0e", settings.LogStreamName);
        SettingsDrive.Refused(
            "control.logStreamName is the board's own stream: it takes another one", "\"control\":{\"logStreamName\":\"{mac}\"}");
        SettingsDrive.Refused(
            "control.logStreamName is \"{boot}\": it takes {mac} once, and no other braces", "\"control\":{\"logStreamName\":\"{boot}\"}");
    }

    [TestMethod]
    public void A_group_that_is_none_is_told_without_what_stands_there()
    {
        SettingsDrive.Refused("wifi is not a group: it takes an object in braces", "\"wifi\":\"correct horse battery\"");
    }

    [TestMethod]
    public void What_has_no_default_is_asked_for()
    {
        FirmwareSettings settings = SettingsDrive.Load("{\"level\":\"debug\"}");
        Assert.AreEqual(3, settings.Complaints.Length);
        Assert.AreEqual("region is missing: give an AWS region such as eu-west-1" + Deploy, settings.Complaints[0]);
        Assert.AreEqual("logGroupName is missing: give the log group's name" + Deploy, settings.Complaints[1]);
        Assert.AreEqual("credentials are missing: give accessKeyId and secretAccessKey, or iot instead" + Deploy, settings.Complaints[2]);
        Assert.IsFalse(settings.IsComplete);
    }

    [TestMethod]
    [DataRow("eu.west")]
    [DataRow("EU-WEST-1")]
    public void A_region_that_is_not_valid_is_refused_by_name(string region)
    {
        FirmwareSettings settings = SettingsDrive.Load(
            "{\"region\":\"" + region
                + "\",\"logGroupName\":\"boards\",\"credentials\":{\"accessKeyId\":\"AKIAIOSFODNN7EXAMPLE\",\"secretAccessKey\":\"x\"}}");
        SettingsDrive.AssertOnly("region is \"" + region + "\": it takes an AWS region such as eu-west-1, in lower case", settings);
        Assert.IsFalse(settings.IsComplete);
    }

    [TestMethod]
    public void A_group_name_of_aws_itself_is_refused()
    {
        FirmwareSettings settings = SettingsDrive.Load(
            "{\"region\":\"eu-west-1\",\"logGroupName\":\"aws/boards\",\"credentials\":{\"accessKeyId\":\"AKIAIOSFODNN7EXAMPLE\","
            + "\"secretAccessKey\":\"x\"}}");
        Assert.AreEqual(1, settings.Complaints.Length);
        Assert.StartsWith("logGroupName is \"aws/boards\": ", settings.Complaints[0]);
        Assert.IsFalse(settings.IsComplete);
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
