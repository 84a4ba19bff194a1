using System;
using System.Linq;
using DeviceLogs.Exporter.Settings;
using DeviceLogs.Signing;
using DeviceLogs.Transport;

namespace DeviceLogs.Exporter.Credentials;

/// <summary>Finds the credentials that the settings ask for: their own key pair or the environment's, and the role's on top.</summary>
internal static class CredentialsChoice
{
    /// <exception cref="SettingsException">There are none, or they can be none.</exception>
    public static ICredentialsProvider Of(SourceSettings settings, IHttpTransport transport, TimeProvider time)
    {
        AwsCredentials own = Own(settings);
        return settings.RoleArn is null ? new FixedCredentials(own) : new RoleCredentials(settings, own, transport, time);
    }

    private static AwsCredentials Own(SourceSettings settings)
    {
        if (settings.AccessKeyId is not null)
        {
            return new AwsCredentials(
                Key("aws_access_key_id", settings.AccessKeyId), Key("aws_secret_access_key", settings.SecretAccessKey), Key("aws_session_token", settings.SessionToken));
        }

        string? keyId = OfEnvironment("AWS_ACCESS_KEY_ID");
        string? secret = OfEnvironment("AWS_SECRET_ACCESS_KEY");
        return string.IsNullOrEmpty(keyId) || string.IsNullOrEmpty(secret)
            ? throw new SettingsException("There are no credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give aws_access_key_id and aws_secret_access_key in the settings.")
            : new AwsCredentials(keyId, secret, OfEnvironment("AWS_SESSION_TOKEN"));
    }

    private static string? OfEnvironment(string name) => Key(name, Environment.GetEnvironmentVariable(name));

    // A line end comes with a key that was read from a file. It can be no part of a header, and a wrong signature would not tell why.
    private static string? Key(string name, string? value) => value is null || value.All(sign => sign is > ' ' and <= '~')
        ? value
        : throw new SettingsException($"{name} holds a blank, a line end or another sign that no key has: give it as AWS shows it.");
}
