namespace DeviceLogs.LocalEndpoint;

/// <summary>The one account that everything here belongs to.</summary>
internal static class LocalAccount
{
    /// <summary>What AWS never gives to anybody: an ARN from here can't be taken for a real one.</summary>
    public const string Id = "000000000000";
}
