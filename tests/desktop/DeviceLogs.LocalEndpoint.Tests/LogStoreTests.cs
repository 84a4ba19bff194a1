using System.Linq;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Store;
using Microsoft.Data.Sqlite;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>When a write counts as done.</summary>
public sealed class LogStoreTests
{
    private static readonly GroupKey Group = new("us-east-1", "g");

    [Fact]
    public async Task Write_whose_commit_fails_is_not_acknowledged_and_the_next_one_is()
    {
        using LogStore store = new(null, syncEveryCommit: true);

        // The check of the reference is put off to the commit: the statement itself succeeds.
        Task refused = store.WriteAsync(database =>
        {
            database.Execute("PRAGMA defer_foreign_keys=ON");
            database.Execute("INSERT INTO log_streams (group_id, name, created) VALUES (999, 's', 0)");
        });

        await Assert.ThrowsAsync<SqliteException>(() => refused);
        await store.WriteAsync(database => LogGroupTable.Create(database, new LogGroup(Group, 0, "STANDARD", null, false)));
        Assert.Equal(1L, store.Read(database => database.Scalar("SELECT count(*) FROM log_groups")));
        Assert.Equal(0L, store.Read(database => database.Scalar("SELECT count(*) FROM log_streams")));
    }

    [Fact]
    public async Task Write_that_breaks_takes_its_own_changes_back()
    {
        using LogStore store = new(null, syncEveryCommit: true);

        await Assert.ThrowsAsync<SqliteException>(() => store.WriteAsync(database =>
        {
            LogGroupTable.Create(database, new LogGroup(Group, 0, "STANDARD", null, false));
            database.Execute("INSERT INTO log_streams (group_id, name, created) VALUES (NULL, 's', 0)");
        }));

        Assert.Equal(0L, store.Read(database => database.Scalar("SELECT count(*) FROM log_groups")));
    }

    [Fact]
    public async Task Full_disk_takes_away_nothing_acknowledged_and_is_over_when_there_is_room()
    {
        using LogStore store = new(null, syncEveryCommit: true);
        await store.WriteAsync(database =>
        {
            LogGroupTable.Create(database, new LogGroup(Group, 0, "STANDARD", null, false));
            LogStreamTable.Create(database, Group, "s", 0);
            database.Execute("PRAGMA max_page_count=100");
        });
        EventBatch batch = new();
        batch.Add(0, new byte[10_000]);
        Task Put() => store.WriteAsync(database => EventTable.Append(database, 1, batch, 0, 1, 0));

        // Most of them share a transaction.
        await Put();
        Task[] puts = [.. Enumerable.Range(0, 100).Select(_ => Put())];
        await Task.WhenAll(puts).ContinueWith(_ => { }, TaskScheduler.Default);
        long acknowledged = 1 + puts.Count(put => put.IsCompletedSuccessfully);
        Assert.Equal(acknowledged, store.Read(database => database.Scalar("SELECT count(*) FROM event_chunks")));
        Assert.Equal(
            ["SQLite Error 13: 'database or disk is full'."],
            puts.Where(put => put.IsFaulted).Select(put => LogStore.TroubleOf(put.Exception!.InnerException!)).Distinct());
        await store.WriteAsync(database => database.Execute("PRAGMA max_page_count=1000"));
        await Put();

        Assert.Equal(acknowledged + 1, store.Read(database => database.Scalar("SELECT count(*) FROM event_chunks")));
    }
}
