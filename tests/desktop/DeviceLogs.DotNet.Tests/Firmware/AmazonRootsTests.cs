using System;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DeviceLogs.Firmware;
using Xunit;

namespace DeviceLogs.DotNet.Tests.Firmware;

public class AmazonRootsTests
{
    // https://www.amazontrust.com/repository/: SHA-256 of the subject's public key information.
    [Theory]
    [InlineData(
        AmazonRoots.RootCa1, "CN=Amazon Root CA 1, O=Amazon, C=US", "fbe3018031f9586bcbf41727e417b7d1c45c2f47f93be372a17b96b50757d5a2")]
    [InlineData(
        AmazonRoots.RootCa2, "CN=Amazon Root CA 2, O=Amazon, C=US", "7f4296fc5b6a4e3b35d3c369623e364ab1af381d8fa7121533c9d6c633ea2461")]
    [InlineData(
        AmazonRoots.RootCa3, "CN=Amazon Root CA 3, O=Amazon, C=US", "36abc32656acfc645c61b71613c4bf21c787f5cabbee48348d58597803d7abc9")]
    [InlineData(
        AmazonRoots.RootCa4, "CN=Amazon Root CA 4, O=Amazon, C=US", "f7ecded5c66047d28ed6466b543c40e0743abe81d109254dcf845d4c2c7853c5")]
    [InlineData(
        AmazonRoots.StarfieldServicesG2,
        "CN=Starfield Services Root Certificate Authority - G2, O=\"Starfield Technologies, Inc.\", L=Scottsdale, S=Arizona, C=US",
        "2b071c59a0a0ae76b0eadb2bad23bad4580b69c3601b630c2eaf0613afa83f92")]
    public void Root_is_the_one_that_Amazon_publishes(string pem, string subject, string publicKeyHash)
    {
        using X509Certificate2 root = X509Certificate2.CreateFromPem(pem);
        Assert.Equal(subject, root.Subject);
        Assert.Equal(root.Subject, root.Issuer);
        Assert.Equal(publicKeyHash, Convert.ToHexStringLower(SHA256.HashData(root.PublicKey.ExportSubjectPublicKeyInfo())));
    }

    [Fact]
    public void All_five_are_one_text_that_a_parser_takes_apart()
    {
        X509Certificate2Collection roots = [];
        roots.ImportFromPem(AmazonRoots.All);
        Assert.Equal(
            [AmazonRoots.RootCa1, AmazonRoots.RootCa2, AmazonRoots.RootCa3, AmazonRoots.RootCa4, AmazonRoots.StarfieldServicesG2],
            roots.Select(root => root.ExportCertificatePem()));
        Assert.Equal(5887, AmazonRoots.All.Length);
    }
}
