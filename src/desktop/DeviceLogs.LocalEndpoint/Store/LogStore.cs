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
    // Readers that still see what was before hold it up: none of them takes longer than a few seconds.
    private const int ShrinkAttempts = 50;

    private static readonly TimeSpan ShrinkInterval = TimeSpan.FromMilliseconds(100);

    private readonly string _file;
    private readonly string? _temporaryFolder;
    private readonly FileStream _lock;
    private readonly FileStream _itself;
    private readonly WriteQueue _writes;
    private readonly SpareRoom _spare;
    private readonly ConcurrentBag<Database> _idleReaders = [];
    private TaskCompletionSource _nextCommit = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Opens or creates the data file.</summary>
    /// <exception cref="InvalidDataException">The file is something else, or can't be opened.</exception>
    public LogStore(string? dataFile, bool syncEveryCommit)
    {
        MetricFilters = new MetricFilterCache(group => Read(database => MetricFilterTable.ListOf(database, group)));
        _temporaryFolder = dataFile is null ? Directory.CreateTempSubdirectory("devicelogs-").FullName : null;
        _file = Resolve(Path.GetFullPath(dataFile ?? Path.Combine(_temporaryFolder!, "logs.db")));
        Database? writer = null;
        FileStream? alone = null;
        FileStream? itself = null;
        try
        {
            _lock = alone = LockFile(_file);
            _itself = itself = LockItself(_file);
            writer = new Database(_file, dataFile is null ? "OFF" : syncEveryCommit ? "FULL" : "NORMAL") { MetricFilters = MetricFilters };
            Schema.Prepare(writer, _file);
            _spare = new SpareRoom($"{_file}-spare");
            _spare.Hold();
            _writes = new WriteQueue(writer, TellCommit);
        }
        catch
        {
            writer?.Dispose();
            itself?.Dispose();
            alone?.Dispose();
            DeleteTemporaryFolder();
            throw;
        }
    }

    /// <summary>The metric filters of each group.</summary>
    public MetricFilterCache MetricFilters { get; }

    /// <summary>
    /// What keeps the data file from being used, for as long as that lasts: a full disk, say, another program that holds it, or damage.
    /// Null for any other failure.
    /// </summary>
    public static string? TroubleOf(Exception e) =>
        (e as SqliteException ?? e.InnerException as SqliteException) is
        {
            SqliteErrorCode: raw.SQLITE_BUSY
                or raw.SQLITE_LOCKED or raw.SQLITE_READONLY or raw.SQLITE_IOERR or raw.SQLITE_FULL or raw.SQLITE_CANTOPEN
                or raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB,
        } trouble
            ? trouble.Message
            : null;

    /// <summary>Asks the sweep to come now: something was deleted.</summary>
    public void WantSweep() => SweepWanted.TryRelease();

    /// <summary>Lets one sweep run at a time.</summary>
    public SemaphoreSlim Sweeping { get; } = new(1);

    /// <summary>What the sweep waits for.</summary>
    public Signal SweepWanted { get; } = new();

    /// <summary>Ends with the next commit. Asked for before reading, it reports whatever the reading did not see.</summary>
    public Task NextCommit => Volatile.Read(ref _nextCommit).Task;

    /// <inheritdoc cref="WriteQueue.IsBusy"/>
    public bool IsWriting => _writes.IsBusy;

    /// <inheritdoc cref="WriteQueue.RunAsync{T}"/>
    public Task<T> WriteAsync<T>(Func<Database, T> change) => _writes.RunAsync(change);

    /// <inheritdoc cref="WriteQueue.RunAsync{T}"/>
    public Task WriteAsync(Action<Database> change) => _writes.RunAsync<object?>(database =>
    {
        change(database);
        return null;
    });

    /// <summary>Runs a change that makes room. On a full disk it gets the room that is kept for it.</summary>
    /// <inheritdoc cref="WriteQueue.RunAsync{T}"/>
    public async Task<T> DeleteAsync<T>(Func<Database, T> change)
    {
        try
        {
            return await _writes.RunAsync(change);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is raw.SQLITE_FULL or raw.SQLITE_IOERR)
        {
            await _writes.RunAloneAsync(database =>
            {
                _spare.Release();
                return database.Checkpoint();
            });
            return await _writes.RunAsync(change);
        }
    }

    /// <summary>Makes the file as short as what is in it: what was deleted is gone from it, and from the log of changes.</summary>
    public async Task ShrinkAsync()
    {
        while (await DeleteAsync(database => database.Vacuum()))
        {
        }

        for (int attempt = 0; attempt < ShrinkAttempts && !await _writes.RunAloneAsync(database => database.Checkpoint()); attempt++)
        {
            await Task.Delay(ShrinkInterval);
        }

        await _writes.RunAloneAsync<object?>(_ =>
        {
            _spare.Hold();
            return null;
        });
    }

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
        _spare.Dispose();
        _itself.Dispose();
        _lock.Dispose();
        DeleteTemporaryFolder();
    }

    // Two services on one file would not see what the other one changes: a live tail stands still, a metric filter counts nothing.
    // The lock ends with the process, however that ends.
    private static FileStream LockFile(string file)
    {
        string? folder = Path.GetDirectoryName(file);
        if (!Directory.Exists(folder))
        {
            throw new InvalidDataException(
                $"'{file}' can't be used as data file: there is no folder '{folder}'. Make it, or name another file.");
        }

        if (Directory.Exists(file))
        {
            throw new InvalidDataException($"'{file}' can't be used as data file: it is a folder. Name a file in it.");
        }

        try
        {
            return new FileStream(
                $"{file}-lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new InvalidDataException($"'{file}' can't be used as data file: no file can be written in '{folder}'. Name another.", e);
        }
        catch (IOException e)
        {
            throw new InvalidDataException(
                $"'{file}' can't be used as data file, end the service that uses it or name another: {e.Message}", e);
        }
    }

    // Another name of the same file, a hard link say, has another lock file: so the file itself is locked too, where SQLite does not do so
    // in the same way.
    private static FileStream LockItself(string file)
    {
        try
        {
            FileShare share = OperatingSystem.IsWindows() ? FileShare.ReadWrite : FileShare.None;
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, share, bufferSize: 0);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new InvalidDataException($"'{file}' can't be used as data file: it can't be written. Allow it, or name another.", e);
        }
        catch (IOException e)
        {
            throw new InvalidDataException(
                $"'{file}' can't be used as data file, end the program that uses it or name another: {e.Message}", e);
        }
    }

    // A link leads to the file itself: its names share a lock.
    private static string Resolve(string file) =>
        File.Exists(file) && File.ResolveLinkTarget(file, returnFinalTarget: true) is { } target ? target.FullName : file;

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
