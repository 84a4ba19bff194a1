using System;

namespace DeviceLogs.Exporter.Credentials;

/// <summary>There are no credentials, and waiting does not help. The message gives the reason, and no secret.</summary>
/// <param name="message">Why.</param>
/// <param name="inner">What went wrong.</param>
internal sealed class CredentialsException(string message, Exception? inner = null) : Exception(message, inner);
