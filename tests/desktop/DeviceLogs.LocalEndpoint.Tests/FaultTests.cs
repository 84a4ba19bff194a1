using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.LocalEndpoint.Http;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>What goes wrong on demand, for how many requests, and who may demand it.</summary>
public sealed class FaultTests
{
    [Theory]
    [InlineData("throttling", 400, "ThrottlingException", "Rate exceeded")]
    [InlineData(
        "error-500", 500, "InternalFailure", "The request processing has failed because of an unknown error, exception or failure.")]
    [InlineData("error-503", 503, "ServiceUnavailableException", "The service cannot complete the request.")]
    [InlineData("expired-token", 400, "ExpiredTokenException", "The security token included in the request is expired")]
    public async Task Next_request_is_refused_and_the_one_after_it_served(string kind, int status, string code, string message)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();

        Reply posted = await PostAsync(endpoint, $$"""{"kind":"{{kind}}"}""");
        Reply refused = await endpoint.CallAsync("DescribeLogGroups", new { });
        Reply served = await endpoint.CallAsync("DescribeLogGroups", new { });

        Assert.Equal($$"""{"faults":[{"kind":"{{kind}}","count":1}]}""", posted.Body);
        Assert.Equal((status, code, message), (refused.Status, refused.Code, refused.Message));
        Assert.NotNull(refused.Header("x-amzn-requestid"));
        Assert.Equal(200, served.Status);
        Assert.Equal("""{"faults":[]}""", (await FaultsAsync(endpoint, HttpMethod.Get)).Body);
    }

    [Fact]
    public async Task Reset_before_loses_the_request_and_reset_after_only_the_answer()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();

        endpoint.Service.Faults.Add(new Fault(FaultKind.ResetBefore));
        await Assert.ThrowsAsync<HttpRequestException>(() => endpoint.CallAsync("CreateLogGroup", new { logGroupName = "before" }));
        endpoint.Service.Faults.Add(new Fault(FaultKind.ResetAfter));
        await Assert.ThrowsAsync<HttpRequestException>(() => endpoint.CallAsync("CreateLogGroup", new { logGroupName = "after" }));
        Reply groups = await endpoint.CallAsync("DescribeLogGroups", new { });

        Assert.Equal("after", Assert.Single(groups.Json.GetProperty("logGroups").EnumerateArray()).GetProperty("logGroupName").GetString());
    }

    [Theory]
    [InlineData(600_000, "Signature expired: ")]
    [InlineData(-600_000, "Signature not yet current: ")]
    public async Task Skewed_clock_judges_signatures_and_is_told(long ms, string message)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();

        endpoint.Service.Faults.Add(new Fault(FaultKind.ClockSkew) { Milliseconds = ms });
        Reply skewed = await endpoint.CallAsync("DescribeLogGroups", new { });
        Reply right = await endpoint.CallAsync("DescribeLogGroups", new { });

        Assert.Equal("InvalidSignatureException", skewed.Code);
        Assert.StartsWith(message, skewed.Message);
        Assert.Equal(endpoint.Clock.Now.AddMilliseconds(ms).ToString("R"), skewed.Header("Date"));
        Assert.Equal((200, endpoint.Clock.Now.ToString("R")), (right.Status, right.Header("Date")));
    }

    [Fact]
    public async Task Latency_lets_others_overtake()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        await PostAsync(endpoint, """{"kind":"latency","ms":60000,"action":"DescribeLogStreams"}""");

        Task<Reply> slow = endpoint.CallAsync("DescribeLogStreams", new { logGroupName = "g" });
        Reply fast = await endpoint.CallAsync("DescribeLogGroups", new { });

        Assert.Equal(200, fast.Status);
        Assert.False(slow.IsCompleted);
    }

    [Fact]
    public async Task A_fault_of_latency_passes_after_its_request()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        endpoint.Service.Faults.Add(new Fault(FaultKind.Latency) { Milliseconds = 1 });

        Assert.Equal(200, (await endpoint.CallAsync("DescribeLogGroups", new { })).Status);
        Assert.Empty(endpoint.Service.Faults.List());
    }

    [Fact]
    public async Task Refusals_follow_each_other_in_the_order_they_were_demanded()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();

        await PostAsync(endpoint, """{"kind":"throttling","count":2}""");
        await PostAsync(endpoint, """{"kind":"error-503"}""");

        Assert.Equal("400 400 503 200", await StatusesAsync(endpoint, 4));
    }

    [Fact]
    public async Task Fault_of_one_action_leaves_the_others_alone()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        endpoint.Service.Faults.Add(new Fault(FaultKind.Error500) { Action = "DescribeLogGroups" });

        Assert.Equal(400, (await endpoint.CallAsync("DescribeLogStreams", new { logGroupName = "g" })).Status);
        Assert.Equal("500 200", await StatusesAsync(endpoint, 2));
    }

    [Fact]
    public async Task Chance_repeats_with_its_seed_and_reports_the_one_it_has_chosen()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        Reply told = await PostAsync(endpoint, """{"kind":"error-500","probability":0.5}""");
        int seed = told.Json.GetProperty("faults")[0].GetProperty("seed").GetInt32();
        string first = await StatusesAsync(endpoint, 64);
        endpoint.Service.Faults.Clear();
        endpoint.Service.Faults.Add(new Fault(FaultKind.Error500) { Probability = 0.5, Seed = seed });

        Assert.Equal(first, await StatusesAsync(endpoint, 64));
        Assert.Contains("200", first);
        Assert.Contains("500", first);
    }

    [Fact]
    public async Task Chance_with_a_count_ends()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        endpoint.Service.Faults.Add(new Fault(FaultKind.Error500) { Probability = 0.5, Seed = 1, Count = 3 });

        Assert.Equal(3, (await StatusesAsync(endpoint, 64)).Split(' ').Count(status => status == "500"));
        Assert.Empty(endpoint.Service.Faults.List());
    }

    [Fact]
    public async Task Delete_turns_all_off()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        await PostAsync(endpoint, """{"kind":"error-500","count":1000}""");

        Reply cleared = await FaultsAsync(endpoint, HttpMethod.Delete);

        Assert.Equal((200, """{"faults":[]}"""), (cleared.Status, cleared.Body));
        Assert.Equal("200", await StatusesAsync(endpoint, 1));
    }

    [Fact]
    public async Task Faults_are_for_what_aws_serves_and_spare_the_rest()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        await PostAsync(endpoint, """{"kind":"error-500","count":2}""");

        int metrics = await GetAsync(endpoint, "/metrics");
        int roleAlias = await GetAsync(endpoint, "/role-aliases/boards/credentials");
        using HttpRequestMessage assume = SdkSigner.Sign(
            endpoint.Service.Url, TestEndpoint.Key, "", "Action=GetCallerIdentity&Version=2011-06-15"u8.ToArray(), "sts",
            new Dictionary<string, string> { ["Content-Type"] = "application/x-www-form-urlencoded" });
        Reply sts = await endpoint.SendAsync(assume);

        Assert.Equal((200, 500, 500), (metrics, roleAlias, sts.Status));
        Assert.Contains("<Code>InternalFailure</Code>", sts.Body);
    }

    [Theory]
    [InlineData("{", "application/json")]
    [InlineData("[]", "application/json", """A fault is an object such as {"kind":"throttling","count":3}.""")]
    [InlineData("{}", "application/json", """A fault is an object such as {"kind":"throttling","count":3}.""")]
    [InlineData("""{"kind":"fire"}""", "application/json",
        "'fire' is not a kind of fault; there are latency, throttling, error-500, error-503, reset-before, reset-after, clock-skew, "
        + "expired-token.")]
    [InlineData("""{"kind":"throttling","counts":1}""", "application/json",
        "'counts' is not a member of a fault; there are count, probability, seed, ms and action.")]
    [InlineData("""{"kind":"throttling","count":0}""", "application/json", "count is a whole number from 1 to 1000000, not 0.")]
    [InlineData("""{"kind":"throttling","count":1000001}""", "application/json", "count is a whole number from 1 to 1000000, not 1000001.")]
    [InlineData("""{"kind":"throttling","count":1e99}""", "application/json", "count is '1e99': it takes a number.")]
    [InlineData("""{"kind":"throttling","count":{"a":1}}""", "application/json", """count is '{"a":1}': it takes a number.""")]
    [InlineData("""{"kind":"throttling","probability":0}""", "application/json", "probability is a number above 0 and up to 1, not 0.")]
    [InlineData(
        """{"kind":"throttling","probability":"NaN"}""", "application/json", "probability is a number above 0 and up to 1, not NaN.")]
    [InlineData("""{"kind":"throttling","probability":1,"seed":-1}""", "application/json", "seed is a whole number of 0 or more, not -1.")]
    [InlineData("""{"kind":"throttling","ms":1}""", "application/json", "ms is for latency and clock-skew alone.")]
    [InlineData("""{"kind":"throttling","action":"PutLogs"}""", "application/json",
        "action is one of CloudWatch Logs, PutLogEvents say, not 'PutLogs'.")]
    [InlineData("""{"kind":"latency"}""", "application/json", "latency needs ms, from 1 to 60000.")]
    [InlineData("""{"kind":"latency","ms":60001}""", "application/json", "latency needs ms, from 1 to 60000.")]
    [InlineData("""{"kind":"clock-skew","ms":9e18}""", "application/json", "ms is '9e18': it takes a number.")]
    [InlineData("""{"kind":"\ud800"}""", "application/json")]
    [InlineData("""{"kind":"throttling"}""", "text/plain", "Content-Type is 'text/plain; charset=utf-8'; a fault is application/json.")]
    public async Task Wrong_fault_is_refused_with_the_rule(string body, string contentType, string? message = null)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();

        Reply reply = await PostAsync(endpoint, body, contentType);

        Assert.Equal((400, "InvalidParameterException"), (reply.Status, reply.Code));
        Assert.Equal(message ?? reply.Message, reply.Message);
        Assert.Empty(endpoint.Service.Faults.List());
    }

    [Fact]
    public async Task Script_of_another_site_is_refused()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Post, endpoint.Service.Url + "/_local/faults")
        {
            Content = new StringContent("""{"kind":"throttling"}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Origin", "https://evil.example");

        Assert.Equal(403, (await endpoint.SendAsync(request)).Status);
        Assert.Empty(endpoint.Service.Faults.List());
    }

    [Fact]
    public async Task What_is_kept_is_bounded()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        for (int i = 0; i < 64; i++)
        {
            Assert.Equal(200, (await PostAsync(endpoint, """{"kind":"error-500"}""")).Status);
        }

        Reply oneMore = await PostAsync(endpoint, """{"kind":"error-500"}""");
        Reply tooLong = await PostAsync(endpoint, "{\"kind\":\"" + new string('x', 5000) + "\"}");

        Assert.Equal((400, "64 faults are on: clear them first."), (oneMore.Status, oneMore.Message));
        Assert.Equal(413, tooLong.Status);
    }

    [Fact]
    public async Task Fault_of_the_command_line_is_read_like_one_of_json()
    {
        Fault fault = ArgumentsRun.Read("--fault", "latency,ms=20,probability=0.5,seed=7,count=2,action=PutLogEvents").Faults.Single();

        Assert.Equal(
            new Fault(FaultKind.Latency) { Milliseconds = 20, Probability = 0.5, Seed = 7, Count = 2, Action = "PutLogEvents" }, fault);

        await using LocalLogsService service = await LocalLogsService.StartAsync(
            new LocalLogsServiceOptions { Faults = [fault] }, TestContext.Current.CancellationToken);
        Assert.Equal([fault], service.Faults.List());
    }

    private static Task<Reply> PostAsync(TestEndpoint endpoint, string body, string contentType = "application/json") =>
        endpoint.SendAsync(new HttpRequestMessage(HttpMethod.Post, endpoint.Service.Url + "/_local/faults")
        {
            Content = new StringContent(body, Encoding.UTF8, contentType),
        });

    private static Task<Reply> FaultsAsync(TestEndpoint endpoint, HttpMethod method) =>
        endpoint.SendAsync(new HttpRequestMessage(method, endpoint.Service.Url + "/_local/faults"));

    private static async Task<int> GetAsync(TestEndpoint endpoint, string path) =>
        (await endpoint.SendAsync(new HttpRequestMessage(HttpMethod.Get, endpoint.Service.Url + path))).Status;

    private static async Task<string> StatusesAsync(TestEndpoint endpoint, int requests)
    {
        List<int> statuses = [];
        for (int i = 0; i < requests; i++)
        {
            statuses.Add((await endpoint.CallAsync("DescribeLogGroups", new { })).Status);
        }

        return string.Join(' ', statuses);
    }
}
