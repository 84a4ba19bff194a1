namespace DeviceLogs.LocalEndpoint.Patterns;

/// <summary>What CloudWatch Logs knows of an event beside its text: the account and the region it has come from.</summary>
internal static class SystemFields
{
    private const string Account = "@aws.account";
    private const string Region = "@aws.region";

    /// <summary>Both, as an error names them.</summary>
    public const string Names = $"{Account} and {Region}";

    /// <summary>Whether there is a field of that name.</summary>
    public static bool Has(string field) => field is Account or Region;

    /// <summary>The value of a field.</summary>
    /// <param name="field">One of <see cref="Names"/>.</param>
    /// <param name="region">Where the event has come from.</param>
    public static string ValueOf(string field, string region) => field == Account ? LocalAccount.Id : region;
}
