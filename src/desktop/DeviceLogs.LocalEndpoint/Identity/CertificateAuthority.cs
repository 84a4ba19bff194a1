using System;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DeviceLogs.LocalEndpoint.Identity;

/// <summary>A root of its own, and what it signs: a certificate for the server, and one for devices.</summary>
/// <remarks>RSA, because nanoFramework's firmware has no key exchange for the elliptic curves' certificates.</remarks>
internal sealed class CertificateAuthority(X509Certificate2 root, TimeProvider clock) : IDisposable
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    private const int KeyBits = 2048;

    // A board's clock may be behind this one's.
    private static readonly TimeSpan Backdated = TimeSpan.FromDays(1);

    // It ends before 2050, from when on dates are written in another way, as long as this is made before 2040.
    private static readonly TimeSpan RootLifetime = TimeSpan.FromDays(3650);

    // The longest that some clients take for a server, whoever has signed it. It is made again at every start.
    private static readonly TimeSpan ServerLifetime = TimeSpan.FromDays(825);

    /// <summary>What clients are to trust.</summary>
    public X509Certificate2 Root => root;

    /// <summary>Makes a root with a key of its own.</summary>
    public static X509Certificate2 CreateRoot(TimeProvider clock)
    {
        using RSA key = RSA.Create(KeyBits);
        CertificateRequest request = RequestFor("DeviceLogs local root", key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        DateTimeOffset now = clock.GetUtcNow();
        return request.CreateSelfSigned(now - Backdated, now + RootLifetime);
    }

    /// <summary>Makes a certificate for a server.</summary>
    /// <param name="names">The host names and IP addresses that clients may know it by; the first one is its subject too.</param>
    public X509Certificate2 CreateServer(params string[] names)
    {
        using RSA key = RSA.Create(KeyBits);
        CertificateRequest request = RequestFor(names[0], key);
        SubjectAlternativeNameBuilder alternatives = new();
        foreach (string name in names)
        {
            if (IPAddress.TryParse(name, out IPAddress? address))
            {
                alternatives.AddIpAddress(address);
            }
            else
            {
                alternatives.AddDnsName(name);
            }
        }

        request.CertificateExtensions.Add(alternatives.Build());
        using X509Certificate2 made = Sign(request, key, ServerAuthentication, ServerLifetime);

        // Windows serves no certificate whose key it has not loaded itself.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>Makes a certificate for a device; it lasts as long as the root.</summary>
    public X509Certificate2 CreateDevice()
    {
        using RSA key = RSA.Create(KeyBits);
        return Sign(RequestFor("DeviceLogs device", key), key, ClientAuthentication, RootLifetime);
    }

    /// <summary>Whether a client's certificate is one for devices below this root.</summary>
    public bool IsDevice(X509Certificate2 certificate)
    {
        using X509Chain chain = new();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ClientAuthentication));
        chain.ChainPolicy.VerificationTime = clock.GetUtcNow().UtcDateTime;
        return chain.Build(certificate);
    }

    /// <inheritdoc/>
    public void Dispose() => root.Dispose();

    private X509Certificate2 Sign(CertificateRequest request, RSA key, string purpose, TimeSpan lifetime)
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(root, true, false));
        DateTimeOffset now = clock.GetUtcNow();
        DateTimeOffset from = now - Backdated;
        DateTimeOffset end = now + lifetime;
        DateTimeOffset rootBegin = new(root.NotBefore);
        DateTimeOffset rootEnd = new(root.NotAfter);
        using X509Certificate2 signed = request.Create(
            root,
            from < rootBegin ? rootBegin : from,
            end > rootEnd ? rootEnd : end,
            RandomNumberGenerator.GetBytes(16));
        return signed.CopyWithPrivateKey(key);
    }

    private static CertificateRequest RequestFor(string subject, RSA key)
    {
        X500DistinguishedNameBuilder name = new();
        name.AddCommonName(subject);
        CertificateRequest request = new(name.Build(), key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request;
    }
}
