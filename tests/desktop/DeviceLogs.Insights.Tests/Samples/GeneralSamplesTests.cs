using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using DeviceLogs.Insights.Tests.Reference;
using Xunit;

namespace DeviceLogs.Insights.Tests.Samples;

public class GeneralSamplesTests
{
    private static readonly (long Time, string Server, string Severity, string Text)[] s_data = Make();

    private static IEnumerable<ReferenceEvent> Events => s_data.Select((item, index) => new ReferenceEvent(
        item.Time, "server-" + Sample.Number(index % 4), Message(item)));

    [Fact]
    public void The_25_most_recent_events_are_found()
    {
        string?[][] expected =
        [
            .. s_data.OrderByDescending(item => item.Time).Take(25).Select(item => (string?[])[Sample.Time(item.Time), Message(item)]),
        ];

        Assert.Equal(expected, Sample.Run("fields @timestamp, @message | sort @timestamp desc | limit 25", Events));
    }

    [Fact]
    public void Exceptions_are_counted_per_hour()
    {
        Dictionary<long, long> counts = [];
        foreach ((long time, _, _, string text) in s_data)
        {
            if (text.Contains("Exception", StringComparison.Ordinal))
            {
                long hour = time / Sample.Hour * Sample.Hour;
                counts[hour] = counts.GetValueOrDefault(hour) + 1;
            }
        }

        string?[][] rows = Sample.Run(
            """
            filter @message like /Exception/
                | stats count(*) as exceptionCount by bin(1h)
                | sort exceptionCount desc
            """,
            Events);

        Assert.Equal(counts.Values.OrderDescending().Select(Sample.Number), rows.Select(row => row[1]));
        Sample.AssertSame(counts.Select(count => (string?[])[Sample.Time(count.Key), Sample.Number(count.Value)]), rows);
    }

    [Fact]
    public void Events_that_are_not_exceptions()
    {
        string[] expected = [.. s_data.Where(item => !item.Text.Contains("Exception", StringComparison.Ordinal)).Select(Message)];

        string?[][] rows = Sample.Run("fields @message | filter @message not like /Exception/", Events);

        Assert.Equal(expected.Reverse(), rows.Select(row => row[0]));
    }

    [Fact]
    public void One_event_for_each_server_is_found()
    {
        string?[][] expected =
        [
            .. s_data.GroupBy(item => item.Server).Select(server => server.First()).OrderBy(item => item.Time)
                .Select(item => (string?[])[Sample.Time(item.Time), item.Server, item.Severity, item.Text]),
        ];

        Assert.Equal(expected, Sample.Run(
            """
            fields @timestamp, server, severity, message
            | sort @timestamp asc
            | dedup server
            """,
            Events));
    }

    [Fact]
    public void The_most_recent_event_for_each_server_and_severity_is_found()
    {
        string?[][] expected =
        [
            .. s_data.GroupBy(item => (item.Server, item.Severity)).Select(group => group.Last()).OrderByDescending(item => item.Time)
                .Select(item => (string?[])[Sample.Time(item.Time), item.Server, item.Severity, item.Text]),
        ];

        Assert.Equal(expected, Sample.Run(
            """
            fields @timestamp, server, severity, message
            | sort @timestamp desc
            | dedup server, severity
            """,
            Events));
    }

    private static string Message((long Time, string Server, string Severity, string Text) item) =>
        JsonSerializer.Serialize(new { server = item.Server, severity = item.Severity, message = item.Text });

    private static (long Time, string Server, string Severity, string Text)[] Make()
    {
        Random random = new(1);
        string[] texts = ["java.io.IOException: broken pipe", "started", "NullReferenceException at line 5", "exception", "ok"];
        return
        [
            .. Sample.Times(random, 300, hours: 8).Select(time => (
                time, "web-" + Sample.Number(random.Next(12)), random.Next(2) == 0 ? "INFO" : "ERROR", texts[random.Next(texts.Length)])),
        ];
    }
}
