using System;
using DeviceLogs.Iot;
using Xunit;

namespace DeviceLogs.DotNet.Tests.Iot;

/// <summary>Options that cannot be: each is named before anything is sent.</summary>
public sealed class IotCredentialsOptionsTests : IotBench
{
    public static TheoryData<Action<IotCredentialsOptions>, string> Wrong => new()
    {
        { options => options.Endpoint = null, "Endpoint is null: it takes a host name, as aws iot describe-endpoint" },
        { options => options.Endpoint = "https://c.iot", "Endpoint is \"https://c.iot\": it takes a host name" },
        { options => options.Endpoint = "c.iot:port", "Endpoint is \"c.iot:port\": it takes a host name" },
        { options => options.Endpoint = "c.iot:65536", "Endpoint is \"c.iot:65536\": it takes a host name" },
        { options => options.Endpoint = "c.iot:0", "Endpoint is \"c.iot:0\": it takes a host name" },
        { options => options.Endpoint = ":443", "Endpoint is \"\": it takes a host name" },
        { options => options.RoleAlias = "a/b", "RoleAlias is \"a/b\": it takes 1 to 128 letters, digits and _=,@-" },
        { options => options.RoleAlias = new string('a', 129), "RoleAlias is " },
        { options => options.ThingName = "door 7\r\nX: y", "ThingName is " },
        { options => options.ThingName = "", "ThingName is \"\": it takes 1 to 128 letters, digits and :_-" },
        { options => options.CertificatePem = null, "CertificatePem or PrivateKeyPem is missing" },
        { options => options.PrivateKeyPem = null, "CertificatePem or PrivateKeyPem is missing" },
        { options => options.PrivateKeyPem = "no key", "CertificatePem and PrivateKeyPem are not a certificate and key as PEM texts" },
        { options => options.RootCertificatePem = "no root", "RootCertificatePem is not a certificate as a PEM text" },
        { options => options.TimeoutMs = 0, "TimeoutMs is 0: it takes 1 or more" },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void A_wrong_option_is_named(Action<IotCredentialsOptions> change, string error)
    {
        IotCredentialsOptions options = Options();
        change(options);

        Assert.StartsWith(
            error, Assert.Throws<ArgumentException>(() => new IotCredentialsProvider(options)).Message, StringComparison.Ordinal);
    }
}
