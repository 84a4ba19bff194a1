using System.Net.Http;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.Tests.Support;

namespace DeviceLogs.Toolchain.EndToEnd;

/// <summary>The program's group and stream, made beforehand and opened for the bearer token.</summary>
internal static class BearerGroup
{
    public static async Task OpenAsync(LocalLogsService service)
    {
        using HttpClient client = new(new SocketsHttpHandler { SslOptions = StoredLines.Trusting(service.RootPem) });
        await SendAsync(client, service, "CreateLogGroup", """{"logGroupName":"boards"}""");
        await SendAsync(client, service, "CreateLogStream", """{"logGroupName":"boards","logStreamName":"door-7"}""");
        await SendAsync(
            client, service, "PutBearerTokenAuthentication", """{"logGroupIdentifier":"boards","bearerTokenAuthenticationEnabled":true}""");
    }

    private static async Task SendAsync(HttpClient client, LocalLogsService service, string action, string body)
    {
        using HttpRequestMessage request = SdkSigner.Sign(service.Url, service.Credentials, action, body);
        using HttpResponseMessage response = await client.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }
}
