using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.Exporter.Tests;

/// <summary>A query in the service, against a server that answers as the test says.</summary>
public sealed class ServiceQueryTests
{
    private const string Running =
        """{"status":"Running","results":[],"statistics":{"recordsMatched":0,"recordsScanned":10,"bytesScanned":1500}}""";
    private const string Complete = """
        {"status":"Complete","statistics":{"recordsMatched":3,"recordsScanned":4000,"bytesScanned":1200000},"results":[
          [{"field":"@timestamp","value":"2026-01-31 00:00:00.000"},{"field":"count","value":"12"},{"field":"@ptr","value":"p1"}],
          [{"field":"@timestamp","value":"2026-01-31 00:05:00.000"},{"field":"door","value":"a, \"b\""},{"field":"@ptr","value":"p2"}]]}
        """;

    private const string Summary = "2 rows; 3 of 4,000 events match, 1.2 MB read";

    private readonly ConcurrentQueue<(string Action, JsonElement Body)> _requests = new();

    [Fact]
    public async Task A_query_is_started_looked_at_until_it_is_complete_and_its_rows_are_written()
    {
        await using RawServer service = Serve("""{"queryId":"q1"}""", Running, Complete);

        SourceRun run = Run(service, "--format", "jsonl", "--since", "2026-01-31", "--until", "2026-01-31T00:00:01.5Z", "--limit", "7");

        Assert.Equal(
            """
            {"@timestamp":"2026-01-31 00:00:00.000","count":"12","@ptr":"p1"}
            {"@timestamp":"2026-01-31 00:05:00.000","@ptr":"p2","door":"a, \"b\""}

            """,
            run.Output);
        Assert.Equal((0, Summary), (run.ExitCode, run.Errors.TrimEnd()));
        Assert.Equal(["StartQuery", "GetQueryResults", "GetQueryResults"], _requests.Select(request => request.Action));
        Assert.Equal(
            """{"queryString":"stats count(*)","logGroupNames":["boards"],"startTime":1769817600,"endTime":1769817602,"limit":7}""",
            _requests.First().Body.GetRawText());
        Assert.Equal("""{"queryId":"q1"}""", _requests.Last().Body.GetRawText());
    }

    [Fact]
    public async Task Without_a_time_the_last_hour_is_queried()
    {
        await using RawServer service = Serve("""{"queryId":"q1"}""", Complete);

        Run(service);

        JsonElement body = _requests.First().Body;
        Assert.InRange(body.GetProperty("endTime").GetInt64() - body.GetProperty("startTime").GetInt64(), 3600, 3601);
    }

    [Fact]
    public async Task A_table_in_a_pipe_has_a_row_in_a_line_and_no_pointers()
    {
        await using RawServer service = Serve("""{"queryId":"q1"}""", Complete);

        SourceRun run = Run(service);

        Assert.Equal(
            [
                "@timestamp count door",
                "2026-01-31 00:00:00.000 12",
                "2026-01-31 00:05:00.000 a, \"b\"",
            ],
            run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))));
    }

    [Fact]
    public async Task CSV_has_a_line_of_names_and_quotes_where_it_has_to()
    {
        await using RawServer service = Serve("""{"queryId":"q1"}""", Complete);

        SourceRun run = Run(service, "--format=csv", "--quiet");

        Assert.Equal("@timestamp,count,door\n2026-01-31 00:00:00.000,12,\n2026-01-31 00:05:00.000,,\"a, \"\"b\"\"\"\n", run.Output);
        Assert.Equal("", run.Errors);
    }

    [Fact]
    public async Task Control_characters_reach_no_terminal_and_break_no_table()
    {
        await using RawServer service = Serve(
            """{"queryId":"q1"}""", """{"status":"Complete","results":[[{"field":"@message","value":"\u001b[31mred\nnext\tx\u009b"}]]}""");

        Assert.Equal("\\u001b[31mred\\nnext\\tx\\u009b", Run(service).Output.Split('\n')[1].Trim());
    }

    [Fact]
    public async Task All_pages_of_rows_are_read()
    {
        await using RawServer service = Serve(
            """{"queryId":"q1"}""",
            """{"status":"Complete","results":[[{"field":"n","value":"1"}]],"nextToken":"t1"}""",
            """{"status":"Complete","results":[[{"field":"n","value":"2"}]],"nextToken":"t2"}""",
            """{"status":"Complete","results":[[{"field":"n","value":"3"}]]}""");

        SourceRun run = Run(service, "--format", "csv");

        Assert.Equal("n\n1\n2\n3\n", run.Output);
        Assert.Equal("""{"queryId":"q1","nextToken":"t2"}""", _requests.Last().Body.GetRawText());
    }

    [Theory]
    [InlineData("Failed")]
    [InlineData("Timeout")]
    [InlineData("Cancelled")]
    public async Task A_query_that_does_not_complete_fails_with_its_status(string status)
    {
        await using RawServer service = Serve("""{"queryId":"q1"}""", $$"""{"status":"{{status}}","results":[]}""");

        SourceRun run = Run(service);

        Assert.Equal((1, "", $"The query ended with status {status} (nothing read yet): shorten the time or add a filter."),
            (run.ExitCode, run.Output, run.Errors.TrimEnd()));
    }

    [Fact]
    public async Task A_query_that_the_local_endpoint_says_has_failed_is_reported_with_the_reason()
    {
        await using RawServer service = Serve(
            """{"queryId":"q1"}""", """{"status":"Failed","statusReason":"the lookup table 'x' does not exist","results":[]}""");

        SourceRun run = Run(service);

        Assert.Equal(
            (1, "", "The query ended with status Failed (nothing read yet): the lookup table 'x' does not exist."),
            (run.ExitCode, run.Output, run.Errors.TrimEnd()));
    }

    [Fact]
    public async Task A_query_that_the_service_does_not_understand_is_reported_with_its_text()
    {
        await using RawServer service = Serve(
            """!{"__type":"MalformedQueryException","message":"unexpected symbol found filtr at line 1 and position 0"}""");

        SourceRun run = Run(service);

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Equal(
            $"127.0.0.1:{service.Port}: StartQuery: MalformedQueryException, status 400: unexpected symbol found filtr at line 1 and "
            + "position 0", run.Errors.TrimEnd());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"queryId\":7}")]
    public async Task An_answer_that_is_not_the_service_s_is_reported(string answer)
    {
        await using RawServer service = Serve(answer);

        SourceRun run = Run(service);

        Assert.Equal((1, "", "The service's answer is not one of CloudWatch Logs Insights: check --endpoint."),
            (run.ExitCode, run.Output, run.Errors.TrimEnd()));
    }

    [Fact]
    public async Task Too_many_requests_are_waited_out_and_reported()
    {
        await using RawServer service = Serve(
            """!{"__type":"ThrottlingException","message":"Rate exceeded"}""", """{"queryId":"q1"}""", Complete);

        SourceRun run = Run(service);

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith($"127.0.0.1:{service.Port}: StartQuery: ThrottlingException, status 400: Rate exceeded; trying again in ",
            run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopped_by_the_user_it_is_stopped_in_the_service_too()
    {
        using CancellationTokenSource stop = new();
        await using RawServer service = Serve(stop, """{"queryId":"q1"}""", "stop" + Running, "{}");

        SourceRun run = SourceRun.Run(new SkippingTime(new ManualTime()), new WatchedOutput(), stop.Token, Arguments(service));

        Assert.Equal((1, "", "Stopped before the end."), (run.ExitCode, run.Output, run.Errors.TrimEnd()));
        Assert.Equal("StopQuery", _requests.Last().Action);
    }

    [Fact]
    public async Task A_query_that_names_its_groups_itself_needs_no_group()
    {
        await using RawServer service = Serve("""{"queryId":"q1"}""", Complete);

        SourceRun run = SourceRun.Run(
            new SkippingTime(new ManualTime()),
            "query", "SOURCE logGroups(namePrefix: ['boards']) | stats count(*)", "--endpoint", service.Uri.ToString());

        Assert.Equal(0, run.ExitCode);
        Assert.False(_requests.First().Body.TryGetProperty("logGroupNames", out _));
    }

    [Theory]
    [InlineData("query", "Required argument 'query' missing for command: 'query'.")]
    [InlineData("query x", "--group is missing: name a log group, or a file with --input.")]
    [InlineData("query x --group g --input f", "--input and --group do not go together: a query reads a file or log groups.")]
    [InlineData("query x --group g --limit 0", "--limit is '0': it takes a whole number from 1 to 100000.")]
    [InlineData("query x --group g --format text", "--format is 'text': it takes table or jsonl or csv.")]
    public void Wrong_use_is_refused_with_the_way_out(string arguments, string expected)
    {
        SourceRun run = SourceRun.Run(TimeProvider.System, arguments.Split(' '));

        Assert.Equal((2, "", expected + " Run with --help for all options."), (run.ExitCode, run.Output, run.Errors.TrimEnd()));
    }

    private static SourceRun Run(RawServer service, params string[] arguments) =>
        SourceRun.Run(new SkippingTime(new ManualTime()), Arguments(service, arguments));

    private static string[] Arguments(RawServer service, params string[] arguments) =>
        ["query", "stats count(*)", "--group", "boards", "--endpoint", service.Uri.ToString(), .. arguments];

    private RawServer Serve(params string[] answers) => Serve(null, answers);

    // An answer with ! in front is a refusal; one with stop comes after the user has pressed Ctrl-C.
    private RawServer Serve(CancellationTokenSource? stop, params string[] answers)
    {
        Queue<string> left = new(answers);
        async Task Answer(RawConnection connection)
        {
            while (await connection.ReadRequestAsync() is string request)
            {
                string action = request.Split("Logs_20140328.")[1].Split('\r')[0];
                _requests.Enqueue((action, JsonSerializer.Deserialize<JsonElement>(request.Split("\r\n\r\n", 2)[1])));
                string answer = left.Dequeue();
                if (answer.StartsWith("stop", StringComparison.Ordinal))
                {
                    await stop!.CancelAsync();
                    answer = answer["stop".Length..];
                }

                string status = answer[0] == '!' ? "400 Bad Request" : "200 OK";
                string body = answer.TrimStart('!');
                await connection.SendAsync(
                    $"HTTP/1.1 {status}\r\nContent-Type: "
                    + $"application/x-amz-json-1.1\r\nContent-Length: {System.Text.Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
            }
        }

        return new RawServer(Answer, Answer, Answer);
    }
}
