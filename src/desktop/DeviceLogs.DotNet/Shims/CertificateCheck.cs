using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DeviceLogs.Transport;

/// <summary>Checks a server's certificate as the device does, and says what is wrong in the device's words.</summary>
internal static class CertificateCheck
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>
    /// Takes a certificate that names the host and comes from the root, or for null from one of the platform's; anything else ends the
    /// handshake with its reason.
    /// </summary>
    internal static RemoteCertificateValidationCallback Trust(X509Certificate root) => (_, certificate, received, errors) =>
    {
        int faults = (errors & SslPolicyErrors.RemoteCertificateNameMismatch) != SslPolicyErrors.None ? CertificateFault.OtherHost : 0;
        bool isTrusted = (errors & ~SslPolicyErrors.RemoteCertificateNameMismatch) == SslPolicyErrors.None;
        X509ChainStatus[] found = received?.ChainStatus ?? [];
        if (root is not null)
        {
            using X509Chain chain = new();
            isTrusted = certificate is X509Certificate2 server && BuildsOn(root, server, received, chain);
            found = chain.ChainStatus;
        }

        if (isTrusted && faults == 0)
        {
            return true;
        }

        foreach (X509ChainStatus status in found)
        {
            faults |= status.Status switch
            {
                X509ChainStatusFlags.NotTimeValid => CertificateFault.Expired,

                // No valid signature: a root of the same name was taken for the right one.
                X509ChainStatusFlags.UntrustedRoot or X509ChainStatusFlags.PartialChain or X509ChainStatusFlags.NotSignatureValid =>
                    CertificateFault.NotTrusted,
                _ => 0,
            };
        }

        throw new AuthenticationException(CertificateFault.Describe(faults));
    };

    private static bool BuildsOn(X509Certificate root, X509Certificate2 server, X509Chain received, X509Chain chain)
    {
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ServerAuthentication, "Server Authentication"));

        // The intermediates that the server sent along.
        chain.ChainPolicy.ExtraStore.AddRange(received.ChainPolicy.ExtraStore);
        return chain.Build(server);
    }
}
