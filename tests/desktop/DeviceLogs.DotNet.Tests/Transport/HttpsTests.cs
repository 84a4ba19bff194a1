using DeviceLogs.Transport;

namespace DeviceLogs.DotNet.Tests.Transport;

/// <summary>The contract of HTTPS, kept by the transport over HttpWebRequest.</summary>
public sealed class HttpsTests : HttpsContract
{
    internal override IHttpTransport Make(string? rootPem) => new HttpWebTransport(rootPem, 30_000);
}
