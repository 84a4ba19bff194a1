using System.Collections;
using DeviceLogs.Delivery;
using DeviceLogs.Firmware;
using DeviceLogs.Firmware.Settings;
using DeviceLogs.Iot;
using DeviceLogs.Policies;
using DeviceLogs.Signing;
using DeviceLogs.Spool;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Firmware.Settings;

[TestClass]
public class FirmwareSettingsTests
{
    private const string Everything = @"{
  ""region"": ""eu-central-1"",
  ""endpoint"": ""http://192.168.1.10:4586"",
  ""credentials"": { ""accessKeyId"": ""ASIAIOSFODNN7EXAMPLE"", ""secretAccessKey"": ""wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"",
    ""sessionToken"": ""FwoGZXIvYXdzEA=="" },
  ""logGroupName"": ""/boards/shed"",
  ""logStreamName"": ""door-{mac}/{boot}"",
  ""wifi"": { ""ssid"": ""Gartenhäuschen"", ""password"": ""correct horse battery"" },
  ""sntpServer"": ""192.168.1.1"",
  ""level"": ""Debug"",
  ""control"": { ""logStreamName"": ""control-{mac}"", ""intervalSeconds"": 60 },
  ""policyFile"": ""policies.xml"",
  ""compression"": ""none"",
  ""flushIntervalSeconds"": 10,
  ""bufferBytes"": 32768,
  ""batchBytes"": 16000,
  ""overflow"": ""dropLowLevels"",
  ""spool"": { ""folder"": ""D:\\lines"", ""maxBytes"": 131072, ""maxWritesPerHour"": 12 },
  ""metricsIntervalSeconds"": 300,
  ""ledPin"": 2,
  ""sleep"": { ""everySeconds"": 600, ""radioEvery"": 6 }
}";

    [TestMethod]
    public void Each_key_has_its_place()
    {
        FirmwareSettings settings = new SettingsDrive().Put("policies.xml", SettingsDrive.Logging("on")).Put("devicelogs.json", Everything)
            .Load();
        Assert.AreEqual(0, settings.Complaints.Length, settings.Complaints.Length > 0 ? settings.Complaints[0] : string.Empty);
        Assert.IsTrue(settings.IsComplete);
        Assert.AreEqual("Gartenhäuschen", settings.WifiSsid);
        Assert.AreEqual("correct horse battery", settings.WifiPassword);
        Assert.AreEqual("192.168.1.1", settings.SntpServer);
        Assert.AreEqual((int)LogLevel.Debug, (int)settings.Levels.Otherwise);
        Assert.AreEqual("control-246f28abcd0e", settings.ControlStreamName);
        Assert.AreEqual(60, settings.ControlIntervalSeconds);
        Assert.AreEqual("on", settings.Policy.Evaluate(PolicyScope.Inbound, new Hashtable())[0].Message);
        Assert.AreEqual(300, settings.MetricsIntervalSeconds);
        Assert.AreEqual(2, settings.LedPin);
        Assert.AreEqual(600, settings.SleepSeconds);
        Assert.AreEqual(6, settings.RadioEvery);

        CloudWatchLogsOptions logs = settings.MakeLogsOptions();
        Assert.AreEqual("eu-central-1", logs.Region);
        Assert.AreEqual("http://192.168.1.10:4586", logs.Endpoint);
        Assert.AreEqual("ASIAIOSFODNN7EXAMPLE", logs.Credentials.GetCredentials(false).AccessKeyId);
        Assert.AreEqual("FwoGZXIvYXdzEA==", logs.Credentials.GetCredentials(false).SessionToken);

        LogAgentOptions agent = settings.MakeAgentOptions();
        Assert.AreEqual("/boards/shed", agent.LogGroupName);
        Assert.AreEqual("door-246f28abcd0e/{boot}", agent.LogStreamName);
        Assert.AreEqual(10000, agent.FlushIntervalMs);
        Assert.IsNull(agent.Compressor);
        Assert.AreEqual(32768, agent.BufferBytes);
        Assert.AreEqual(16000, agent.BatchBytes);
        Assert.AreEqual((int)OverflowPolicy.DropLowLevels, (int)agent.Overflow);

        FlashSpoolOptions spool = settings.MakeSpoolOptions();
        Assert.AreEqual("D:\\lines", spool.Folder);
        Assert.AreEqual(131072, spool.MaxBytes);
        Assert.AreEqual(12, spool.MaxWritesPerHour);
    }

    [TestMethod]
    public void A_board_that_sleeps_follows_its_control_stream_too_and_asks_once_in_a_wake()
    {
        FirmwareParts parts = new FirmwareParts(
            SettingsDrive.With("\"control\":{\"logStreamName\":\"control\",\"intervalSeconds\":60},\"sleep\":{\"everySeconds\":600}"));
        Assert.AreEqual("control", parts.ControlStreamName);
        Assert.AreEqual(int.MaxValue, parts.ControlIntervalMs);
        Assert.IsNotNull(parts.ControlDrive);
        Assert.AreEqual(60000,
            new FirmwareParts(SettingsDrive.With("\"control\":{\"logStreamName\":\"control\",\"intervalSeconds\":60}")).ControlIntervalMs);
    }

    [TestMethod]
    public void What_is_not_given_is_the_default()
    {
        FirmwareSettings settings = SettingsDrive.Load("{" + SettingsDrive.Required + "}");
        Assert.AreEqual(0, settings.Complaints.Length);
        Assert.IsTrue(settings.IsComplete);
        AssertDefaults(settings);
        Assert.IsNull(settings.MakeLogsOptions().Endpoint);
        Assert.AreEqual("246f28abcd0e", settings.MakeAgentOptions().LogStreamName);
        Assert.AreEqual("I:\\spool", settings.MakeSpoolOptions().Folder);
    }

    [TestMethod]
    public void Null_is_as_good_as_not_given()
    {
        FirmwareSettings settings = SettingsDrive.With(
            "\"endpoint\":null,\"wifi\":null,\"spool\":{\"maxBytes\":null},\"level\":null,\"ledPin\":null");
        Assert.AreEqual(0, settings.Complaints.Length);
        AssertDefaults(settings);
    }

    [TestMethod]
    public void A_byte_order_mark_of_an_editor_does_no_harm()
    {
        FirmwareSettings settings = SettingsDrive.Load("\uFEFF{" + SettingsDrive.Required + "}");
        Assert.AreEqual(0, settings.Complaints.Length);
        Assert.AreEqual("eu-west-1", settings.Region);
    }

    [TestMethod]
    public void A_network_without_password_is_open_and_no_network_is_the_stored_one()
    {
        Assert.AreEqual(string.Empty, SettingsDrive.With("\"wifi\":{\"ssid\":\"guests\"}").WifiPassword);
        Assert.IsNull(SettingsDrive.Load("{}").WifiPassword);
    }

    [TestMethod]
    public void A_text_may_begin_with_a_quote()
    {
        FirmwareSettings settings = SettingsDrive.With("\"wifi\":{\"ssid\":\"\\\"x\\\"\",\"password\":\"\\\"pass word\"}");
        Assert.AreEqual("\"x\"", settings.WifiSsid);
        Assert.AreEqual("\"pass word", settings.WifiPassword);
    }

    [TestMethod]
    public void A_large_batch_takes_a_large_buffer_along()
    {
        FirmwareSettings settings = SettingsDrive.With("\"batchBytes\":20000");
        Assert.AreEqual(0, settings.Complaints.Length);
        Assert.AreEqual(40000, settings.BufferBytes);
    }

    [TestMethod]
    public void A_file_without_a_root_leaves_the_firmwares_own()
    {
        SettingsDrive drive = new SettingsDrive
        {
            DefaultRoot = TestIdentity.Certificate
        }.Put("devicelogs.json", "{" + SettingsDrive.Required + "}");
        Assert.AreEqual(TestIdentity.Certificate, drive.Load().RootCertificatePem);
    }

    [TestMethod]
    public void A_certificate_of_the_device_gives_its_credentials()
    {
        SettingsDrive drive =
            Identity(
                "\"iot\":{\"endpoint\":\"c2sakl5huz0afv.credentials.iot.eu-west-1.amazonaws.com\",\"roleAlias\":\"device-logs\","
            + "\"thingName\":\"door-7\","
            + "\"certificateFile\":\"door.pem\",\"privateKeyFile\":\"door.key\"},\"rootCertificateFile\":\"root.pem\"");
        FirmwareSettings settings = drive.Load();
        Assert.AreEqual(0, settings.Complaints.Length, settings.Complaints.Length > 0 ? settings.Complaints[0] : string.Empty);
        Assert.IsTrue(settings.Credentials is IotCredentialsProvider);
        Assert.AreEqual(TestIdentity.Certificate, settings.RootCertificatePem);
        Assert.IsNotNull(settings.MakeLogsOptions().Transport);
    }

    [TestMethod]
    public void Of_two_ways_to_credentials_the_certificate_is_used()
    {
        SettingsDrive drive =
            Identity(
                "\"iot\":{\"endpoint\":\"c2.credentials.iot.eu-west-1.amazonaws.com\",\"roleAlias\":\"device-logs\","
            + "\"certificateFile\":\"door.pem\",\"privateKeyFile\":\"door.key\"},"
            + "\"credentials\":{\"accessKeyId\":\"AKIAIOSFODNN7EXAMPLE\",\"secretAccessKey\":\"wJalrXUtnFEMI\"}");
        FirmwareSettings settings = drive.Load();
        SettingsDrive.AssertOnly("credentials and iot are both there: iot is used", settings);
        Assert.IsFalse(settings.Credentials is StaticCredentials);
    }

    [TestMethod]
    public void The_boards_own_store_is_trusted_when_no_root_is_wanted()
    {
        SettingsDrive drive = new SettingsDrive { DefaultRoot = TestIdentity.Certificate };
        FirmwareSettings settings = drive.Put("devicelogs.json", "{" + SettingsDrive.Required + ",\"rootCertificateFile\":\"none\"}")
            .Load();
        Assert.AreEqual(0, settings.Complaints.Length);
        Assert.IsNull(settings.RootCertificatePem);
    }

    internal static SettingsDrive Identity(string json)
    {
        return new SettingsDrive().Put("devicelogs.json", "{\"region\":\"eu-west-1\",\"logGroupName\":\"boards\"," + json + "}")
            .Put("door.pem", TestIdentity.Certificate).Put("door.key", TestIdentity.PrivateKey).Put("root.pem", TestIdentity.Certificate);
    }

    internal static void AssertDefaults(FirmwareSettings settings)
    {
        Assert.IsNull(settings.Endpoint);
        Assert.IsNull(settings.RootCertificatePem);
        Assert.AreEqual("246f28abcd0e", settings.DeviceName);
        Assert.AreEqual("246f28abcd0e", settings.LogStreamName);
        Assert.IsNull(settings.WifiSsid);
        Assert.IsNull(settings.WifiPassword);
        Assert.AreEqual("pool.ntp.org", settings.SntpServer);
        Assert.AreEqual((int)LogLevel.Information, (int)settings.Levels.Otherwise);
        Assert.IsNull(settings.ControlStreamName);
        Assert.AreEqual(300, settings.ControlIntervalSeconds);
        Assert.IsNull(settings.Policy);
        Assert.AreEqual(30, settings.FlushIntervalSeconds);
        Assert.AreEqual("gzip", settings.MakeAgentOptions().Compressor.ContentEncoding);
        Assert.AreEqual(16384, settings.BufferBytes);
        Assert.AreEqual(8192, settings.BatchBytes);
        Assert.AreEqual((int)OverflowPolicy.DropOldest, (int)settings.Overflow);
        Assert.AreEqual("I:\\spool", settings.SpoolFolder);
        Assert.AreEqual(65536, settings.SpoolMaxBytes);
        Assert.AreEqual(60, settings.SpoolMaxWritesPerHour);
        Assert.AreEqual(0, settings.MetricsIntervalSeconds);
        Assert.AreEqual(-1, settings.LedPin);
        Assert.AreEqual(0, settings.SleepSeconds);
        Assert.AreEqual(1, settings.RadioEvery);
    }
}
