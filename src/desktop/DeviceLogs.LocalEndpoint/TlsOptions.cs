using System.Collections.Generic;

namespace DeviceLogs.LocalEndpoint;

/// <summary>How a <see cref="LocalLogsService"/> speaks TLS. Read once, at its start.</summary>
public sealed record TlsOptions
{
    /// <summary>
    /// Where the root certificate is kept, so that it is the same from start to start: <c>root.pem</c>, which clients are to trust, and
    /// <c>root.key</c>, its private key. Made when they are missing.
    /// </summary>
    public required string Folder { get; init; }

    /// <summary>
    /// Host names and IP addresses that the server's certificate is for, besides localhost, this machine's name and the addresses that the
    /// service listens on. Default: none.
    /// </summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>
    /// Whether clients are asked for a certificate below the root, as AWS IoT does. One is made in the folder: <c>device.pem</c> and
    /// <c>device.key</c>. Only the credentials provider insists on it; one below another root is refused by all. Default: false.
    /// </summary>
    public bool AsksForClientCertificate { get; init; }
}
