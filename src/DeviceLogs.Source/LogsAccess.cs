using System;
using DeviceLogs.Client;
using DeviceLogs.Signing;
using DeviceLogs.Source.Credentials;
using DeviceLogs.Source.Settings;
using DeviceLogs.Transport;

namespace DeviceLogs.Source;

/// <summary>The way to the service that the settings describe.</summary>
internal sealed class LogsAccess : IDisposable
{
    // A PC has room for the longest message that the service takes, 1 MiB, each of its bytes escaped.
    private const int MaxValueBytes = 8 * 1024 * 1024;

    private readonly HttpWebTransport _roleTransport = new();

    /// <exception cref="SettingsException">There are no credentials.</exception>
    public LogsAccess(SourceSettings settings, TimeProvider time)
    {
        Client = new CloudWatchLogsClient(new CloudWatchLogsOptions
        {
            Region = settings.Region,
            Endpoint = settings.Endpoint?.ToString(),
            Credentials = CredentialsChoice.Of(settings, _roleTransport, time),
            MaxResponseBytes = MaxValueBytes,
        })
        {
            KeepAlive = true,
        };
    }

    /// <summary>Performs the actions.</summary>
    public CloudWatchLogsClient Client { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Client.Dispose();
        _roleTransport.Dispose();
    }
}
