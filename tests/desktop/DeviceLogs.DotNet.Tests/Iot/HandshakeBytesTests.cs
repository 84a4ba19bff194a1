using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using DeviceLogs.Toolchain.EndToEnd;
using Xunit;

namespace DeviceLogs.DotNet.Tests.Iot;

/// <summary>
/// What a full TLS handshake of the device takes, counted on the wire between nanoCLR and a server with a leaf of RSA, as those of AWS
/// have.
/// </summary>
public sealed class HandshakeBytesTests
{
    private const string Refusal = "HTTP/1.1 403 X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    // A record of TLS 1.2 with AES-GCM: header, explicit nonce and tag.
    private const int RecordBytes = 5 + 8 + 16;

    /// <summary>
    /// Chain, whether the server asks for the device's certificate, and the most bytes up and down: those that were measured, and a tenth.
    /// </summary>
    public static TheoryData<string, bool, bool, bool, long, long> Chains => new()
    {
        { "ECDSA root, leaf", false, false, false, 428, 1336 },
        { "ECDSA root, intermediate, leaf", false, true, false, 428, 1711 },
        { "RSA root, intermediate, leaf", true, true, false, 428, 2362 },
        { "ECDSA root, leaf, and the device's certificate", false, false, true, 1344, 2011 },
        { "RSA root, leaf, and the device's certificate", true, false, true, 1557, 2436 },
    };

    [Theory]
    [MemberData(nameof(Chains))]
    public async Task A_full_handshake_takes_no_more_than_was_measured(
        string chain, bool rsa, bool hasIntermediate, bool asksForCertificate, long mostUp, long mostDown)
    {
        Soak.SkipUnlessWanted();
        using TestCertificates certificates = new(rsa);
        SslStreamCertificateContext leaf = hasIntermediate
            ? certificates.ServerBelowIntermediate("localhost")
            : certificates.Server("localhost");
        Relay? relay = null;
        (long Up, long Down) taken = default;
        await using RawServer server = new(
            asksForCertificate
                ? certificates.DemandingServer(leaf)
                : new SslServerAuthenticationOptions { ServerCertificateContext = leaf },
            async connection =>
            {
                string request = await connection.ReadRequestAsync() ?? "";
                taken = (relay!.BytesUp - request.Length - RecordBytes, relay.BytesDown);
                await connection.SendAsync(Refusal);
            });
        await using (relay = new Relay(new IPEndPoint(IPAddress.Loopback, server.Port), isCut: false, addsHeader: false))
        {
            using X509Certificate2 device = certificates.Client("door-7");
            using RSA key = device.GetRSAPrivateKey()!;
            IReadOnlyList<string> told = await new ProbeRun
            {
                Endpoints = ["localhost:" + relay.Port],
                Root = certificates.RootPem,
                Certificate = device.ExportCertificatePem(),
                Key = key.ExportPkcs8PrivateKeyPem(),
            }.RunAsync();
            Assert.StartsWith("localhost: status 403", told.Single(), StringComparison.Ordinal);
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{chain}: {taken.Up} bytes up, {taken.Down} down");
        Assert.InRange(taken.Up, 200, mostUp);
        Assert.InRange(taken.Down, 800, mostDown);
    }
}
