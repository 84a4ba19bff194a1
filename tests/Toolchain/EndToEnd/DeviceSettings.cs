namespace DeviceLogs.Toolchain.EndToEnd;

/// <summary>The members of the program's own Settings, by the same names.</summary>
internal sealed record DeviceSettings
{
    public int Lines { get; init; }

    public int BatchBytes { get; init; } = 8192;

    public bool Compresses { get; init; }

    public string? BearerToken { get; init; }

    public string? Endpoint { get; init; }

    public string? AccessKeyId { get; init; }

    public string? SecretAccessKey { get; init; }

    public string? Root { get; init; }

    public string? CredentialsEndpoint { get; init; }

    public string? Certificate { get; init; }

    public string? PrivateKey { get; init; }
}
