using System;
using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Insights.Tests.Reference;
using Xunit;

namespace DeviceLogs.Insights.Tests.Samples;

public class LambdaSamplesTests
{
    private const string Stream = "2024/03/01/[$LATEST]abc";

    private static readonly (long Time, string Request, double Duration, int Memory, int Used)[] s_reports = Make();

    /// <summary>START, a line of the function, END and REPORT of each request, as the platform writes them.</summary>
    private static IEnumerable<ReferenceEvent> Events => s_reports.SelectMany(report => new[]
    {
        Event(report.Time - 3, $"START RequestId: {report.Request} Version: $LATEST\n"),
        Event(report.Time - 2, $"2024-03-01T00:00:00.000Z\t{report.Request}\tINFO\tDuration: 99999 ms of nothing\n"),
        Event(report.Time - 1, $"END RequestId: {report.Request}\n"),
        Event(report.Time, Report(report)),
    });

    [Fact]
    public void Overprovisioned_memory_is_computed()
    {
        long provisioned = s_reports.Max(report => report.Memory);
        long most = s_reports.Max(report => report.Used);
        string?[] expected =
        [
            Sample.Number(provisioned), Sample.Number(s_reports.Min(report => (long)report.Used)),
            Sample.Number(s_reports.Sum(report => (double)report.Used) / s_reports.Length), Sample.Number(most),
            Sample.Number(provisioned - most),
        ];

        string?[] row = Assert.Single(Sample.Run(
            """
            filter @type = "REPORT"
                | stats max(@memorySize / 1000 / 1000) as provisonedMemoryMB,
                    min(@maxMemoryUsed / 1000 / 1000) as smallestMemoryRequestMB,
                    avg(@maxMemoryUsed / 1000 / 1000) as avgMemoryUsedMB,
                    max(@maxMemoryUsed / 1000 / 1000) as maxMemoryUsedMB,
                    provisonedMemoryMB - maxMemoryUsedMB as overProvisionedMB
            """,
            Events));
        Assert.Equal(expected, row);
    }

    [Fact]
    public void Latency_is_reported_for_each_five_minutes()
    {
        string?[][] expected =
        [
            .. s_reports.GroupBy(report => Sample.Bin(report.Time, 5 * 60_000)).Select(bin => (string?[])
            [
                bin.Key, Sample.Number(bin.Sum(report => report.Duration) / bin.Count()),
                Sample.Number(bin.Max(report => report.Duration)), Sample.Number(bin.Min(report => report.Duration)),
            ]),
        ];

        Sample.AssertSame(expected, Sample.Run(
            """
            filter @type = "REPORT" |
                stats avg(@duration), max(@duration), min(@duration) by bin(5m)
            """,
            Events));
    }

    [Fact]
    public void Slow_invocations_are_found_without_duplicates()
    {
        string?[][] expected =
        [
            .. s_reports.Where(report => report.Duration > 1000).OrderByDescending(report => report.Time)
                .DistinctBy(report => report.Request).Take(20)
                .Select(report => (string?[])[Sample.Time(report.Time), report.Request, Report(report), Stream]),
        ];

        Assert.Equal(20, expected.Length);
        Assert.Equal(expected, Sample.Run(
            """
            fields @timestamp, @requestId, @message, @logStream
            | filter @type = "REPORT" and @duration > 1000
            | sort @timestamp desc
            | dedup @requestId
            | limit 20
            """,
            Events));
    }

    private static ReferenceEvent Event(long time, string message) => new(time, Stream, message) { Group = "/aws/lambda/resize" };

    private static string Report((long Time, string Request, double Duration, int Memory, int Used) report) =>
        $"REPORT RequestId: {report.Request}\tDuration: {Sample.Number(report.Duration)} ms\tBilled Duration: "
        + $"{Sample.Number((long)Math.Ceiling(report.Duration))} ms\tMemory Size: {report.Memory} MB\t"
        + $"Max Memory Used: {report.Used} MB\t\n";

    private static (long Time, string Request, double Duration, int Memory, int Used)[] Make()
    {
        Random random = new(2);
        string[] requests = [.. Enumerable.Range(0, 60).Select(_ => new Guid(random.Next(), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).ToString())];
        return
        [
            .. Sample.Times(random, 120, hours: 3).Select(time => (
                time - (time % 10) + 5, requests[random.Next(requests.Length)], random.Next(40_000) / 16.0, random.Next(2) == 0 ? 128 : 512,
                random.Next(40, 120))),
        ];
    }
}
