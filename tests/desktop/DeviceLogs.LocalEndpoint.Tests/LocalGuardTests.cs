using System;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.LocalEndpoint.Http;
using DeviceLogs.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>Who gets at what asks for no signature: the page, the metrics, the faults.</summary>
public sealed class LocalGuardTests
{
    [Theory]
    [InlineData("127.0.0.1:4586")]
    [InlineData("[::1]:4586")]
    [InlineData("192.168.1.20:4586")]
    [InlineData("localhost:4586")]
    [InlineData("LOCALHOST")]
    [InlineData("logs.localhost:4586")]
    [InlineData("bench:4586")]
    [InlineData("bench.local")]
    [InlineData("logs.home.arpa")]
    public void Addresses_and_own_names_are_answered(string host) => Assert.Null(Refuse(host: host));

    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("bench.evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("xlocalhost")]
    [InlineData("")]
    public void Other_names_are_refused_since_a_site_may_let_its_own_point_here(string host) =>
        Assert.Equal(
            $"The page answers to addresses and to localhost, bench, logs.home.arpa; '{host}' is none of them. Open it by its address.",
            Refuse(host: host));

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("https://127.0.0.1:4586")]
    [InlineData("http://127.0.0.1:4587")]
    [InlineData("null")]
    public void Other_origins_are_refused(string origin) =>
        Assert.Equal($"The page answers no script of '{origin}'.", Refuse(("Origin", origin)));

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    public void Scripts_of_other_sites_are_refused(string site) =>
        Assert.Equal("The page answers no script of another site.", Refuse(("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", "no-cors")));

    [Fact]
    public void Own_requests_and_links_from_elsewhere_are_answered()
    {
        Assert.Null(Refuse(("Origin", "http://127.0.0.1:4586"), ("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Mode", "cors")));
        Assert.Null(Refuse(("Sec-Fetch-Site", "none"), ("Sec-Fetch-Mode", "navigate")));
        Assert.Null(Refuse(("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate")));
    }

    [Fact]
    public void Other_machines_are_refused_unless_the_page_is_for_all()
    {
        Assert.Equal(
            "The page is for this machine, and 192.0.2.1 is another. Start the service with --page all to let everybody read it who "
            + "reaches the port.",
            Refuse(from: "192.0.2.1"));
        Assert.Null(Refuse(access: PageAccess.All, from: "192.0.2.1"));
        Assert.NotNull(Refuse(access: PageAccess.All, from: "192.0.2.1", host: "evil.example"));
    }

    [Theory]
    [InlineData("/metrics", PageAccess.Local, false)]
    [InlineData("/metrics", PageAccess.Off, false)]
    [InlineData("/metrics", PageAccess.All, true)]
    [InlineData("/_local/faults", PageAccess.Local, false)]
    [InlineData("/_local/faults", PageAccess.All, false)]
    public void Metrics_are_open_with_the_page_and_faults_never(string path, PageAccess access, bool isOpen)
    {
        Access who = path == "/metrics" ? Access.Readers : Access.ThisMachine;
        string? refusal = Refuse(access, "192.0.2.1", asked: path, who: who);

        Assert.Equal(
            !isOpen, refusal?.StartsWith($"{path} is for this machine, and 192.0.2.1 is another.", StringComparison.Ordinal) == true);
        Assert.Null(Refuse(access, asked: path, who: who));
    }

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/page/overview")]
    [InlineData("GET", "/metrics")]
    [InlineData("GET", "/_local/faults")]
    [InlineData("POST", "/_local/faults")]
    [InlineData("DELETE", "/_local/faults")]
    [InlineData("GET", "/role-aliases/boards/credentials")]
    public async Task Nothing_without_a_signature_answers_a_name_that_was_let_point_here(string method, string path)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        using HttpRequestMessage request = new(new HttpMethod(method), endpoint.Service.Url + path);
        request.Headers.Host = "evil.example";

        Reply reply = await endpoint.SendAsync(request);

        Assert.Equal((403, "nosniff"), (reply.Status, reply.Header("X-Content-Type-Options")));
        Assert.Contains("'evil.example' is none of them. Open it by its address.", reply.Body);
        Assert.True(Guid.TryParse(reply.Header("x-amzn-requestid"), out _));
    }

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("POST", "/")]
    [InlineData("GET", "/metrics")]
    [InlineData("GET", "/role-aliases/boards/credentials")]
    [InlineData("POST", "/ingest/json")]
    [InlineData("POST", "/services/collector/event")]
    public async Task Nothing_answers_a_script_of_another_site(string method, string path)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        using HttpRequestMessage request = new(new HttpMethod(method), endpoint.Service.Url + path);
        request.Headers.Add("Origin", "https://evil.example");

        Reply reply = await endpoint.SendAsync(request);

        Assert.Equal(403, reply.Status);
        Assert.Contains("answers no script of 'https://evil.example'.", reply.Body);
    }

    [Fact]
    public void Credentials_are_for_this_machine_or_for_whom_a_certificate_is_shown()
    {
        const string Asked = "The credentials provider";

        Assert.Null(Refuse(who: Access.Certified, asked: Asked));
        Assert.Equal("The credentials provider is for this machine, and 192.0.2.1 is another.",
            Refuse(from: "192.0.2.1", who: Access.Certified, asked: Asked));
        Assert.Equal(
            "The credentials provider asks for a certificate, and no client certificate was shown.",
            Refuse(from: "192.0.2.1", who: Access.Certified, asked: Asked, asksForCertificate: true));
    }

    [Fact]
    public async Task Other_users_of_this_machine_get_no_credentials_without_the_secret_alias()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();

        Reply reply = await endpoint.SendAsync(
            new HttpRequestMessage(HttpMethod.Get, endpoint.Service.Url + "/role-aliases/x/credentials"));

        Assert.Equal((403, "AccessDeniedException"), (reply.Status, reply.Code));
        Assert.DoesNotContain("secretAccessKey", reply.Body);
    }

    [Fact]
    public void Route_that_does_not_state_who_may_ask_it_does_not_start()
    {
        ArgumentException e = Assert.Throws<ArgumentException>(
            () => new RouteTable([new Route("/debug", ["GET"], default, IsAws: false, _ => Task.CompletedTask)]));

        Assert.StartsWith("The route /debug does not state who may ask it.", e.Message);
    }

    [Fact]
    public void Every_route_states_who_may_ask_it()
    {
        WebApplication application = Build();
        application.Map("/debug", _ => Task.CompletedTask);

        InvalidOperationException e = Assert.Throws<InvalidOperationException>(() => new RouteTable([]).Map(application));

        Assert.Contains("/debug", e.Message);
        static WebApplication Build()
        {
            WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
            builder.Services.AddRoutingCore();
            builder.WebHost.UseKestrelCore();
            return builder.Build();
        }
    }

    [Fact]
    public void This_machine_may_come_by_any_of_its_addresses()
    {
        DefaultHttpContext context = new();
        context.Connection.RemoteIpAddress = IPAddress.Parse("192.168.1.20");
        context.Connection.LocalIpAddress = IPAddress.Parse("192.168.1.20");
        context.Request.Host = new HostString("192.168.1.20:4586");
        context.Request.Method = "GET";
        context.Request.Path = "/";

        Assert.Null(new LocalGuard(PageAccess.Local, ["localhost"], asksForCertificate: false).Refuse(context, Access.Readers, "The page"));
    }

    private static string? Refuse(params (string Name, string Value)[] headers) =>
        Refuse(PageAccess.Local, "127.0.0.1", "127.0.0.1:4586", headers);

    private static string? Refuse(
        PageAccess access = PageAccess.Local, string from =
            "127.0.0.1", string host = "127.0.0.1:4586", (string Name, string Value)[]? headers = null,
        string asked = "The page", Access who = Access.Readers, bool asksForCertificate = false)
    {
        DefaultHttpContext context = new();
        context.Connection.RemoteIpAddress = IPAddress.Parse(from);
        context.Request.Scheme = "http";
        context.Request.Method = "GET";
        context.Request.Host = new HostString(host);
        foreach ((string name, string value) in headers ?? [])
        {
            context.Request.Headers[name] = value;
        }

        return new LocalGuard(
            access, ["localhost", "bench", "127.0.0.1", "logs.home.arpa"], asksForCertificate).Refuse(context, who, asked);
    }
}
