using DeviceLogs.Exporter.Settings;
using DeviceLogs.Signing;

namespace DeviceLogs.Exporter.Credentials;

/// <summary>Credentials that nobody renews: when the service refuses them, waiting does not help.</summary>
internal sealed class FixedCredentials(AwsCredentials credentials) : ICredentialsProvider
{
    /// <summary>Always null: there is no other attempt.</summary>
    public string? LastError => null;

    /// <inheritdoc/>
    /// <exception cref="SettingsException">The service has refused them.</exception>
    public AwsCredentials GetCredentials(bool refresh) => !refresh
        ? credentials
        : throw new SettingsException(credentials.SessionToken is null
            ? $"The service does not know the access key {SettingValue.Shown(credentials.AccessKeyId)}: check it."
            : $"The temporary credentials {SettingValue.Shown(credentials.AccessKeyId)} have ended or are wrong: get new ones, or let a role be assumed, which is renewed.");
}
