using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using DeviceLogs.Insights.Tests.Reference;
using Xunit;

namespace DeviceLogs.Insights.Tests.Samples;

public class ApiGatewaySamplesTests
{
    private static readonly Request[] s_requests = Make();

    private static IEnumerable<ReferenceEvent> Events =>
        s_requests.Select(request => new ReferenceEvent(request.Time, "api", request.Json));

    [Fact]
    public void The_last_ten_4XX_errors_are_found()
    {
        string?[][] expected =
        [
            .. s_requests.Where(request => request.Status is >= 400 and <= 499).OrderByDescending(request => request.Time).Take(10)
                .Select(request => (string?[])
                [
                    Sample.Time(request.Time), Sample.Number(request.Status), "203.0.113.9", request.Path, "GET",
                ]),
        ];

        Assert.Equal(expected, Sample.Run(
            """
            fields @timestamp, status, ip, path, httpMethod
            | filter status>=400 and status<=499
            | sort @timestamp desc
            | limit 10
            """,
            Events));
    }

    [Fact]
    public void The_ten_longest_running_requests_are_found()
    {
        string?[][] expected =
        [
            .. s_requests.OrderByDescending(request => request.Latency).ThenByDescending(request => request.Time).Take(10)
                .Select(request => (string?[])
                [
                    Sample.Time(request.Time), Sample.Number(request.Status), "203.0.113.9", request.Path, "GET",
                    Sample.Number(request.Latency),
                ]),
        ];

        Assert.Equal(expected, Sample.Run(
            """
            fields @timestamp, status, ip, path, httpMethod, responseLatency
            | sort responseLatency desc
            | limit 10
            """,
            Events));
    }

    [Fact]
    public void The_most_popular_paths_are_counted()
    {
        (string Path, long Count)[] counts =
        [
            .. s_requests.GroupBy(request => request.Path).Select(path => (path.Key, path.LongCount()))
                .OrderByDescending(path => path.Item2),
        ];

        string?[][] rows = Sample.Run(
            """
            stats count(*) as requestCount by path
            | sort requestCount desc
            | limit 10
            """,
            Events);

        Assert.Equal(counts.Take(10).Select(path => Sample.Number(path.Count)), rows.Select(row => row[1]));
        Assert.All(rows, row => Assert.Contains(counts, path => path.Path == row[0] && Sample.Number(path.Count) == row[1]));
    }

    [Fact]
    public void Latency_of_the_integration_is_averaged()
    {
        string?[][] expected =
        [
            .. s_requests.Where(request => request.Status == 200).GroupBy(request => Sample.Bin(request.Time, 60_000))
                .Select(bin => (string?[])
                [
                    bin.Key, Sample.Number(bin.Sum(request => request.Integration) / (double)bin.Count()),
                    Sample.Number(bin.Max(request => request.Integration)), Sample.Number(bin.Min(request => request.Integration)),
                ]),
        ];

        Sample.AssertSame(expected, Sample.Run(
            """
            filter status=200
            | stats avg(integrationLatency), max(integrationLatency),
            min(integrationLatency) by bin(1m)
            """,
            Events));
    }

    private static Request[] Make()
    {
        Random random = new(7);
        int[] states = [200, 200, 200, 301, 399, 400, 404, 499, 500];
        return
        [
            .. Sample.Times(random, 700, hours: 1).Select(time => new Request(
                time, states[random.Next(states.Length)], "/items/" + Sample.Number(random.Next(25)), random.Next(3000), random.Next(900))),
        ];
    }

    /// <summary>The status is a text in half of the lines, as in the access logs' own format.</summary>
    private sealed record Request(long Time, int Status, string Path, int Latency, int Integration)
    {
        internal string Json => JsonSerializer.Serialize(new
        {
            requestId = Sample.Number(Time),
            ip = "203.0.113.9",
            httpMethod = "GET",
            path = Path,
            status = Time % 2 == 0 ? Status : (object)Sample.Number(Status),
            responseLatency = Latency,
            integrationLatency = Sample.Number(Integration),
        });
    }
}
