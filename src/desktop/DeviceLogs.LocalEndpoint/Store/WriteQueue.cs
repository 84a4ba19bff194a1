using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Errors;

namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>Runs changes one after the other on its own thread, and commits together those that wait at the same time.</summary>
internal sealed class WriteQueue : IDisposable
{
    // Enough for every connection the service takes, and an end for a transaction under constant load.
    private const int ChangesPerCommit = 256;

    // Its length is bounded by the connections of the service: each has one request under way.
    private readonly BlockingCollection<Change> _waiting = [];
    private readonly Database _database;
    private readonly Action _committed;
    private readonly Thread _thread;
    private volatile bool _isChanging;

    /// <summary>Starts the thread.</summary>
    /// <param name="database">From now on used by this thread alone, and disposed of with the queue.</param>
    /// <param name="committed">Called on the thread after each commit; must neither throw nor wait.</param>
    public WriteQueue(Database database, Action committed)
    {
        _database = database;
        _committed = committed;
        _thread = new Thread(Run) { IsBackground = true, Name = "DeviceLogs writer" };
        _thread.Start();
    }

    /// <summary>Whether a change is under way or waits.</summary>
    public bool IsBusy => _isChanging || _waiting.Count > 0;

    /// <summary>Runs a change; the task ends when it is committed.</summary>
    /// <param name="change">
    /// May throw a <see cref="ServiceException"/>, which the caller gets, but only before its first write: other changes share the
    /// transaction.
    /// </param>
    public async Task<T> RunAsync<T>(Func<Database, T> change)
    {
        Change entry = new(database => change(database));
        _waiting.Add(entry);
        return (T)(await entry.Task)!;
    }

    /// <summary>Runs something outside of transactions, between two of them; the task ends when that is done.</summary>
    public async Task<T> RunAloneAsync<T>(Func<Database, T> action)
    {
        Change entry = new(database => action(database)) { IsAlone = true };
        _waiting.Add(entry);
        return (T)(await entry.Task)!;
    }

    /// <summary>Runs what waits, then closes the database.</summary>
    public void Dispose()
    {
        _waiting.CompleteAdding();
        _thread.Join();
        _waiting.Dispose();
        _database.Dispose();
    }

    private void Run()
    {
        List<Change> group = [];
        Change? alone = null;
        foreach (Change first in _waiting.GetConsumingEnumerable())
        {
            if (first.IsAlone)
            {
                RunAlone(first);
                continue;
            }

            group.Add(first);

            // Whoever has a change ready brings it: a commit takes as long for one as for all.
            Thread.Yield();
            while (alone is null && group.Count < ChangesPerCommit && _waiting.TryTake(out Change? next))
            {
                if (next.IsAlone)
                {
                    alone = next;
                }
                else
                {
                    group.Add(next);
                }
            }

            Commit(group);
            group.Clear();
            if (alone is not null)
            {
                RunAlone(alone);
                alone = null;
            }
        }
    }

    private void RunAlone(Change change)
    {
        try
        {
            change.Apply(_database);
            change.Complete();
        }
        catch (Exception e)
        {
            change.Fail(e);
        }
    }

    private void Commit(List<Change> group)
    {
        bool begun = false;
        _isChanging = true;
        try
        {
            _database.Begin();
            begun = true;
            foreach (Change change in group)
            {
                change.Apply(_database);
            }

            _database.Commit();
            begun = false;
        }
        catch (Exception e)
        {
            // A full disk, say: nothing of the group was stored, so nobody may be told that it was.
            group.ForEach(change => change.Fail(e));
            if (begun)
            {
                TryRollback();
            }

            return;
        }
        finally
        {
            _isChanging = false;
        }

        group.ForEach(change => change.Complete());
        _committed();
    }

    private void TryRollback()
    {
        try
        {
            _database.Rollback();
        }
        catch (Exception)
        {
            // SQLite has rolled back by itself on some errors; the next Begin reports if it is worse.
        }
    }

    private sealed class Change(Func<Database, object?> change)
    {
        private readonly TaskCompletionSource<object?> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private object? _result;
        private ServiceException? _refusal;

        public Task<object?> Task => _done.Task;

        public bool IsAlone { get; init; }

        public void Apply(Database database)
        {
            try
            {
                _result = change(database);
            }
            catch (ServiceException e)
            {
                _refusal = e;
            }
        }

        public void Complete()
        {
            if (_refusal is null)
            {
                _done.SetResult(_result);
            }
            else
            {
                _done.SetException(_refusal);
            }
        }

        public void Fail(Exception e) => _done.SetException(e);
    }
}
