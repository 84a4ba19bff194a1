namespace DeviceLogs.Iot;

/// <summary>Gets new credentials, however long that takes.</summary>
/// <exception cref="CredentialsException">There are none now.</exception>
internal delegate IssuedCredentials FetchCredentials();
