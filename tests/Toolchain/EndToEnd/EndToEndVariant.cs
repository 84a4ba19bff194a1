namespace DeviceLogs.Toolchain.EndToEnd;

/// <summary>How the program is run end to end.</summary>
/// <param name="Lines">Number of lines to log.</param>
/// <param name="FreeKb">Heap free at the start of Main, in KB.</param>
/// <param name="Tls">Over HTTPS, with the endpoint's own root.</param>
/// <param name="Certificate">With the credentials of a device certificate, which takes TLS.</param>
internal sealed record EndToEndVariant(int Lines = 10_000, int FreeKb = 64, bool Tls = false, bool Certificate = false)
{
    public override string ToString()
        => $"{Lines} lines, {FreeKb}K, {(Tls ? "TLS" : "HTTP")}{(Certificate ? " with the credentials of a certificate" : "")}";
}
