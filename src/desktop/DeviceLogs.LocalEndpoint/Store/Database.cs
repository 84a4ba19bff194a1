using System;
using System.Collections.Generic;
using System.IO;
using Microsoft.Data.Sqlite;

namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>One connection to the data file, with its statements kept prepared.</summary>
/// <remarks>Threads: one at a time; <see cref="LogStore"/> hands it out.</remarks>
internal sealed class Database : IDisposable
{
    // 16 MB: a fourth of the checkpoints that SQLite makes by itself, which cost a third of the time under load.
    private const int CheckpointPages = 4000;

    // 4 MB.
    private const int VacuumPages = 1000;

    // In seconds: how long another program may hold the file before that is told. Nobody here holds it against another.
    private const int BusyTimeout = 5;

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _commands = [];
    private readonly List<Action> _afterCommit = [];

    /// <summary>Opens the file, creating it when it is missing.</summary>
    /// <param name="file">Path of the data file.</param>
    /// <param name="synchronous">How far a commit waits for the disk, as SQLite names it: OFF, NORMAL or FULL.</param>
    /// <exception cref="InvalidDataException">The file can't be opened.</exception>
    public Database(string file, string synchronous)
    {
        _connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = file,
                ForeignKeys = true,
                Pooling = false,
                DefaultTimeout = BusyTimeout
            }.ToString());
        try
        {
            _connection.Open();
            Execute($"PRAGMA synchronous={synchronous}");

            // What is deleted is overwritten, and nothing of it goes to files beside.
            Execute("PRAGMA secure_delete=ON");
            Execute("PRAGMA temp_store=MEMORY");
            Execute($"PRAGMA wal_autocheckpoint={CheckpointPages}");
        }
        catch (SqliteException e)
        {
            Dispose();
            throw new InvalidDataException($"'{file}' can't be opened as data file, name another: {e.Message}", e);
        }
    }

    /// <summary>Known where the connection writes: tables clear what was cached of them, after the commit. Null elsewhere.</summary>
    public MetricFilterCache? MetricFilters { get; init; }

    /// <summary>
    /// Gives pages that are free back to the file system, as far as that goes in one step; the file is shorter after the next checkpoint.
    /// </summary>
    /// <returns>Whether there are more.</returns>
    public bool Vacuum()
    {
        using (SqliteDataReader row = Query($"PRAGMA incremental_vacuum({VacuumPages})"))
        {
            while (row.Read())
            {
                // Each row is a page.
            }
        }

        return (long)Scalar("PRAGMA freelist_count")! > 0;
    }

    /// <summary>Brings all changes into the file itself and empties the log of changes. Not within a transaction.</summary>
    /// <returns>Whether it did: not while somebody still reads what was before.</returns>
    public bool Checkpoint()
    {
        using SqliteDataReader row = Query("PRAGMA wal_checkpoint(TRUNCATE)");
        return row.Read() && row.GetInt64(0) == 0;
    }

    /// <summary>Runs a statement; <c>$1</c>, <c>$2</c> … in its text stand for the values.</summary>
    /// <returns>The number of rows changed.</returns>
    public int Execute(string sql, params ReadOnlySpan<object?> values) => Bind(sql, values).ExecuteNonQuery();

    /// <summary>Runs a query for one value; null when there is no row or the value is NULL.</summary>
    public object? Scalar(string sql, params ReadOnlySpan<object?> values) =>
        Bind(sql, values).ExecuteScalar() is { } value and not DBNull ? value : null;

    /// <summary>Runs a query; the caller disposes of the reader before the same query runs again.</summary>
    public SqliteDataReader Query(string sql, params ReadOnlySpan<object?> values) => Bind(sql, values).ExecuteReader();

    /// <summary>Makes a statement of the caller's own, for queries that are read beside others of the same text.</summary>
    public SqliteCommand Prepare(string sql, params ReadOnlySpan<object?> values)
    {
        SqliteCommand command = Create(sql, values.Length);
        SetValues(command, values);
        return command;
    }

    /// <summary>Starts a transaction. Its statements run on this connection until it is committed or disposed of.</summary>
    public void Begin() => Execute("BEGIN IMMEDIATE");

    /// <summary>Makes the transaction's changes durable.</summary>
    public void Commit()
    {
        Execute("COMMIT");
        _afterCommit.ForEach(action => action());
        _afterCommit.Clear();
    }

    /// <summary>Takes the transaction's changes back.</summary>
    public void Rollback()
    {
        _afterCommit.Clear();
        Execute("ROLLBACK");
    }

    /// <summary>
    /// Does something when the transaction's changes are to be seen: not before, or what is read again would be what was before.
    /// </summary>
    public void AfterCommit(Action action) => _afterCommit.Add(action);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (SqliteCommand command in _commands.Values)
        {
            command.Dispose();
        }

        _connection.Dispose();
    }

    private SqliteCommand Bind(string sql, ReadOnlySpan<object?> values)
    {
        if (!_commands.TryGetValue(sql, out SqliteCommand? command))
        {
            command = Create(sql, values.Length);
            _commands.Add(sql, command);
        }

        SetValues(command, values);
        return command;
    }

    private SqliteCommand Create(string sql, int values)
    {
        SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        for (int i = 0; i < values; i++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = $"${i + 1}" });
        }

        return command;
    }

    private static void SetValues(SqliteCommand command, ReadOnlySpan<object?> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }
    }
}
