using System;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DeviceLogs.Tests.Support;

/// <summary>A certification authority of its own for one test.</summary>
internal sealed class TestCertificates : IDisposable
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    // RSA as the certificates of AWS: with TLS 1.2 nanoFramework's Mbed TLS has no key exchange for others. One for all, for making one
    // takes long.
    private static readonly RSA _leafKey = RSA.Create(2048);

    private readonly DateTimeOffset _from = DateTimeOffset.UtcNow.AddDays(-2);
    private readonly X509Certificate2 _root;
    private readonly bool _rsa;

    /// <summary>Makes a root.</summary>
    /// <param name="rsa">With RSA keys all the way up, as older Amazon roots; else the authorities have ECDSA keys.</param>
    public TestCertificates(bool rsa = false)
    {
        _rsa = rsa;
        using AsymmetricAlgorithm key = AuthorityKey();
        _root = Authority("CN=Test root", key).CreateSelfSigned(_from, _from.AddDays(20));
    }

    public string RootPem => _root.ExportCertificatePem();

    public void Dispose() => _root.Dispose();

    /// <summary>A server certificate that the root has signed itself.</summary>
    public SslStreamCertificateContext Server(string host, bool expired = false, bool forClients = false) =>
        SslStreamCertificateContext.Create(Leaf(_root, host, expired, forClients), null, offline: true);

    /// <summary>A certificate for a client.</summary>
    public X509Certificate2 Client(string name) => Leaf(_root, name, false, true);

    /// <summary>A server's settings that take only clients with a certificate of this root.</summary>
    public SslServerAuthenticationOptions DemandingServer(SslStreamCertificateContext certificate) => new()
    {
        ServerCertificateContext = certificate,
        ClientCertificateRequired = true,
        CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { _root },
            RevocationMode = X509RevocationMode.NoCheck,
        },
    };

    /// <summary>A server certificate below an intermediate that the server sends along, as Amazon's are.</summary>
    public SslStreamCertificateContext ServerBelowIntermediate(string host)
    {
        using AsymmetricAlgorithm key = AuthorityKey();
        using X509Certificate2 signed = Authority("CN=Test intermediate", key).Create(_root, _from, _from.AddDays(15), Serial());
        using X509Certificate2 intermediate = key is RSA rsa ? signed.CopyWithPrivateKey(rsa) : signed.CopyWithPrivateKey((ECDsa)key);
        X509Certificate2 sent = X509CertificateLoader.LoadCertificate(intermediate.RawData);
        return SslStreamCertificateContext.Create(Leaf(intermediate, host, false, false), [sent], offline: true);
    }

    private X509Certificate2 Leaf(X509Certificate2 issuer, string name, bool expired, bool forClients)
    {
        CertificateRequest request = new($"CN={name}", _leafKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(
            new X509EnhancedKeyUsageExtension([new Oid(forClients ? ClientAuthentication : ServerAuthentication)], true));
        using RSA? rsa = issuer.GetRSAPrivateKey();
        using ECDsa? ecdsa = issuer.GetECDsaPrivateKey();
        X509SignatureGenerator signer = rsa is not null
            ? X509SignatureGenerator.CreateForRSA(rsa, RSASignaturePadding.Pkcs1)
            : X509SignatureGenerator.CreateForECDsa(ecdsa!);
        using X509Certificate2 signed = request.Create(issuer.SubjectName, signer, _from, _from.AddDays(expired ? 1 : 10), Serial());
        using X509Certificate2 made = signed.CopyWithPrivateKey(_leafKey);

        // Windows shows no certificate whose key it has not loaded itself.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }

    private AsymmetricAlgorithm AuthorityKey() => _rsa ? RSA.Create(2048) : ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private static CertificateRequest Authority(string name, AsymmetricAlgorithm key)
    {
        CertificateRequest request = key is RSA rsa
            ? new CertificateRequest(name, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest(name, (ECDsa)key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        return request;
    }

    private static byte[] Serial() => RandomNumberGenerator.GetBytes(8);
}
