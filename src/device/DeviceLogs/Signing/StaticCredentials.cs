using System;

namespace DeviceLogs.Signing;

/// <summary>Credentials that never change by themselves.</summary>
public sealed class StaticCredentials : ICredentialsProvider
{
    private readonly AwsCredentials _credentials;

    /// <summary>Takes the one set that is given out from now on.</summary>
    public StaticCredentials(AwsCredentials credentials)
    {
        _credentials = credentials ?? throw new ArgumentNullException(nameof(credentials));
    }

    /// <summary>Null: they are never fetched.</summary>
    public string LastError => null;

    /// <inheritdoc/>
    public AwsCredentials GetCredentials(bool refresh)
    {
        return _credentials;
    }
}
