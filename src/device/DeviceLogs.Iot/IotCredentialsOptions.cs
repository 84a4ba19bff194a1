using DeviceLogs.Time;

namespace DeviceLogs.Iot;

/// <summary>
/// Who a device is to AWS IoT, and where it asks for credentials. Read once, in the constructor of <see cref="IotCredentialsProvider"/>.
/// </summary>
public sealed class IotCredentialsOptions
{
    /// <summary>
    /// Host name that <c>aws iot describe-endpoint --endpoint-type iot:CredentialProvider</c> reports, and a port behind a colon when it is
    /// not 443. Required.
    /// </summary>
    public string Endpoint;

    /// <summary>Name of the role alias, 1 to 128 letters, digits and _=,@-. Required.</summary>
    public string RoleAlias;

    /// <summary>
    /// Name of the thing that the certificate is attached to, 1 to 128 letters, digits and :_-, for policies that speak of it. Default:
    /// null, none is named.
    /// </summary>
    public string ThingName;

    /// <summary>The device's certificate as a PEM text. Required.</summary>
    public string CertificatePem;

    /// <summary>Its private key as a PEM text. Required.</summary>
    public string PrivateKeyPem;

    /// <summary>Password of an encrypted private key. Default: null for a key in the clear.</summary>
    public string PrivateKeyPassword;

    /// <summary>
    /// The only root to trust, as a PEM text; for AWS that is Amazon Root CA 1. Default: null, the platform's certificate store.
    /// </summary>
    public string RootCertificatePem;

    /// <summary>Longest time in milliseconds for each write, each read and the whole answer. Range 1 and more, default 30,000.</summary>
    public int TimeoutMs = 30000;

    /// <summary>The clocks. Default: <see cref="DeviceClock"/>.</summary>
    public IClock Clock;
}
