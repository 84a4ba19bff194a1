using System.Collections.Generic;
using DeviceLogs.LocalEndpoint.Errors;
using Microsoft.Data.Sqlite;

namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>The destinations of each region.</summary>
internal static class DestinationTable
{
    private const string Select = "SELECT name, target_arn, role_arn, access_policy, created FROM destinations";

    /// <summary>Adds a destination, or changes the target and role of the one of its name.</summary>
    /// <returns>As it is now.</returns>
    public static Destination Put(Database database, string region, Destination destination, IReadOnlyDictionary<string, string> tags)
    {
        database.Execute(
            """
            INSERT INTO destinations (region, name, target_arn, role_arn, created) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT DO UPDATE SET target_arn = excluded.target_arn, role_arn = excluded.role_arn
            """,
            region, destination.Name, destination.TargetArn, destination.RoleArn, destination.Created);
        foreach ((string key, string value) in tags)
        {
            database.Execute("INSERT OR REPLACE INTO destination_tags (region, name, key, value) VALUES ($1, $2, $3, $4)", region,
                destination.Name, key, value);
        }

        return Find(database, region, destination.Name)!;
    }

    /// <summary>Sets who may subscribe to a destination.</summary>
    /// <returns>Whether there is one of the name.</returns>
    public static bool SetPolicy(Database database, string region, string name, string policy) =>
        database.Execute("UPDATE destinations SET access_policy = $3 WHERE region = $1 AND name = $2", region, name, policy) > 0;

    /// <summary>Removes a destination.</summary>
    /// <exception cref="ServiceException">There is none.</exception>
    public static void Delete(Database database, string region, string name)
    {
        if (database.Execute("DELETE FROM destinations WHERE region = $1 AND name = $2", region, name) == 0)
        {
            throw ServiceErrors.DestinationNotFound();
        }
    }

    /// <summary>Looks a destination up; null when there is none.</summary>
    public static Destination? Find(Database database, string region, string name) =>
        Read(database.Query($"{Select} WHERE region = $1 AND name = $2", region, name)) is [var found] ? found : null;

    /// <summary>Lists destinations by name.</summary>
    public static List<Destination> List(Database database, string region, string prefix, string after, int limit) => Read(database.Query(
        $"{Select} WHERE region = $1 AND substr(name, 1, length($2)) = $2 AND name > $3 ORDER BY name LIMIT $4", region, prefix, after,
        limit));

    private static List<Destination> Read(SqliteDataReader rows)
    {
        using SqliteDataReader row = rows;
        List<Destination> destinations = [];
        while (row.Read())
        {
            destinations.Add(new Destination(
                row.GetString(0), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), row.GetInt64(4)));
        }

        return destinations;
    }
}
