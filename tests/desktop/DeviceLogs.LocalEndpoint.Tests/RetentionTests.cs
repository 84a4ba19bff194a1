using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.LocalEndpoint.Store;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>The retention of a group: its actions, and the events beyond it, hidden at once and deleted in time.</summary>
public sealed class RetentionTests : IDisposable
{
    private const long DayMs = 86_400_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("devicelogs-test-").FullName;

    private string DataFile => Path.Combine(_folder, "logs.db");

    [Fact]
    public async Task Retention_is_set_and_taken_away()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync();

        await endpoint.GetAsync("PutRetentionPolicy", new { logGroupName = "g", retentionInDays = 3653 });
        JsonElement kept = (await endpoint.GetAsync("DescribeLogGroups", new { })).GetProperty("logGroups")[0];
        await endpoint.GetAsync("DeleteRetentionPolicy", new { logGroupName = "g" });
        JsonElement forEver = (await endpoint.GetAsync("DescribeLogGroups", new { })).GetProperty("logGroups")[0];

        Assert.Equal(3653, kept.GetProperty("retentionInDays").GetInt32());
        Assert.False(forEver.TryGetProperty("retentionInDays", out _));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(3654)]
    [InlineData(4294967297)]
    public async Task A_retention_of_other_days_is_refused(long days)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync();

        Assert.Equal(
            "InvalidParameterException",
            (await endpoint.CallAsync("PutRetentionPolicy", new { logGroupName = "g", retentionInDays = days })).Code);
    }

    [Fact]
    public async Task Retention_of_a_group_that_is_not_there_is_refused()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();

        Reply reply = await endpoint.CallAsync("PutRetentionPolicy", new { logGroupName = "g", retentionInDays = 1 });

        Assert.Equal(
            (400, "ResourceNotFoundException", "The specified log group does not exist."), (reply.Status, reply.Code, reply.Message));
    }

    [Fact]
    public async Task Expired_events_are_deleted_and_the_stream_reports_what_is_left()
    {
        ManualTime clock = new();
        long now = clock.NowMs;
        await using (TestEndpoint endpoint = await StartAsync(clock))
        {
            await endpoint.CreateStreamAsync();
            await endpoint.PutAsync((now - (2 * DayMs), "old"), (now - DayMs - 1, "older than a day"));
            await endpoint.PutAsync((now - DayMs - 1, "half"), (now - DayMs, "kept"));
            await endpoint.PutAsync((now, "new"));
            await endpoint.GetAsync("PutRetentionPolicy", new { logGroupName = "g", retentionInDays = 1 });
            Assert.Equal(["kept", "new"], await endpoint.ReadMessagesAsync());
        }

        await using (TestEndpoint endpoint = await StartAsync(clock))
        {
            JsonElement stream = await DescribeAsync(endpoint);

            // 4 + 26 and 3 + 26 bytes: "half" is gone from the upload of "kept" too.
            Assert.Equal(now - DayMs, stream.GetProperty("firstEventTimestamp").GetInt64());
            Assert.Equal(now, stream.GetProperty("lastEventTimestamp").GetInt64());
            Assert.Equal(59,
                (await endpoint.GetAsync("DescribeLogGroups", new { })).GetProperty("logGroups")[0].GetProperty("storedBytes").GetInt64());

            await endpoint.GetAsync("DeleteRetentionPolicy", new { logGroupName = "g" });
            Assert.Equal(["kept", "new"], await endpoint.ReadMessagesAsync());
        }
    }

    [Fact]
    public async Task Stream_whose_events_have_all_expired_keeps_its_last_times()
    {
        ManualTime clock = new();
        long then = clock.NowMs;
        await using (TestEndpoint endpoint = await StartAsync(clock))
        {
            await endpoint.CreateStreamAsync();
            await endpoint.PutAsync((then, "m"));
            await endpoint.GetAsync("PutRetentionPolicy", new { logGroupName = "g", retentionInDays = 1 });
        }

        // Nobody can sign for the day after tomorrow, so the service is only started then.
        await using (await StartAsync(new ManualTime { Now = clock.Now + TimeSpan.FromDays(1.5) }))
        {
        }

        await using (TestEndpoint endpoint = await StartAsync(clock))
        {
            JsonElement stream = await DescribeAsync(endpoint);
            Assert.Equal((0, then), (stream.GetProperty("storedBytes").GetInt64(), stream.GetProperty("lastEventTimestamp").GetInt64()));
            Assert.False(stream.TryGetProperty("firstEventTimestamp", out _));
            Assert.Empty(await endpoint.ReadMessagesAsync());
        }
    }

    [Fact]
    public async Task Many_expired_chunks_go_step_by_step_and_groups_without_a_policy_keep_theirs()
    {
        using LogStore store = new(null, syncEveryCommit: true);
        await store.WriteAsync(database =>
        {
            foreach (string group in new[] { "kept", "expired" })
            {
                LogGroupTable.Create(database, new LogGroup(Key(group), 0, "STANDARD", null, false));
                LogStreamTable.Create(database, Key(group), "s", 0);
                for (int i = 0; i < 300; i++)
                {
                    EventBatch batch = new();
                    batch.Add(i, "m"u8);
                    long streamId = LogStreamTable.Find(database, LogGroupTable.Find(database, Key(group)).Id, "s");
                    LogStreamTable.CountUpload(database, streamId, EventTable.Append(database, streamId, batch, 0, 1, 0));
                }
            }

            LogGroupTable.SetRetention(database, Key("expired"), 1);
        });

        int steps = 1;
        while (await store.WriteAsync(database => Retention.DeleteExpired(database, DayMs + 300)))
        {
            steps++;
        }

        Assert.Equal(5, steps);
        Assert.Equal(
            [("expired", 0L), ("kept", 300 * 27L)],
            store.Read(database => LogGroupTable.List(database, "us-east-1", "", "", null, null, "", 9))
                .Select(group => (group.Name, group.StoredBytes)));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<JsonElement> DescribeAsync(TestEndpoint endpoint) =>
        (await endpoint.GetAsync("DescribeLogStreams", new { logGroupName = "g" })).GetProperty("logStreams")[0];

    private async Task<TestEndpoint> StartAsync(ManualTime clock) => new(
        await LocalLogsService.StartAsync(
            new LocalLogsServiceOptions { Credentials = [TestEndpoint.Key], TimeProvider = clock, DataFile = DataFile },
            TestContext.Current.CancellationToken),
        clock);

    private static GroupKey Key(string name) => new("us-east-1", name);
}
