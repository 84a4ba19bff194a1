using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using DeviceLogs.Insights.Tests.Reference;
using Xunit;

namespace DeviceLogs.Insights.Tests.Samples;

/// <summary>The guide's samples for parse, EventBridge and tags.</summary>
public class ParseSamplesTests
{
    private static readonly (long Time, string User, string Method, double Latency)[] s_calls = MakeCalls();

    [Fact]
    public void Average_latency_is_parsed_by_a_glob()
    {
        Sample.AssertSame(Averages(), Sample.Run(
            """
            parse @message "user=*, method:*, latency := *" as @user,
                @method, @latency | stats avg(@latency) by @method,
                @user
            """,
            Calls(", ")));
    }

    [Fact]
    public void Average_latency_is_parsed_by_a_regular_expression()
    {
        // The guide breaks the line in the expression, which is part of it, and ends it with a lazy group, which matches nothing.
        Sample.AssertSame(Averages(), Sample.Run(
            """
            parse @message /user=(?<user2>.*?), method:(?<method2>.*?),
                latency := (?<latency2>.*)/ | stats avg(latency2) by @method2,
                @user2
            """,
            Calls(",\n    ")));
        Assert.All(
            Sample.Run(
                """
                parse @message /user=(?<user2>.*?), method:(?<method2>.*?),
                    latency := (?<latency2>.*?)/ | stats avg(latency2) by @method2,
                    @user2
                """,
                Calls(",\n    ")),
            row => Assert.Null(row[2]));
    }

    [Fact]
    public void Messages_of_errors_are_found()
    {
        Random random = new(11);
        string[] types = ["ERROR", "INFO", "WARN"];
        (long Time, string Type, string Text)[] lines =
        [
            .. Sample.Times(random, 80, hours: 1).Select((time, index) => (time, types[random.Next(3)], $"message [{index}] in brackets")),
        ];
        IEnumerable<ReferenceEvent> events =
            lines.Select(line => new ReferenceEvent(line.Time, "app", $"{line.Time} [{line.Type}] {line.Text}"));
        string?[][] expected =
        [
            .. lines.Where(line => line.Type != "WARN").OrderByDescending(line => line.Time)
                .Select(line => (string?[])[line.Text, line.Type == "ERROR" ? "1" : "0"]),
        ];

        Assert.Equal(expected, Sample.Run(
            """
            FIELDS @message
                | PARSE @message "* [*] *" as loggingTime, loggingType, loggingMessage
                | FILTER loggingType IN ["ERROR", "INFO"]
                | DISPLAY loggingMessage, loggingType = "ERROR" as isError
            """,
            events));
    }

    [Fact]
    public void Events_of_EventBridge_are_found_by_detail_type()
    {
        Random random = new(12);
        string[] types = ["Scheduled Event", "EC2 Instance State-change Notification", "Object Created"];
        (long Time, string Type)[] sent =
            [.. Sample.Times(random, 200, hours: 1).Select(time => (time, types[Math.Min(2, random.Next(6))]))];
        IEnumerable<ReferenceEvent> events = sent.Select(item => new ReferenceEvent(
            item.Time,
            "bus",
            JsonSerializer.Serialize(
                new Dictionary<string, object> { ["version"] = "0", ["detail-type"] = item.Type, ["detail"] = new { state = "on" } })));
        string?[][] expected =
        [
            .. sent.GroupBy(item => item.Type).Select(type => (type.Key, Count: type.LongCount())).OrderByDescending(type => type.Count)
                .Select(type => (string?[])[type.Key, Sample.Number(type.Count)]),
        ];

        Assert.Equal(expected, Sample.Run(
            """
            fields @timestamp, @message
            | stats count(*) as numberOfEvents by `detail-type`
            | sort numberOfEvents desc
            """,
            events));
    }

    [Theory]
    [InlineData("filter @aws.tag.env = \"production\"", 5)]
    [InlineData("filter @aws.tag.env = \"test\"", 0)]
    [InlineData("filter @`aws.tag.aws:cloudformation:stack-name` = \"my-stack\"", 5)]
    [InlineData("filter @`aws.tag.aws:cloudformation:stack-name` = \"other\"", 0)]
    public void Events_of_a_group_with_a_tag_are_found(string query, int expected)
    {
        Assert.Equal(expected, Tagged(query).Length);
    }

    [Fact]
    public void Events_are_found_by_a_tag()
    {
        Assert.Equal([["boards-team", "5"]], Tagged("stats count(*) by @aws.tag.team"));
    }

    private static string?[][] Tagged(string query) => Sample.Run(
        query,
        Enumerable.Range(0, 5).Select(index => new ReferenceEvent(Sample.Start + index, "s", "line")),
        ("@aws.tag.env", "production"),
        ("@aws.tag.aws:cloudformation:stack-name", "my-stack"),
        ("@aws.tag.team", "boards-team"));

    private static IEnumerable<ReferenceEvent> Calls(string separator) => s_calls.Select(call => new ReferenceEvent(
        call.Time, "calls", $"user={call.User}, method:{call.Method}{separator}latency := {Sample.Number(call.Latency)}"));

    private static IEnumerable<string?[]> Averages() => s_calls.GroupBy(call => (call.Method, call.User)).Select(group => (string?[])
        [group.Key.Method, group.Key.User, Sample.Number(group.Sum(call => call.Latency) / group.Count())]);

    private static (long Time, string User, string Method, double Latency)[] MakeCalls()
    {
        Random random = new(10);
        string[] users = ["alice", "bob", "carol d"];
        string[] methods = ["GET", "PUT"];
        return
        [
            .. Sample.Times(random, 150, hours: 1)
                .Select(time => (time, users[random.Next(3)], methods[random.Next(2)], random.Next(4000) / 8.0)),
        ];
    }
}
