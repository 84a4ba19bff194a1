using System;
using System.Collections.Generic;
using DeviceLogs.LocalEndpoint.Errors;
using Microsoft.Data.Sqlite;

namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>The tags of log groups.</summary>
internal static class TagTable
{
    /// <summary>The most tags of a group.</summary>
    public const int MaxTags = 50;

    /// <summary>Sets tags; those of other keys stay.</summary>
    /// <returns>Whether it did: with more than <see cref="MaxTags"/> it changes nothing.</returns>
    /// <exception cref="ServiceException">There is no group of that name.</exception>
    public static bool Put(Database database, GroupKey group, IReadOnlyDictionary<string, string> tags)
    {
        SortedDictionary<string, string> all = List(database, group);
        foreach ((string key, string value) in tags)
        {
            all[key] = value;
        }

        if (all.Count > MaxTags)
        {
            return false;
        }

        long groupId = LogGroupTable.Find(database, group).Id;
        foreach ((string key, string value) in tags)
        {
            database.Execute("INSERT OR REPLACE INTO tags (group_id, key, value) VALUES ($1, $2, $3)", groupId, key, value);
        }

        return true;
    }

    /// <summary>Takes tags away; a key that the group doesn't have is not a mistake.</summary>
    /// <exception cref="ServiceException">There is no group of that name.</exception>
    public static void Remove(Database database, GroupKey group, IReadOnlyList<string> keys)
    {
        long groupId = LogGroupTable.Find(database, group).Id;
        foreach (string key in keys)
        {
            database.Execute("DELETE FROM tags WHERE group_id = $1 AND key = $2", groupId, key);
        }
    }

    /// <summary>Lists the tags of a group.</summary>
    /// <exception cref="ServiceException">There is no group of that name.</exception>
    public static SortedDictionary<string, string> List(Database database, GroupKey group)
    {
        SortedDictionary<string, string> tags = new(StringComparer.Ordinal);
        using SqliteDataReader row = database.Query("SELECT key, value FROM tags WHERE group_id = $1",
            LogGroupTable.Find(database, group).Id);
        while (row.Read())
        {
            tags.Add(row.GetString(0), row.GetString(1));
        }

        return tags;
    }

    /// <summary>Whether a value fits what is looked for, which may begin with ! for not, and begin or end with * for anything.</summary>
    public static bool Matches(string value, string pattern)
    {
        bool isNot = pattern.StartsWith('!');
        string text = isNot ? pattern[1..] : pattern;
        string core = text.Trim('*');
        bool matches = (text.StartsWith('*'), text.EndsWith('*') && text.Length > 1) switch
        {
            (true, true) => value.Contains(core, StringComparison.Ordinal),
            (true, false) => value.EndsWith(core, StringComparison.Ordinal),
            (false, true) => value.StartsWith(core, StringComparison.Ordinal),
            _ => value == core,
        };
        return matches != isNot;
    }
}
