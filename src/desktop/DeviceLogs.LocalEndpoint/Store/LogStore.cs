using System;
using System.Collections.Concurrent;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>The data file: one writer that commits for many requests at once, and as many readers as ask.</summary>
/// <remarks>
/// Durability: a write has returned only after its commit, so it survives the death of the process; with
/// <see cref="LocalLogsServiceOptions.SyncEveryCommit"/> also a power cut.
/// Without a data file a temporary one is used and deleted at the end; for that one nothing waits for the disk.
/// </remarks>
internal sealed class LogStore : IDisposable
{
    private readonly string _file;
    private readonly string? _temporaryFolder;
    private readonly FileStream _lock;
    private readonly WriteQueue _writes;
    private readonly ConcurrentBag<Database> _idleReaders = [];
    private TaskCompletionSource _nextCommit = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Opens or creates the data file.</summary>
    /// <exception cref="InvalidDataException">The file is something else, or can't be opened.</exception>
    public LogStore(string? dataFile, bool syncEveryCommit)
    {
        MetricFilters = new MetricFilterCache(group => Read(database => MetricFilterTable.ListOf(database, group)));
        _temporaryFolder = dataFile is null ? Directory.CreateTempSubdirectory("devicelogs-").FullName : null;
        _file = Path.GetFullPath(dataFile ?? Path.Combine(_temporaryFolder!, "logs.db"));
        Database? writer = null;
        FileStream? alone = null;
        try
        {
            _lock = alone = LockFile(_file);
            writer = new Database(_file, dataFile is null ? "OFF" : syncEveryCommit ? "FULL" : "NORMAL");
            Schema.Prepare(writer, _file);
            _writes = new WriteQueue(writer, TellCommit);
        }
        catch
        {
            writer?.Dispose();
            alone?.Dispose();
            DeleteTemporaryFolder();
            throw;
        }
    }

    /// <summary>The metric filters of each group. Who changes them, or deletes a group, clears it.</summary>
    public MetricFilterCache MetricFilters { get; }

    /// <summary>What keeps the data file from being used, for as long as that lasts: a full disk, say, or another program that holds it. Null for any other failure.</summary>
    public static string? TroubleOf(Exception e) =>
        (e as SqliteException ?? e.InnerException as SqliteException) is
        {
            SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_READONLY or raw.SQLITE_IOERR or raw.SQLITE_FULL or raw.SQLITE_CANTOPEN,
        } trouble
            ? trouble.Message
            : null;

    /// <summary>Ends with the next commit. Asked for before reading, it tells of whatever the reading did not see.</summary>
    public Task NextCommit => Volatile.Read(ref _nextCommit).Task;

    /// <inheritdoc cref="WriteQueue.RunAsync{T}"/>
    public Task<T> WriteAsync<T>(Func<Database, T> change) => _writes.RunAsync(change);

    /// <inheritdoc cref="WriteQueue.RunAsync{T}"/>
    public Task WriteAsync(Action<Database> change) => _writes.RunAsync<object?>(database =>
    {
        change(database);
        return null;
    });

    /// <summary>Runs a query on a connection of its own.</summary>
    public T Read<T>(Func<Database, T> query)
    {
        if (!_idleReaders.TryTake(out Database? reader))
        {
            reader = new Database(_file, "OFF");
        }

        try
        {
            return query(reader);
        }
        finally
        {
            _idleReaders.Add(reader);
        }
    }

    /// <summary>Waits for the writes under way and closes the file; no call may come after it.</summary>
    public void Dispose()
    {
        while (_idleReaders.TryTake(out Database? reader))
        {
            reader.Dispose();
        }

        _writes.Dispose();
        _lock.Dispose();
        DeleteTemporaryFolder();
    }

    // Two services on one file would not see what the other one changes: a live tail stands still, a metric filter counts nothing.
    // The lock ends with the process, however that ends.
    private static FileStream LockFile(string file)
    {
        try
        {
            return new FileStream(
                $"{file}-lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"'{file}' can't be used as data file, end the service that uses it or name another: {e.Message}", e);
        }
    }

    private void TellCommit() =>
        Interlocked.Exchange(ref _nextCommit, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();

    private void DeleteTemporaryFolder()
    {
        if (_temporaryFolder is not null)
        {
            Directory.Delete(_temporaryFolder, recursive: true);
        }
    }
}
