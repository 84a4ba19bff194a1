using System;
using System.IO;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>What holds for every connection and every answer.</summary>
public sealed class ConnectionTests
{
    private const string NotFound = "HTTP/1.1 404 ";

    [Fact]
    public void Idle_connections_are_closed_after_six_seconds_as_CloudWatch_Logs_does() =>
        Assert.Equal(TimeSpan.FromSeconds(6), new LocalLogsServiceOptions().KeepAliveTimeout);

    [Fact]
    public async Task Connection_serves_several_requests_and_is_closed_when_idle()
    {
        await using LocalLogsService service = await LocalLogsService.StartAsync(
            new LocalLogsServiceOptions { KeepAliveTimeout = TimeSpan.FromSeconds(1) }, TestContext.Current.CancellationToken);
        string answers = "";
        for (int attempt = 0; answers.Split(NotFound).Length < 3 && attempt < 10; attempt++)
        {
            answers = await AskTwiceAsync(new Uri(service.Url));
        }

        // The copy ended, so the service has closed: the client did not.
        Assert.Equal(3, answers.Split(NotFound).Length);
    }

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/no")]
    [InlineData("POST", "/")]
    [InlineData("GET", "/metrics")]
    [InlineData("PUT", "/_local/faults")]
    [InlineData("POST", "/ingest/json")]
    [InlineData("GET", "/role-aliases/a/credentials")]
    [InlineData("HEAD", "/")]
    public async Task Every_answer_has_a_request_id_of_its_own(string method, string path)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();

        Reply one = await endpoint.SendAsync(new HttpRequestMessage(new HttpMethod(method), endpoint.Service.Url + path));
        Reply other = await endpoint.SendAsync(new HttpRequestMessage(new HttpMethod(method), endpoint.Service.Url + path));

        Assert.True(Guid.TryParse(one.Header("x-amzn-requestid"), out Guid id), $"{method} {path}: {one.Http}");
        Assert.NotEqual(id, Guid.Parse(other.Header("x-amzn-requestid")!));
    }

    // Whatever comes until the service closes. Should this machine stand still for as long as a connection may be idle, it closes too
    // early.
    private static async Task<string> AskTwiceAsync(Uri address)
    {
        using TcpClient client = new();
        await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        NetworkStream stream = client.GetStream();
        using MemoryStream answers = new();
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes("GET /no HTTP/1.1\r\nHost: a\r\n\r\nGET /no HTTP/1.1\r\nHost: a\r\n\r\n"),
                TestContext.Current.CancellationToken);
            await stream.CopyToAsync(answers, TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            // Closed before it was asked: a reset.
        }

        return Encoding.ASCII.GetString(answers.ToArray());
    }
}
