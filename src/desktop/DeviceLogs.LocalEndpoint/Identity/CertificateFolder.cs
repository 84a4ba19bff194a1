using System;
using System.IO;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using DeviceLogs.LocalEndpoint.Http;

namespace DeviceLogs.LocalEndpoint.Identity;

/// <summary>The root, and a device's certificate, as files. Whoever else uses this machine can't read the private keys.</summary>
internal sealed class CertificateFolder(string folder, TimeProvider clock)
{
    private const string Root = "root";
    private const string Device = "device";

    /// <summary>Loads the root, or makes it when it is missing.</summary>
    /// <exception cref="InvalidDataException">The files are not such a pair, or the root's time is over.</exception>
    /// <exception cref="IOException">The folder can't be used.</exception>
    public CertificateAuthority OpenRoot()
    {
        Directory.CreateDirectory(folder);
        if (!File.Exists(CertificateOf(Root)))
        {
            using X509Certificate2 made = CertificateAuthority.CreateRoot(clock);
            Save(Root, made);
        }

        X509Certificate2 root;
        try
        {
            root = X509Certificate2.CreateFromPemFile(CertificateOf(Root), KeyOf(Root));
        }
        catch (Exception e) when (e is CryptographicException or FileNotFoundException)
        {
            throw new InvalidDataException(
                $"'{CertificateOf(Root)}' and '{KeyOf(Root)}' are not a root with its key: delete both to get new ones.", e);
        }

        DateTimeOffset now = clock.GetUtcNow();
        if (now.UtcDateTime < root.NotBefore.ToUniversalTime() || now.UtcDateTime >= root.NotAfter.ToUniversalTime())
        {
            string range = $"{root.NotBefore.ToUniversalTime():yyyy-MM-dd} to {root.NotAfter.ToUniversalTime():yyyy-MM-dd}";
            root.Dispose();
            throw new InvalidDataException(
                $"'{CertificateOf(Root)}' is for {range}, which {now:yyyy-MM-dd} is not in: delete it to get a new one, and give that to "
                + "your boards.");
        }

        return new CertificateAuthority(root, clock);
    }

    /// <summary>Makes the device's certificate when it is missing.</summary>
    /// <exception cref="IOException">The folder can't be used.</exception>
    public void EnsureDevice(CertificateAuthority authority)
    {
        if (!File.Exists(CertificateOf(Device)))
        {
            using X509Certificate2 device = authority.CreateDevice();
            Save(Device, device);
        }
    }

    // The key first: where there is a certificate, its key is whole.
    private void Save(string name, X509Certificate2 certificate)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        File.Delete(KeyOf(name));
        using (RSA key = certificate.GetRSAPrivateKey()!)
        using (FileStream file = new(KeyOf(name), options))
        {
            file.Write(Encoding.ASCII.GetBytes(key.ExportRSAPrivateKeyPem()));
        }

        File.WriteAllText(CertificateOf(name), certificate.ExportCertificatePem() + "\n");
    }

    private string CertificateOf(string name) => Path.Combine(folder, name + ".pem");

    private string KeyOf(string name) => Path.Combine(folder, name + ".key");
}
