namespace DeviceLogs.Transport;

/// <summary>What is wrong with a server's certificate, for a person.</summary>
internal static class CertificateFault
{
    // The bits of Mbed TLS (x509.h, MBEDTLS_X509_BADCERT_...).
    internal const int Expired = 0x1;
    internal const int OtherHost = 0x4;
    internal const int NotTrusted = 0x8;
    internal const int Future = 0x200;

    /// <summary>The fault to fix first: with a wrong date nothing else can be told.</summary>
    internal static string Describe(int flags)
    {
        return (flags & (Expired | Future)) != 0 ? "the server's certificate is not valid at this date: is the clock set?"
            : (flags & NotTrusted) != 0 ? "the server's certificate is of no trusted root"
            : (flags & OtherHost) != 0 ? "the server's certificate is for another host"
            : "the server's certificate is refused: check root, host name and clock";
    }
}
