using System.Collections.Generic;
using DeviceLogs.LocalEndpoint.Errors;
using Microsoft.Data.Sqlite;

namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>The resource policies of each region. They are kept and shown; nothing here asks them.</summary>
internal static class ResourcePolicyTable
{
    // The service's quota for an account and region.
    private const int MostOfAccount = 10;

    /// <summary>Adds a policy, or changes the one of its name or resource.</summary>
    /// <exception cref="ServiceException">There are too many, or the resource's is at another revision.</exception>
    public static void Put(Database database, string region, ResourcePolicy policy, string? expectedRevision)
    {
        string? present = RevisionOf(database, region, policy.Name, policy.ResourceArn, out bool isKnown);
        if (policy.ResourceArn.Length > 0)
        {
            CheckRevision(present, expectedRevision);
        }
        else if (!isKnown
            && (long)database.Scalar(
                "SELECT count(*) FROM resource_policies WHERE region = $1 AND resource_arn = ''", region)! >= MostOfAccount)
        {
            throw ServiceErrors.LimitExceeded();
        }

        database.Execute(
            "INSERT OR REPLACE INTO resource_policies (region, name, resource_arn, document, updated, revision) VALUES ($1, $2, $3, $4, "
            + "$5, $6)",
            region, policy.Name, policy.ResourceArn, policy.Document, policy.Updated, policy.Revision);
    }

    /// <summary>Removes a policy.</summary>
    /// <exception cref="ServiceException">There is none, or it is at another revision.</exception>
    public static void Delete(Database database, string region, string name, string resourceArn, string? expectedRevision)
    {
        string? present = RevisionOf(database, region, name, resourceArn, out bool isKnown);
        if (!isKnown)
        {
            throw ServiceErrors.ResourcePolicyNotFound(name.Length > 0 ? name : resourceArn);
        }

        if (resourceArn.Length > 0)
        {
            CheckRevision(present, expectedRevision);
        }

        database.Execute("DELETE FROM resource_policies WHERE region = $1 AND name = $2 AND resource_arn = $3", region, name, resourceArn);
    }

    /// <summary>Lists policies by resource and name.</summary>
    /// <param name="database">Where.</param>
    /// <param name="region">The region.</param>
    /// <param name="ofAccount">Whether those of the account, or those of resources.</param>
    /// <param name="resourceArn">The resource; null for any.</param>
    /// <param name="after">Where the list begins; null for the start.</param>
    /// <param name="limit">The most to list.</param>
    public static List<ResourcePolicy> List(
        Database database, string region, bool ofAccount, string? resourceArn, (string ResourceArn, string Name)? after, int limit)
    {
        List<ResourcePolicy> policies = [];
        using SqliteDataReader row = database.Query(
            """
            SELECT name, resource_arn, document, updated, revision FROM resource_policies
            WHERE region = $1 AND (resource_arn = '') = $2 AND ($3 IS NULL OR resource_arn = $3)
                AND ($4 IS NULL OR (resource_arn, name) > ($4, $5))
            ORDER BY resource_arn, name LIMIT $6
            """,
            region, ofAccount, resourceArn, after?.ResourceArn, after?.Name, limit);
        while (row.Read())
        {
            policies.Add(new ResourcePolicy(
                row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.IsDBNull(4) ? null : row.GetString(4)));
        }

        return policies;
    }

    private static string? RevisionOf(Database database, string region, string name, string resourceArn, out bool isKnown)
    {
        using SqliteDataReader row = database.Query(
            "SELECT revision FROM resource_policies WHERE region = $1 AND name = $2 AND resource_arn = $3", region, name, resourceArn);
        isKnown = row.Read();
        return isKnown && !row.IsDBNull(0) ? row.GetString(0) : null;
    }

    private static void CheckRevision(string? present, string? expected)
    {
        if (present is not null && present != expected)
        {
            throw ServiceErrors.OperationAborted($"expectedRevisionId is '{expected}', and the policy is at revision '{present}'.");
        }
    }
}
