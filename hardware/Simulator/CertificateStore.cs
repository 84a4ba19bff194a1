namespace DeviceLogs.Simulator;

/// <summary>The root certificates that a board trusts.</summary>
/// <param name="rootPem">The right one, or null for those of this PC.</param>
internal sealed class CertificateStore(string? rootPem)
{
    /// <summary>The right root in PEM, or null for those of this PC.</summary>
    internal string? RootPem => rootPem;

    /// <summary>Whether the right root is missing.</summary>
    internal volatile bool IsEmpty;
}
