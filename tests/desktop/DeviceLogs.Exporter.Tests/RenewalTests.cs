using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Http;
using DeviceLogs.Tests.Support;
using Xunit;
using static DeviceLogs.Exporter.Tests.SourceBench;

namespace DeviceLogs.Exporter.Tests;

/// <summary>
/// A read that lasts longer than the session of its role: the endpoint refuses the old credentials, so that every event coming out shows
/// that there were new ones.
/// </summary>
public sealed class RenewalTests : IDisposable
{
    private const string Role = ""","role_arn": "arn:aws:iam::123456789012:role/reader", "session_duration": 900 """;

    private readonly string _folder = Directory.CreateTempSubdirectory("source-").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public async Task Credentials_that_the_service_calls_expired_are_renewed_at_once()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartInAsync("us-east-1");
        SourceRun run = await ReadAsync(
            endpoint, () => endpoint.Service.Faults.Add(new Fault(FaultKind.ExpiredToken) { Action = "FilterLogEvents" }));

        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain(run.Of("LOG", "log"), log => log.GetProperty("level").GetString() == "WARN");
    }

    [Fact]
    public async Task While_STS_is_away_the_read_waits_and_reports_why()
    {
        await using TestEndpoint endpoint = await StartAsync();
        string config = SourceRun.Config(endpoint, _folder, Role);
        File.WriteAllText(config,
            File.ReadAllText(config)
                .Replace($"\"sts_endpoint_url\": \"{endpoint.Service.Url}\"", $"\"sts_endpoint_url\": \"{RawServer.Closed()}\"",
                    StringComparison.Ordinal));

        SourceRun run = SourceRun.Run(new SkippingTime(endpoint.Clock), "discover", "--config", config);

        Assert.Equal((1, "transient_error"), (run.ExitCode, run.Error.GetProperty("failure_type").GetString()));
        Assert.All(
            run.Of("LOG", "log"),
            log => Assert.Contains(
                ": DescribeLogGroups: no credentials now: arn:aws:iam::123456789012:role/reader could not be assumed at 127.0.0.1: ",
                log.GetProperty("message").GetString(), StringComparison.Ordinal));
        Assert.Equal(9, run.Of("LOG", "log").Count);
    }

    [Fact]
    public async Task Own_credentials_that_have_expired_are_reported_and_not_tried_again()
    {
        await using TestEndpoint endpoint = await StartAsync();
        endpoint.Service.Faults.Add(new Fault(FaultKind.ExpiredToken) { Count = 1 });

        SourceRun run = SourceRun.Airbyte(endpoint, _folder, "discover", ""","aws_session_token": "the-token" """);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(
            ("config_error",
                "The temporary credentials AKIATESTTESTTESTTEST have expired or are wrong: get new ones, or assume a role, whose "
                + "credentials are renewed."),
            (run.Error.GetProperty("failure_type").GetString(), run.Error.GetProperty("message").GetString()));
    }

    private async Task<SourceRun> ReadAsync(TestEndpoint endpoint, Action onPage)
    {
        await endpoint.CreateStreamAsync();
        string[] all = await endpoint.FillAsync(35_000);
        List<string> arguments = [
            "read", "--config", SourceRun.Config(endpoint, _folder, Role), "--catalog", SourceRun.Catalog(_folder, "full_refresh", "g")];
        using WatchedOutput output = new()
        {
            OnLine = (line, _) =>
            {
                if (line.Contains("0000\",\"logStreamName\"", StringComparison.Ordinal))
                {
                    onPage();
                }
            },
        };
        SourceRun run = SourceRun.Run(new SkippingTime(endpoint.Clock), output, CancellationToken.None, [.. arguments]);
        Assert.Equal(all, run.MessagesOf("g"));
        return run;
    }
}
