using System;
using DeviceLogs.Iot;
using DeviceLogs.Protocol;
using DeviceLogs.Signing;
using DeviceLogs.Spool;
using DeviceLogs.Transport;

namespace DeviceLogs.Firmware.Settings;

/// <summary>The part of the table of settings that says whom the board trusts, and who it is.</summary>
internal sealed class CredentialsReader
{
    // As rootCertificateFile: the board's certificate store is trusted.
    private const string NoRoot = "none";

    private readonly FirmwareSettings _settings;
    private readonly ISpoolDrive _drive;

    internal CredentialsReader(FirmwareSettings settings, ISpoolDrive drive)
    {
        _settings = settings;
        _drive = drive;
    }

    /// <summary>Takes the root certificate and the credentials.</summary>
    internal void Read(SettingsGroup root)
    {
        ReadRoot(root);
        SettingsGroup keys = root.Group("credentials");
        SettingsGroup iot = root.Group("iot");
        if (iot.IsGiven)
        {
            _settings.Credentials = FromCertificate(iot);
        }

        if (keys.IsGiven)
        {
            ICredentialsProvider credentials = FromKeys(keys);
            _settings.Credentials = iot.IsGiven ? _settings.Credentials : credentials;
            _settings.BearerToken = iot.IsGiven ? null : _settings.BearerToken;
        }

        if (iot.IsGiven == keys.IsGiven)
        {
            root.Complain("credentials",
                iot.IsGiven
                    ? "and iot are both there: iot is used"
                    : "are missing: give accessKeyId and secretAccessKey, or iot instead" + SettingsReader.Deploy);
        }
    }

    private void ReadRoot(SettingsGroup root)
    {
        string name = root.Text("rootCertificateFile", null, SettingsReader.MaxNameCharacters, CharacterSet.Any);
        if (name == NoRoot)
        {
            _settings.RootCertificatePem = null;
            return;
        }

        string pem = Pem(root, "rootCertificateFile", name);
        if (pem != null && IsCertificate(pem))
        {
            _settings.RootCertificatePem = pem;
        }
        else if (pem != null)
        {
            root.Complain("rootCertificateFile", "is not a certificate as a PEM text; what the firmware trusts is used");
        }
    }

    private ICredentialsProvider FromKeys(SettingsGroup keys)
    {
        _settings.BearerToken = keys.Secret("bearerToken", 1, 4096, CharacterSet.Printable);
        if (_settings.BearerToken != null)
        {
            keys.End();
            if (_settings.ControlStreamName != null)
            {
                keys.Complain("bearerToken", "reads no stream: control.logStreamName takes keys or iot");
                _settings.ControlStreamName = null;
            }

            return null;
        }

        keys.Require("accessKeyId", "give the access key id");
        keys.Require("secretAccessKey", "give the secret access key");

        // Key id and token become headers: nothing may be in them that ends one.
        string accessKeyId = keys.Secret("accessKeyId", 16, 128, CharacterSet.Identifier);
        string secretAccessKey = keys.Secret("secretAccessKey", 1, 1024, CharacterSet.Identifier);
        string sessionToken = keys.Secret("sessionToken", 1, 4096, CharacterSet.Identifier);
        keys.End();
        if (accessKeyId != null && AwsCredentials.IsShapedLikeSecret(accessKeyId))
        {
            keys.Complain("accessKeyId", "has the form of a secret: it and secretAccessKey look swapped");
            return null;
        }

        return accessKeyId == null || secretAccessKey == null
            ? null
            : new StaticCredentials(new AwsCredentials(accessKeyId, secretAccessKey, sessionToken));
    }

    private ICredentialsProvider FromCertificate(SettingsGroup iot)
    {
        iot.Require("endpoint", "give what aws iot describe-endpoint --endpoint-type iot:CredentialProvider reports");
        iot.Require("roleAlias", "give the role alias");
        iot.Require("certificateFile", "give the name of the certificate's PEM file");
        iot.Require("privateKeyFile", "give the name of the private key's PEM file");
        IotCredentialsOptions options = new IotCredentialsOptions
        {
            Endpoint = iot.Text("endpoint", null, SettingsReader.MaxNameCharacters, CharacterSet.Any),
            RoleAlias = iot.Text("roleAlias", null, SettingsReader.MaxNameCharacters, CharacterSet.Any),
            ThingName = iot.Text("thingName", null, SettingsReader.MaxNameCharacters, CharacterSet.Any),
            CertificatePem = Pem(iot, "certificateFile"),
            PrivateKeyPem = Pem(iot, "privateKeyFile"),
            RootCertificatePem = _settings.RootCertificatePem,
            Clock = _settings.Clock,
        };
        iot.End();
        if (options.Endpoint == null || options.RoleAlias == null || options.CertificatePem == null || options.PrivateKeyPem == null)
        {
            return null;
        }

        try
        {
            return new IotCredentialsProvider(options);
        }
        catch (ArgumentException exception)
        {
            // It begins with the option's name, and holds no secret.
            iot.Tell(exception.Message.Substring(0, 1).ToLower() + exception.Message.Substring(1));
            return null;
        }
    }

    private string Pem(SettingsGroup group, string key)
    {
        return Pem(group, key, group.Text(key, null, SettingsReader.MaxNameCharacters, CharacterSet.Any));
    }

    private string Pem(SettingsGroup group, string key, string name)
    {
        if (name == null)
        {
            return null;
        }

        string pem = SettingsFile.ReadText(_drive, name, out string error);
        if (error != null)
        {
            group.Complain(key, "is " + ErrorText.Shown(name) + ": that file " + error);
        }

        return pem;
    }

    private static bool IsCertificate(string pem)
    {
        try
        {
            new HttpWebTransport(pem, HttpWebTransport.DefaultTimeoutMs).Dispose();
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }
}
