namespace DeviceLogs.LocalEndpoint.Identity;

/// <summary>Who has signed a request, and for where.</summary>
/// <param name="Credentials">The key pair.</param>
/// <param name="Region">The region of the credential scope.</param>
internal sealed record Caller(KnownCredentials Credentials, string Region);
