using DeviceLogs.Firmware.Settings;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Firmware.Settings;

/// <summary>What a person reads who has made a mistake in a value of the file. The default is then used.</summary>
[TestClass]
public class SettingsComplaintTests
{
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
        Assert.AreEqual("region is missing: give an AWS region such as eu-west-1" + SettingsDrive.Deploy, settings.Complaints[0]);
        Assert.AreEqual("logGroupName is missing: give the log group's name" + SettingsDrive.Deploy, settings.Complaints[1]);
        Assert.AreEqual(
            "credentials are missing: give accessKeyId and secretAccessKey, or iot instead" + SettingsDrive.Deploy, settings.Complaints[2]);
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
}
