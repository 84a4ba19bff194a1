using DeviceLogs.Firmware.Settings;
using DeviceLogs.Protocol;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Firmware.Settings;

/// <summary>Keys, passwords and tokens: what is wrong with them is told, and they are not.</summary>
[TestClass]
public class SettingsSecretTests
{
    [TestMethod]
    public void A_wrong_password_is_told_and_not_shown()
    {
        SettingsDrive.Refused("wifi.password is wrong (it is secret, and not shown): it takes a text of 8 to 64 characters",
            "\"wifi\":{\"ssid\":\"shed\",\"password\":\"hunter2\"}");
        SettingsDrive.Refused("wifi.password is wrong (it is secret, and not shown): it takes a text of 8 to 64 characters",
            "\"wifi\":{\"ssid\":\"shed\",\"password\":12345678}");
        SettingsDrive.Refused("wifi.password is of no use without wifi.ssid: the network that the board has stored is used",
            "\"wifi\":{\"password\":\"correct horse\"}");
    }

    [TestMethod]
    public void Wrong_keys_are_told_and_not_shown()
    {
        AssertCredentials(
            "credentials.accessKeyId is wrong (it is secret, and not shown): it takes a text of 16 to 128 characters, letters, digits and "
            + "_#+=/:,.@-", "\"accessKeyId\":\"AKIA\",\"secretAccessKey\":\"wJalrXUtnFEMI\"");
        AssertCredentials(
            "credentials.secretAccessKey is wrong (it is secret, and not shown): it takes a text of 1 to 1024 characters, letters, digits "
            + "and _#+=/:,.@-", "\"accessKeyId\":\"AKIAIOSFODNN7EXAMPLE\",\"secretAccessKey\":71");
        AssertCredentials(
            "credentials.accessKeyId is wrong (it is secret, and not shown): it takes a text of 16 to 128 characters, letters, digits and "
            + "_#+=/:,.@-", "\"accessKeyId\":\"AKIAIOSFODNN7\\r\\nX: Y\",\"secretAccessKey\":\"wJalrXUtnFEMI\"");
        AssertCredentials("credentials.secretAccessKey is missing: give the secret access key", "\"accessKeyId\":\"AKIAIOSFODNN7EXAMPLE\"");
        AssertCredentials("credentials.accessKeyId is missing: give the access key id", "\"secretAccessKey\":\"wJalrXUtnFEMI\"");
    }

    [TestMethod]
    public void A_wrong_token_leaves_the_keys_without_one()
    {
        FirmwareSettings settings = SettingsDrive.Load(
            "{\"region\":\"eu-west-1\",\"logGroupName\":\"boards\",\"credentials\":{\"accessKeyId\":\"ASIAIOSFODNN7EXAMPLE\","
            + "\"secretAccessKey\":\"wJalrXUtnFEMI\",\"sessionToken\":true}}");
        SettingsDrive.AssertOnly(
            "credentials.sessionToken is wrong (it is secret, and not shown): it takes a text of 1 to 4096 characters, letters, digits and "
            + "_#+=/:,.@-", settings);
        Assert.IsNull(settings.Credentials.GetCredentials(false).SessionToken);
    }

    [TestMethod]
    public void A_bearer_token_stands_in_for_keys_and_reads_no_stream()
    {
        const string Start = "{\"region\":\"eu-west-1\",\"logGroupName\":\"boards\",\"credentials\":{\"bearerToken\":";
        FirmwareSettings settings = SettingsDrive.Load(Start + "\"ACWL-secret-1\"}}");
        Assert.AreEqual(0, settings.Complaints.Length);
        Assert.IsTrue(settings.IsComplete);
        Assert.AreEqual("ACWL-secret-1", settings.MakeLogsOptions().BearerToken);

        settings = SettingsDrive.Load(Start + "\"ACWL-secret-1\"},\"control\":{\"logStreamName\":\"control\"}}");
        SettingsDrive.AssertOnly("credentials.bearerToken reads no stream: control.logStreamName takes keys or iot", settings);
        Assert.IsNull(settings.ControlStreamName);

        settings = SettingsDrive.Load(Start + "\"ACWL secret\"}}");
        Assert.AreEqual(
            "credentials.bearerToken is wrong (it is secret, and not shown): it takes a text of 1 to 4096 characters, "
                + CharacterSet.Describe(CharacterSet.Printable), settings.Complaints[0]);
        Assert.IsFalse(settings.IsComplete);
    }

    [TestMethod]
    public void A_key_that_is_mistyped_does_not_show_its_value()
    {
        SettingsDrive.Refused(
            "secret is not a setting: there are region, endpoint, sntpServer, policyFile, overflow, compression, flushIntervalSeconds, "
            + "metricsIntervalSeconds, ledPin, sleep, wifi, "
            + "logGroupName, logStreamName, streams, control, batchBytes, bufferBytes, level, categories, format, secretNames, "
            + "repeatSeconds, linesPerMinute, recorder, spool, rootCertificateFile, credentials, iot", "\"secret\":\"wJalrXUtnFEMI\"");
    }

    [TestMethod]
    public void A_certificate_that_is_not_there_is_told_with_its_file()
    {
        FirmwareSettings settings = Iot("door.crt", "door.key");
        SettingsDrive.AssertOnly("iot.certificateFile is \"door.crt\": that file can't be read (IOException)", settings);
        Assert.IsFalse(settings.IsComplete);
    }

    [TestMethod]
    public void A_certificate_that_is_none_is_told()
    {
        FirmwareSettings settings = Iot("devicelogs.json", "door.key");
        SettingsDrive.AssertOnly(
            "iot.certificatePem and PrivateKeyPem are not a certificate and key as PEM texts, or PrivateKeyPassword is wrong", settings);
        Assert.IsFalse(settings.IsComplete);
    }

    [TestMethod]
    public void A_wrong_root_leaves_the_firmwares_own()
    {
        SettingsDrive drive = new SettingsDrive { DefaultRoot = TestIdentity.Certificate };
        FirmwareSettings settings = drive.Put(
            "devicelogs.json", "{" + SettingsDrive.Required + ",\"rootCertificateFile\":\"devicelogs.json\"}").Load();
        SettingsDrive.AssertOnly("rootCertificateFile is not a certificate as a PEM text; what the firmware trusts is used", settings);
        Assert.AreEqual(TestIdentity.Certificate, settings.RootCertificatePem);
        Assert.IsTrue(settings.IsComplete);
    }

    [TestMethod]
    public void A_key_id_with_the_form_of_a_secret_is_refused_and_said_to_look_swapped()
    {
        AssertCredentials(
            "credentials.accessKeyId has the form of a secret: it and secretAccessKey look swapped",
            "\"accessKeyId\":\"wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY\",\"secretAccessKey\":\"AKIAIOSFODNN7EXAMPLE\"");
    }

    [TestMethod]
    public void What_the_certificate_needs_is_asked_for()
    {
        FirmwareSettings settings = FirmwareSettingsTests.Identity("\"iot\":{\"thingName\":\"door-7\"}").Load();
        Assert.AreEqual(4, settings.Complaints.Length);
        Assert.AreEqual("iot.endpoint is missing: give what aws iot describe-endpoint --endpoint-type iot:CredentialProvider reports",
            settings.Complaints[0]);
        Assert.AreEqual("iot.roleAlias is missing: give the role alias", settings.Complaints[1]);
        Assert.AreEqual("iot.certificateFile is missing: give the name of the certificate's PEM file", settings.Complaints[2]);
        Assert.AreEqual("iot.privateKeyFile is missing: give the name of the private key's PEM file", settings.Complaints[3]);
    }

    [TestMethod]
    public void What_the_provider_refuses_is_told_with_its_key()
    {
        FirmwareSettings settings = FirmwareSettingsTests.Identity(
            "\"iot\":{\"endpoint\":\"c2.credentials.iot.eu-west-1.amazonaws.com\",\"roleAlias\":\"device "
            + "logs\",\"certificateFile\":\"door.pem\",\"privateKeyFile\":\"door.key\"}").Load();
        SettingsDrive.AssertOnly("iot.roleAlias is \"device logs\": it takes 1 to 128 letters, digits and _=,@-", settings);
    }

    private static FirmwareSettings Iot(string certificateFile, string privateKeyFile)
    {
        return FirmwareSettingsTests.Identity(
            "\"iot\":{\"endpoint\":\"c2.credentials.iot.eu-west-1.amazonaws.com\",\"roleAlias\":\"device-logs\",\"certificateFile\":\""
            + certificateFile
            + "\",\"privateKeyFile\":\"" + privateKeyFile + "\"}").Load();
    }

    private static void AssertCredentials(string complaint, string credentials)
    {
        FirmwareSettings settings = SettingsDrive.Load(
            "{\"region\":\"eu-west-1\",\"logGroupName\":\"boards\",\"credentials\":{" + credentials + "}}");
        SettingsDrive.AssertOnly(complaint, settings);
        Assert.IsNull(settings.Credentials);
        Assert.IsFalse(settings.IsComplete);
    }
}
