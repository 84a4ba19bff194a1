using System.Net.Http;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.Tests.Support;

namespace DeviceLogs.Toolchain.EndToEnd;

/// <summary>The program's group and stream, made beforehand.</summary>
internal static class BoardGroup
{
    public static async Task MakeAsync(LocalLogsService service, bool takesBearerTokens)
    {
        using HttpClient client = new(new SocketsHttpHandler { SslOptions = StoredLines.Trusting(service.RootPem) });
        await SendAsync(client, service, "CreateLogGroup", """{"logGroupName":"boards"}""");
        await SendAsync(client, service, "CreateLogStream", """{"logGroupName":"boards","logStreamName":"door-7"}""");
        if (takesBearerTokens)
        {
            const string Opening = """{"logGroupIdentifier":"boards","bearerTokenAuthenticationEnabled":true}""";
            await SendAsync(client, service, "PutBearerTokenAuthentication", Opening);
        }
    }

    private static async Task SendAsync(HttpClient client, LocalLogsService service, string action, string body)
    {
        using HttpRequestMessage request = SdkSigner.Sign(service.Url, service.Credentials, action, body);
        using HttpResponseMessage response = await client.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }
}
