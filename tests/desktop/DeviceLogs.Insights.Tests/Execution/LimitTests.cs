using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using DeviceLogs.Insights.Events;
using DeviceLogs.Insights.Tests.Reference;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.Insights.Tests.Execution;

/// <summary>Bounds of memory and time, cancellation, progress, statistics.</summary>
public class LimitTests
{
    private static readonly QueryRange Day = new(["boards"], 0, 1_000_000_000);

    [Fact]
    public void A_stats_of_too_many_groups_fails_with_the_way_out()
    {
        QueryFailedException fault = Assert.Throws<QueryFailedException>(
            () => Run("stats count(*) by id", Numbered(200_000), new QueryOptions { MemoryLimit = 8 << 20 }));
        Assert.Equal("the query holds more than 8 MB; limit its rows, its groups or its time range", fault.Message);
    }

    [Fact]
    public void A_command_on_too_many_rows_fails_likewise()
    {
        Soak.SkipUnlessWanted();
        Assert.Throws<QueryFailedException>(
            () => Run("fields id | sort id | accum id", Numbered(200_000), new QueryOptions { MemoryLimit = 8 << 20 }));
    }

    [Fact]
    public void A_sort_of_many_rows_holds_only_those_of_its_limit()
    {
        QueryResult result = Run("fields id | sort id desc | limit 3", Numbered(200_000), new QueryOptions { MemoryLimit = 1 << 20 });
        Assert.Equal(["199999", "199998", "199997"], result.Rows.Select(row => row[0]));
    }

    [Fact]
    public void A_tail_of_many_sorted_rows_holds_only_its_own()
    {
        QueryResult result = Run("fields id | sort id | tail 3", Numbered(200_000), new QueryOptions { MemoryLimit = 1 << 20 });
        Assert.Equal(["199997", "199998", "199999"], result.Rows.Select(row => row[0]));
    }

    [Fact]
    public void A_subquery_gives_all_its_rows_and_not_the_first_ten_thousand()
    {
        QueryResult result = Run("filter id in (SOURCE 'boards' | fields id) | stats count(*)", Numbered(12_000));
        Assert.Equal(["12000"], result.Rows.Select(row => row[0]));
    }

    [Fact]
    public void A_byte_order_mark_is_not_part_of_the_first_line()
    {
        LocalEvents input = LocalEvents.FromStream(new MemoryStream([0xEF, 0xBB, 0xBF, .. "{\"a\":1}\n{\"a\":2}"u8]), "-");
        Assert.Equal(["1", "2"], RunOn(input, "fields a | sort a").Rows.Select(row => row[0]));
    }

    [Fact]
    public void A_name_that_is_not_UTF_8_does_not_hide_the_lines()
    {
        LocalEvents input = LocalEvents.FromStream(
            new MemoryStream([.. "{\""u8, 0xFF, .. "\":1,\"time\":1767225601000}\n{\"a\":2}"u8]), "-");
        Assert.Equal(["2"], RunOn(input, "stats count(*)").Rows.Select(row => row[0]));
    }

    [Fact]
    public void A_dedup_of_many_values_holds_only_those_of_its_limit()
    {
        QueryResult result = Run("fields id | dedup id | limit 3", Numbered(200_000), new QueryOptions { MemoryLimit = 1 << 20 });
        Assert.Equal(["199999", "199998", "199997"], result.Rows.Select(row => row[0]));
    }

    [Fact]
    public void A_sort_of_a_hundred_thousand_rows_is_possible()
    {
        Soak.SkipUnlessWanted();
        Assert.Equal(100_000, Run("fields id | sort id | limit 100000", Numbered(150_000)).Rows.Count);
    }

    [Fact]
    public void A_query_without_a_limit_gives_ten_thousand_rows() => Assert.Equal(10_000, Run("fields id", Numbered(20_000)).Rows.Count);

    [Fact]
    public void A_cancelled_query_ends()
    {
        using CancellationTokenSource cancellation = new();
        cancellation.Cancel();
        MemorySource source = new(Numbered(10).ToList());
        Assert.ThrowsAny<OperationCanceledException>(
            () => QueryEngine.Compile("stats count(*)").Run(source, source, Day, cancellation: cancellation.Token));
    }

    [Fact]
    public void A_worker_lets_its_host_hold_it_up_between_chunks()
    {
        List<TimeSpan> worked = [];
        MemorySource source = new(Numbered(2000).ToList(), chunkSize: 500);
        QueryOptions options = new() { Workers = 1, Clock = new SteppingClock(milliseconds: 2), Pace = worked.Add };
        QueryEngine.Compile("stats count(*)").Run(source, source, Day, options, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Repeat(TimeSpan.FromMilliseconds(2), 4), worked);
    }

    [Fact]
    public void A_worker_is_not_held_up_for_less_than_a_millisecond_of_work()
    {
        List<TimeSpan> worked = [];
        MemorySource source = new(Numbered(2000).ToList(), chunkSize: 500);
        QueryOptions options = new() { Workers = 1, Clock = new SteppingClock(milliseconds: 0), Pace = worked.Add };
        QueryEngine.Compile("stats count(*)").Run(source, source, Day, options, cancellation: TestContext.Current.CancellationToken);
        Assert.Empty(worked);
    }

    [Fact]
    public void Limit_any_reads_no_further()
    {
        QueryResult result = Run("fields id | limit any 5", Numbered(100_000), new QueryOptions { Workers = 1 });
        Assert.Equal(5, result.Rows.Count);
        Assert.True(result.Statistics.RecordsScanned < 10_000);
    }

    [Fact]
    public void Statistics_count_what_was_read_and_what_matched()
    {
        QueryResult result = Run("filter id < 10 | stats count(*)", Numbered(1000));
        Assert.Equal(new QueryStatistics(10, 1000, 15_890, 1), result.Statistics);
    }

    [Fact]
    public void Rows_of_events_have_a_pointer_and_groups_have_none()
    {
        Assert.Equal(["id", "@ptr"], Run("fields id", Numbered(1)).Columns);
        Assert.Equal("board-1/0", Run("fields id", Numbered(1)).Rows[0][1]);
        Assert.Equal(["count(*)"], Run("stats count(*)", Numbered(1)).Columns);
    }

    [Fact]
    public void Progress_shows_the_rows_so_far_and_the_end_is_the_same()
    {
        List<QueryResult> reports = [];
        MemorySource source = new(Numbered(50_000).ToList(), chunkSize: 500);
        QueryOptions options = new() { Workers = 2, ProgressInterval = TimeSpan.Zero };
        QueryResult result = QueryEngine.Compile("stats count(*) as n, sum(id) as s by id % 2 as odd")
            .Run(source, source, Day, options, new Reports(reports), TestContext.Current.CancellationToken);
        Assert.NotEmpty(reports);
        Assert.All(reports, report => Assert.Equal(["odd", "n", "s"], report.Columns));
        Assert.Equal(["0 25000 624975000", "1 25000 625000000"], result.Rows.Select(row => string.Join(' ', row)));
    }

    [Fact]
    public void A_hostile_regular_expression_takes_linear_time() =>
        Assert.Equal("0", Run("filter @message like /(a+)+$/ | stats count(*)", [new(1, "s", new string('a', 200_000) + "b")]).Rows[0][0]);

    [Fact]
    public void Local_lines_are_events_with_their_own_times_in_both_directions()
    {
        StringBuilder lines = new();
        for (int i = 0; i < 30_000; i++)
        {
            string time = $"2026-01-01T00:{i / 600:00}:{i / 10 % 60:00}.{i % 10}Z";
            lines.Append($"{{\"time\":\"{time}\",\"id\":{i},\"pad\":\"{new string('x', 60)}\"}}\n");
        }

        lines.Append("java.lang.Exception: no time of its own\n");
        string path = Path.GetTempFileName();
        File.WriteAllText(path, lines.ToString());
        LocalEvents file = LocalEvents.FromFile(path);
        QueryResult newest = RunOn(file, "fields @timestamp, id | filter ispresent(id) | limit 2");
        QueryResult oldest = RunOn(file, "fields @timestamp, id | sort @timestamp | limit 2");
        QueryResult trace = RunOn(file, "fields @timestamp | filter @message like \"Exception\"");
        QueryResult all = RunOn(file, "stats count(*), sum(id)");
        File.Delete(path);
        Assert.Equal(["2026-01-01 00:49:59.900 29999", "2026-01-01 00:49:59.800 29998"], newest.Rows.Select(row => $"{row[0]} {row[1]}"));
        Assert.Equal(["2026-01-01 00:00:00.000 0", "2026-01-01 00:00:00.100 1"], oldest.Rows.Select(row => $"{row[0]} {row[1]}"));
        Assert.Equal("2026-01-01 00:49:59.900", trace.Rows.Single()[0]);
        Assert.Equal("30001 449985000", $"{all.Rows[0][0]} {all.Rows[0][1]}");
    }

    [Fact]
    public void A_stream_can_be_read_once()
    {
        LocalEvents input = LocalEvents.FromStream(new MemoryStream(Encoding.UTF8.GetBytes("{\"a\":1}\n{\"a\":2}")), "-");
        Assert.Equal("3", RunOn(input, "stats sum(a)").Rows[0][0]);
        QueryFailedException fault = Assert.Throws<QueryFailedException>(() => RunOn(input, "stats sum(a)"));
        Assert.Equal("the query reads its input twice, which a stream does not allow; save the input to a file", fault.Message);
    }

    private static QueryResult Run(string query, IEnumerable<ReferenceEvent> events, QueryOptions? options = null)
    {
        MemorySource source = new(events.ToList());
        return QueryEngine.Compile(query)
            .Run(source, source, Day, options ?? new QueryOptions { Workers = 2 }, cancellation: TestContext.Current.CancellationToken);
    }

    private static QueryResult RunOn(LocalEvents source, string query) =>
        QueryEngine.Compile(query).Run(source, source, source.All, cancellation: TestContext.Current.CancellationToken);

    private static IEnumerable<ReferenceEvent> Numbered(int count) =>
        Enumerable.Range(0, count).Select(i => new ReferenceEvent(i, "board-1", $"{{\"id\":{i},\"a\":1}}"));

    // Each look at it is some milliseconds after the one before.
    private sealed class SteppingClock(int milliseconds) : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => _now += milliseconds;
    }

    private sealed class Reports(List<QueryResult> reports) : IProgress<QueryResult>
    {
        public void Report(QueryResult value)
        {
            lock (reports)
            {
                reports.Add(value);
            }
        }
    }
}
