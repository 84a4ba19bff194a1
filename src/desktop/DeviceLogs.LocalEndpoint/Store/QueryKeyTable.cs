namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>The keys that encrypt the results of queries, one for each region.</summary>
internal static class QueryKeyTable
{
    /// <summary>Sets the key; null for none.</summary>
    public static void Set(Database database, string region, string? keyId)
    {
        if (keyId is null)
        {
            database.Execute("DELETE FROM query_keys WHERE region = $1", region);
        }
        else
        {
            database.Execute("INSERT OR REPLACE INTO query_keys (region, kms_key_id) VALUES ($1, $2)", region, keyId);
        }
    }

    /// <summary>The key; null for none.</summary>
    public static string? Find(Database database, string region) =>
        (string?)database.Scalar("SELECT kms_key_id FROM query_keys WHERE region = $1", region);
}
