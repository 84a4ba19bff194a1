namespace DeviceLogs.Toolchain.EndToEnd;

/// <summary>How the program is run end to end.</summary>
/// <param name="Lines">Number of lines to log.</param>
/// <param name="FreeKb">Heap free at the start of Main, in KB.</param>
/// <param name="Tls">Over HTTPS, with the endpoint's own root.</param>
/// <param name="Certificate">With the credentials of a device certificate, which takes TLS.</param>
/// <param name="Gzip">With requests under gzip.</param>
/// <param name="Bearer">With a bearer token instead of signatures.</param>
/// <param name="Drain">
/// Nothing can be delivered until all lines are logged; then all of them must go over one connection, but for gzip, under which one request
/// may hold them.
/// </param>
/// <param name="NamesConnection">The answers have a Connection header, which over TLS nobody can add.</param>
internal sealed record EndToEndVariant(
    int Lines = 10_000, int FreeKb = 64, bool Tls =
        false, bool Certificate = false, bool Gzip = false, bool Bearer = false, bool Drain = false, bool NamesConnection = false)
{
    /// <summary>Lines of a drain: they fit into the buffer, and need many requests of <see cref="BatchBytes"/>.</summary>
    public const int DrainLines = 125;

    /// <summary>RAM for one request.</summary>
    public int BatchBytes => Drain ? 1536 : 8192;

    public override string ToString()
        => $"{Lines} lines, {FreeKb}K,"
            + $" {(Tls ? "TLS" : "HTTP")}{(Certificate ? " with the credentials of a certificate" : "")}{(Gzip ? ", gzip" : "")}{(Bearer ? ", with a bearer token" : "")}{(Drain ? ", drained" : "")}{(NamesConnection ? ", answers with a Connection header" : "")}";
}
