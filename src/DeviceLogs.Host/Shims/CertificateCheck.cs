using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DeviceLogs.Transport;

/// <summary>Checks a server's certificate against one root, as the device does, and tells what is wrong in the device's words.</summary>
internal static class CertificateCheck
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>True for a certificate that comes from this root and names the host; anything else ends the handshake with its reason.</summary>
    internal static RemoteCertificateValidationCallback TrustOnly(X509Certificate root) => (_, certificate, received, errors) =>
    {
        int faults = (errors & SslPolicyErrors.RemoteCertificateNameMismatch) != 0 ? CertificateFault.OtherHost : 0;
        using X509Chain chain = new();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ServerAuthentication, "Server Authentication"));

        // The intermediates that the server sent along.
        chain.ChainPolicy.ExtraStore.AddRange(received.ChainPolicy.ExtraStore);
        bool isValid = certificate is X509Certificate2 server && chain.Build(server);
        if (isValid && faults == 0)
        {
            return true;
        }

        foreach (X509ChainStatus status in chain.ChainStatus)
        {
            faults |= status.Status switch
            {
                X509ChainStatusFlags.NotTimeValid => CertificateFault.Expired,
                // Not valid: a root of the same name, as mistaken for the right one.
                X509ChainStatusFlags.UntrustedRoot or X509ChainStatusFlags.PartialChain or X509ChainStatusFlags.NotSignatureValid => CertificateFault.NotTrusted,
                _ => 0,
            };
        }

        throw new AuthenticationException(CertificateFault.Describe(faults));
    };
}
