using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>The service as a part of another program.</summary>
public sealed class LocalLogsServiceTests
{
    [Fact]
    public async Task Two_services_run_beside_each_other_on_loopback_ports_of_their_own()
    {
        await using LocalLogsService one = await StartAsync(new LocalLogsServiceOptions());
        await using LocalLogsService other = await StartAsync(new LocalLogsServiceOptions());

        Assert.StartsWith("http://127.0.0.1:", one.Url);
        Assert.NotEqual(one.Url, other.Url);
        Assert.NotEqual(one.Credentials.SecretAccessKey, other.Credentials.SecretAccessKey);
    }

    [Fact]
    public async Task Service_on_all_addresses_reports_its_loopback_one()
    {
        await using LocalLogsService service = await StartAsync(new LocalLogsServiceOptions { Address = IPAddress.Any });

        Assert.StartsWith("http://127.0.0.1:", service.Url);
    }

    [Fact]
    public async Task Counters_tell_requests_and_their_bytes()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Post, endpoint.Service.Url) { Content = new ByteArrayContent(new byte[77]) };

        await endpoint.SendAsync(request);

        // POST / HTTP/1.1, Host: 127.0.0.1:port, Content-Length: 77, and the empty line.
        int headerBytes = 17 + 8 + new Uri(endpoint.Service.Url).Authority.Length + 20 + 2;
        RequestCounters counters = endpoint.Service.Counters;
        Assert.Equal((1, headerBytes, 0), (counters.Requests, counters.HeaderBytes, counters.BodyBytes));

        await endpoint.CallRawAsync("DescribeLogGroups", "{}".PadRight(77));
        Assert.Equal((2, 77), (counters.Requests, counters.BodyBytes));
    }

    [Fact]
    public async Task Two_key_pairs_of_one_id_are_a_mistake() => await Assert.ThrowsAsync<ArgumentException>(
        () => StartAsync(new LocalLogsServiceOptions { Credentials = [TestEndpoint.Key, TestEndpoint.Key] }));

    [Fact]
    public async Task A_port_that_is_taken_is_an_error()
    {
        await using LocalLogsService service = await StartAsync(new LocalLogsServiceOptions());

        await Assert.ThrowsAsync<IOException>(() => StartAsync(new LocalLogsServiceOptions { Port = new Uri(service.Url).Port }));
    }

    [Fact]
    public async Task Stopped_service_answers_no_more()
    {
        LocalLogsService service = await StartAsync(new LocalLogsServiceOptions());
        await service.DisposeAsync();
        using HttpClient http = new();

        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(service.Url, TestContext.Current.CancellationToken));
    }

    private static Task<LocalLogsService> StartAsync(LocalLogsServiceOptions options) =>
        LocalLogsService.StartAsync(options, TestContext.Current.CancellationToken);
}
