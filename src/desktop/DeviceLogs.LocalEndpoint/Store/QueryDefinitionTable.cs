using System.Collections.Generic;
using System.Text.Json;
using DeviceLogs.LocalEndpoint.Errors;
using Microsoft.Data.Sqlite;

namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>The saved queries of each region.</summary>
internal static class QueryDefinitionTable
{
    // The service's quota.
    private const int Most = 1000;

    /// <summary>Adds a definition, or changes all of the one that has its id.</summary>
    /// <param name="database">Where.</param>
    /// <param name="region">The region.</param>
    /// <param name="definition">The definition.</param>
    /// <param name="isNew">Whether it is added.</param>
    /// <param name="clientToken">What a client gives that may ask twice; null for nothing.</param>
    /// <returns>Its id: of the first one where a client asks twice.</returns>
    /// <exception cref="ServiceException">There is none to change, or there are too many.</exception>
    public static string Put(Database database, string region, QueryDefinition definition, bool isNew, string? clientToken)
    {
        if (isNew && clientToken is not null
            && database.Scalar(
                "SELECT id FROM query_definitions WHERE region = $1 AND client_token = $2", region, clientToken) is string first)
        {
            return first;
        }

        object? known = database.Scalar("SELECT 1 FROM query_definitions WHERE region = $1 AND id = $2", region, definition.Id);
        if (known is null && !isNew)
        {
            throw ServiceErrors.QueryDefinitionNotFound();
        }

        if (isNew && (long)database.Scalar("SELECT count(*) FROM query_definitions WHERE region = $1", region)! >= Most)
        {
            throw ServiceErrors.LimitExceeded();
        }

        database.Execute(
            """
            INSERT OR REPLACE INTO query_definitions (region, id, language, name, query, group_names, parameters, modified, client_token)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            region, definition.Id, definition.Language, definition.Name, definition.Query, JsonSerializer.Serialize(definition.GroupNames),
            definition.Parameters, definition.Modified, clientToken);
        return definition.Id;
    }

    /// <summary>Removes a definition.</summary>
    /// <exception cref="ServiceException">There is none.</exception>
    public static void Delete(Database database, string region, string id)
    {
        if (database.Execute("DELETE FROM query_definitions WHERE region = $1 AND id = $2", region, id) == 0)
        {
            throw ServiceErrors.QueryDefinitionNotFound();
        }
    }

    /// <summary>Lists definitions by name, then by id.</summary>
    public static List<QueryDefinition> List(
        Database database, string region, string? language, string prefix, (string Name, string Id)? after, int limit)
    {
        List<QueryDefinition> definitions = [];
        using SqliteDataReader row = database.Query(
            """
            SELECT id, language, name, query, group_names, parameters, modified FROM query_definitions
            WHERE region = $1 AND ($2 IS NULL OR language = $2) AND substr(name, 1, length($3)) = $3
                AND ($4 IS NULL OR (name, id) > ($4, $5))
            ORDER BY name, id LIMIT $6
            """,
            region, language, prefix, after?.Name, after?.Id, limit);
        while (row.Read())
        {
            definitions.Add(new QueryDefinition(
                row.GetString(0),
                row.GetString(1),
                row.GetString(2),
                row.GetString(3),
                JsonSerializer.Deserialize<string[]>(row.GetString(4))!,
                row.IsDBNull(5) ? null : row.GetString(5),
                row.GetInt64(6)));
        }

        return definitions;
    }
}
