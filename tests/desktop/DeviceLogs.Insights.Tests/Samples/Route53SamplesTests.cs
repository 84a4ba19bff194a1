using System;
using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Insights.Tests.Reference;
using Xunit;

namespace DeviceLogs.Insights.Tests.Samples;

public class Route53SamplesTests
{
    private static readonly (long Time, string Name, string Type, string Code, string Resolver)[] s_queries = Make();

    private static IEnumerable<ReferenceEvent> Events => s_queries.Select(query => new ReferenceEvent(
        query.Time,
        "Z123412341234/IAD12",
        $"1.0 {DateTimeOffset.FromUnixTimeMilliseconds(query.Time):yyyy-MM-ddTHH:mm:ssZ} Z123412341234 "
            + $"{query.Name} {query.Type} {query.Code} UDP IAD12 {query.Resolver} -"));

    [Fact]
    public void Records_are_counted_per_hour_by_query_type()
    {
        string?[][] expected =
        [
            .. s_queries.GroupBy(query => (query.Type, Bin: Sample.Bin(query.Time, Sample.Hour)))
                .Select(group => (string?[])[group.Key.Type, group.Key.Bin, Sample.Number(group.LongCount())]),
        ];

        Sample.AssertSame(expected, Sample.Run("stats count(*) by queryType, bin(1h)", Events));
    }

    [Fact]
    public void Resolvers_with_the_most_requests_are_found()
    {
        (string Resolver, long Count)[] counts =
            [.. s_queries.GroupBy(query => query.Resolver).Select(group => (group.Key, group.LongCount()))];

        string?[][] rows = Sample.Run(
            """
            stats count(*) as numRequests by resolverIp
                | sort numRequests desc
                | limit 10
            """,
            Events);

        Assert.Equal(counts.Select(count => count.Count).OrderDescending().Take(10).Select(Sample.Number), rows.Select(row => row[1]));
        Assert.All(rows, row => Assert.Contains(counts, count => count.Resolver == row[0] && Sample.Number(count.Count) == row[1]));
    }

    [Fact]
    public void Failed_requests_are_counted_by_name()
    {
        string?[][] expected =
        [
            .. s_queries.Where(query => query.Code == "SERVFAIL").GroupBy(query => query.Name)
                .Select(group => (string?[])[group.Key, Sample.Number(group.LongCount())]),
        ];

        Sample.AssertSame(expected, Sample.Run("filter responseCode=\"SERVFAIL\" | stats count(*) by queryName", Events));
    }

    private static (long Time, string Name, string Type, string Code, string Resolver)[] Make()
    {
        Random random = new(5);
        string[] types = ["A", "AAAA", "MX", "TXT"];
        string[] codes = ["NOERROR", "NOERROR", "SERVFAIL", "NXDOMAIN"];
        return
        [
            .. Sample.Times(random, 500, hours: 5).Select(time => (
                time, "host" + Sample.Number(random.Next(9)) + ".example.com", types[random.Next(4)], codes[random.Next(4)],
                "192.168.1." + Sample.Number(random.Next(14)))),
        ];
    }
}
