using System;
using DeviceLogs.Signing;
using DeviceLogs.Source.Settings;
using DeviceLogs.Transport;

namespace DeviceLogs.Source.Credentials;

/// <summary>Finds the credentials that the settings ask for: their own key pair or the environment's, and the role's on top.</summary>
internal static class CredentialsChoice
{
    /// <exception cref="SettingsException">There are none.</exception>
    public static ICredentialsProvider Of(SourceSettings settings, IHttpTransport transport, TimeProvider time)
    {
        AwsCredentials own = Own(settings);
        return settings.RoleArn is null ? new FixedCredentials(own) : new RoleCredentials(settings, own, transport, time);
    }

    private static AwsCredentials Own(SourceSettings settings)
    {
        if (settings.AccessKeyId is not null)
        {
            return new AwsCredentials(settings.AccessKeyId, settings.SecretAccessKey, settings.SessionToken);
        }

        string? keyId = Environment.GetEnvironmentVariable("AWS_ACCESS_KEY_ID");
        string? secret = Environment.GetEnvironmentVariable("AWS_SECRET_ACCESS_KEY");
        return string.IsNullOrEmpty(keyId) || string.IsNullOrEmpty(secret)
            ? throw new SettingsException("There are no credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give aws_access_key_id and aws_secret_access_key in the settings.")
            : new AwsCredentials(keyId, secret, Environment.GetEnvironmentVariable("AWS_SESSION_TOKEN"));
    }
}
