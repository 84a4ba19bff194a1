namespace DeviceLogs.Signing;

/// <summary>Where the credentials of each request come from.</summary>
/// <remarks>
/// Called on the thread that sends, before every request, so an implementation keeps what it has until it is due for renewal. It may block
/// for as long as a request may.
/// </remarks>
public interface ICredentialsProvider
{
    /// <summary>Gives the credentials to sign the next request with.</summary>
    /// <param name="refresh">True after the service has called the last ones expired or invalid: fetch new ones if there is a way.</param>
    /// <returns>The credentials, or null when there are none now; the request then fails with <see cref="LastError"/> and is tried again
    /// later.</returns>
    AwsCredentials GetCredentials(bool refresh);

    /// <summary>Why the last attempt to get new credentials failed, for a person and without secrets; null when it did not.</summary>
    string LastError { get; }
}
