using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using DeviceLogs.Emulator;
using DeviceLogs.Emulator.Build;
using DeviceLogs.Emulator.Running;
using DeviceLogs.Host.Tests.Transport;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace DeviceLogs.Host.Tests.Iot;

/// <summary>The device's own sockets and TLS, in nanoCLR, against the same servers; skipped where the nanoFramework tools are not installed.</summary>
public sealed class IotCredentialsOnDeviceTests
{
    private const string Mark = "probe ";
    private const string Issued = """{"credentials":{"accessKeyId":"ASIAEXAMPLE","secretAccessKey":"SECRETKEY","sessionToken":"SESSIONTOKEN","expiration":"2026-11-21T01:00:00Z"}}""";
    private const string Ok = "HTTP/1.1 200 OK\r\nDate: Sat, 21 Nov 2026 00:00:00 GMT\r\nContent-Length: 141\r\n\r\n" + Issued;

    [Fact]
    public async Task Mutual_TLS_works_and_fails_on_the_device_as_on_NET()
    {
        Toolchain toolchain = Toolchain.Find();
        Assert.SkipWhen(toolchain.MissingToRun.Count > 0, "The emulator's tools are missing: " + string.Join(", ", toolchain.MissingToRun) + ".");
        using TestCertificates certificates = new();
        using TestCertificates others = new();
        string? request = null;
        await using RawServer taken = new(certificates.DemandingServer(certificates.Server("localhost")), async connection =>
        {
            request = await connection.ReadRequestAsync();
            await connection.SendAsync(Ok);
        });
        await using RawServer expired = new(certificates.DemandingServer(certificates.Server("localhost", expired: true)));
        await using RawServer untrusted = new(others.DemandingServer(others.Server("localhost")));
        await using RawServer otherHost = new(certificates.DemandingServer(certificates.Server("iot.example.com")));
        await using RawServer refusing = new(others.DemandingServer(certificates.Server("localhost")));
        await using RawServer alerting = new(connection => connection.SendAsync("\u0015\u0003\u0003\0\u0002\u0002\u002a"));
        await using RawServer silent = new(certificates.DemandingServer(certificates.Server("localhost")), connection => connection.HangAsync());
        await using RawServer cut = new(certificates.DemandingServer(certificates.Server("localhost")), async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(Ok[..100]);
        });
        RawServer[] servers = [taken, expired, untrusted, otherHost, refusing, alerting, silent, cut];
        IEnumerable<string> endpoints = servers.Select(server => "localhost:" + server.Port).Append("localhost:" + RawServer.Closed().Port);

        IReadOnlyList<string> told = await Task.Run(() => Run(toolchain, certificates, endpoints));

        Assert.Equal(
        [
            "ASIAEXAMPLE SESSIONTOKEN",
            "localhost: no TLS: the server's certificate is not valid at this date: is the clock set?",
            "localhost: no TLS: the server's certificate is of no trusted root",
            "localhost: no TLS: the server's certificate is for another host",
            "localhost: no answer, the connection was closed: is the device's certificate registered and active in AWS IoT?",
            "localhost: it refuses the TLS handshake: is the device's certificate registered and active in AWS IoT, and is the private key the certificate's own?",
            "localhost: no whole answer within 1000 ms",
            "localhost: the answer broke off after 100 bytes",
            "localhost: no connection: socket error 10061",
        ], told);
        Assert.Equal($"GET /role-aliases/logs-role/credentials HTTP/1.1\r\nHost: localhost:{taken.Port}\r\nx-amzn-iot-thingname: door-7\r\nConnection: close\r\n\r\n", request);
    }

    private static List<string> Run(Toolchain toolchain, TestCertificates certificates, IEnumerable<string> endpoints)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("devicelogs-probe-");
        try
        {
            DeviceBuilder builder = new(toolchain, folder.FullName);
            builder.Build(DeviceProject.Load(Repository.PathOf("src/DeviceLogs/DeviceLogs.nfproj")));
            BuiltAssembly iot = builder.Build(DeviceProject.Load(Repository.PathOf("src/DeviceLogs.Iot/DeviceLogs.Iot.nfproj")));
            string source = File.ReadAllText(Repository.PathOf("tests/DeviceLogs.Host.Tests/Iot/Probe/Probe.cs"));
            BuiltAssembly probe = builder.BuildProgram("Probe", LanguageVersion.CSharp12, [("Probe.cs", source), ("Selection.cs", Selection(certificates, endpoints))],
                ["mscorlib", "DeviceLogs", "DeviceLogs.Iot"]);
            List<string> told = [];
            ProcessEnding ending = BoundedProcess.Run(toolchain.NanoClr, builder.WithReferences(iot, probe).Select(assembly => assembly.Pe), TimeSpan.FromSeconds(60), line =>
            {
                if (line.StartsWith(Mark, StringComparison.Ordinal))
                {
                    told.Add(line[Mark.Length..].TrimEnd());
                }

                return true;
            });
            Assert.True(ending.IsOrderly, ending.Description);
            return told;
        }
        finally
        {
            folder.Delete(true);
        }
    }

    private static string Selection(TestCertificates certificates, IEnumerable<string> endpoints)
    {
        using X509Certificate2 device = certificates.Client("door-7");
        using RSA key = device.GetRSAPrivateKey()!;
        return "namespace DeviceLogs.Probe;\ninternal static class Selection\n{\n"
            + "    internal const string Certificate = " + Literal(device.ExportCertificatePem()) + ";\n"
            + "    internal const string Key = " + Literal(key.ExportRSAPrivateKeyPem()) + ";\n"
            + "    internal const string Password = null;\n"
            + "    internal const string Root = " + Literal(certificates.RootPem) + ";\n"
            + "    internal static readonly string[] Endpoints = { " + string.Join(", ", endpoints.Select(Literal)) + " };\n}\n";
    }

    private static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
