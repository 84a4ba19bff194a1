using System.Collections.Generic;
using System.Text.Json;
using DeviceLogs.LocalEndpoint.Errors;
using Microsoft.Data.Sqlite;

namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>The log groups.</summary>
internal static class LogGroupTable
{
    /// <summary>Adds a group.</summary>
    /// <exception cref="ServiceException">There is one of that name.</exception>
    public static void Create(Database database, LogGroup group)
    {
        int added = database.Execute(
            "INSERT INTO log_groups (region, name, created, class, kms_key_id, deletion_protected) VALUES ($1, $2, $3, $4, $5, $6) ON "
            + "CONFLICT DO NOTHING",
            group.Key.Region, group.Name, group.Created, group.Class, group.KmsKeyId, group.DeletionProtected);
        if (added == 0)
        {
            throw ServiceErrors.LogGroupExists();
        }
    }

    /// <summary>
    /// Removes a group with its streams and all that hangs on it; its events go little by little, see <see cref="DeadStreams"/>.
    /// </summary>
    /// <exception cref="ServiceException">There is none of that name, or it is protected.</exception>
    public static void Delete(Database database, GroupKey key)
    {
        long id = Find(database, key).Id;
        if ((long)database.Scalar("SELECT deletion_protected FROM log_groups WHERE id = $1", id)! != 0)
        {
            throw ServiceErrors.DeletionProtected(key.Name);
        }

        DeadStreams.AddAllOf(database, id);
        database.Execute("DELETE FROM log_groups WHERE id = $1", id);
        database.AfterCommit(() => database.MetricFilters?.Clear());
    }

    /// <summary>Says whether a group can be deleted.</summary>
    /// <exception cref="ServiceException">There is no group of that name.</exception>
    public static void SetDeletionProtected(Database database, GroupKey key, bool isProtected) =>
        Update(database, "UPDATE log_groups SET deletion_protected = $3 WHERE region = $1 AND name = $2", key, isProtected);

    /// <summary>Sets the key that encrypts the group's events; null for none.</summary>
    /// <exception cref="ServiceException">There is no group of that name.</exception>
    public static void SetKmsKey(Database database, GroupKey key, string? kmsKeyId) =>
        Update(database, "UPDATE log_groups SET kms_key_id = $3 WHERE region = $1 AND name = $2", key, kmsKeyId);

    /// <summary>Sets for how many days events are kept; null for ever.</summary>
    /// <exception cref="ServiceException">There is no group of that name.</exception>
    public static void SetRetention(Database database, GroupKey key, int? days) =>
        Update(database, "UPDATE log_groups SET retention_days = $3 WHERE region = $1 AND name = $2", key, days);

    /// <summary>Says whether bearer tokens let events in.</summary>
    /// <exception cref="ServiceException">There is no group of that name.</exception>
    public static void SetBearerTokensEnabled(Database database, GroupKey key, bool enabled) =>
        Update(database, "UPDATE log_groups SET bearer_tokens_enabled = $3 WHERE region = $1 AND name = $2", key, enabled);

    /// <summary>Says whether bearer tokens let events in.</summary>
    /// <exception cref="ServiceException">There is no group of that name.</exception>
    public static bool HasBearerTokensEnabled(Database database, GroupKey key) =>
        database.Scalar("SELECT bearer_tokens_enabled FROM log_groups WHERE region = $1 AND name = $2", key.Region,
            key.Name) is long enabled
            ? enabled != 0
            : throw ServiceErrors.LogGroupNotFound();

    /// <summary>Looks a group up.</summary>
    /// <returns>Its id, and for how many days events are kept (null for ever).</returns>
    /// <exception cref="ServiceException">There is none of that name.</exception>
    public static (long Id, int? RetentionDays) Find(Database database, GroupKey key)
    {
        using SqliteDataReader row = database.Query("SELECT id, retention_days FROM log_groups WHERE region = $1 AND name = $2",
            key.Region, key.Name);
        return row.Read() ? (row.GetInt64(0), row.IsDBNull(1) ? null : row.GetInt32(1)) : throw ServiceErrors.LogGroupNotFound();
    }

    /// <summary>Looks up which of all groups that ever had this name the present one is.</summary>
    /// <returns>Its id and the time it was made, in milliseconds since 1970-01-01 UTC; null when there is none.</returns>
    public static (long Id, long Created)? FindIdentity(Database database, GroupKey key)
    {
        using SqliteDataReader row = database.Query("SELECT id, created FROM log_groups WHERE region = $1 AND name = $2", key.Region,
            key.Name);
        return row.Read() ? (row.GetInt64(0), row.GetInt64(1)) : null;
    }

    /// <summary>Finds the group that a name without a region means: the one of the default region, or else of any.</summary>
    public static GroupKey Resolve(Database database, string name) => new(
        (string?)database.Scalar("SELECT region FROM log_groups WHERE name = $1 ORDER BY region <> $2, region", name, LocalAccount.Region)
            ?? LocalAccount.Region,
        name);

    /// <summary>Lists groups by name.</summary>
    /// <param name="database">Where.</param>
    /// <param name="region">The region.</param>
    /// <param name="prefix">How the names begin; empty for any.</param>
    /// <param name="part">What the names contain ; empty for anything.</param>
    /// <param name="logGroupClass">The class; null for any.</param>
    /// <param name="names">The names looked for; null for any.</param>
    /// <param name="after">The name that the list begins after; empty for the start.</param>
    /// <param name="limit">The most to list.</param>
    public static List<LogGroup> List(
        Database database, string region, string prefix, string part, string? logGroupClass, IEnumerable<string>? names, string after,
        int limit)
    {
        List<LogGroup> groups = [];
        using SqliteDataReader row = database.Query(
            """
            SELECT name, created, class, kms_key_id, deletion_protected, retention_days,
                   (SELECT ifnull(sum(stored_bytes), 0) FROM log_streams WHERE group_id = log_groups.id),
                   (SELECT count(*) FROM metric_filters WHERE group_id = log_groups.id),
                   bearer_tokens_enabled
            FROM log_groups
            WHERE name > $1 AND name >= $2 AND substr(name, 1, length($2)) = $2
              AND instr(name, $3) > 0 AND ($4 IS NULL OR class = $4)
              AND ($5 IS NULL OR name IN (SELECT value FROM json_each($5))) AND region = $7
            ORDER BY name LIMIT $6
            """,
            after, prefix, part, logGroupClass, names is null ? null : JsonSerializer.Serialize(names), limit, region);
        while (row.Read())
        {
            groups.Add(new LogGroup(
                new GroupKey(region, row.GetString(0)),
                row.GetInt64(1),
                row.GetString(2),
                row.IsDBNull(3) ? null : row.GetString(3),
                row.GetBoolean(4),
                row.IsDBNull(5) ? null : row.GetInt32(5),
                row.GetInt64(6),
                row.GetInt32(7),
                row.GetBoolean(8)));
        }

        return groups;
    }

    private static void Update(Database database, string sql, GroupKey key, object? value)
    {
        if (database.Execute(sql, key.Region, key.Name, value) == 0)
        {
            throw ServiceErrors.LogGroupNotFound();
        }
    }
}
