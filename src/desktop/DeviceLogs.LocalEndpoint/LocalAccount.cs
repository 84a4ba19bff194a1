namespace DeviceLogs.LocalEndpoint;

/// <summary>The one account that everything here belongs to.</summary>
internal static class LocalAccount
{
    /// <summary>What AWS never gives to anybody: an ARN from here can't be taken for a real one.</summary>
    public const string Id = "000000000000";

    /// <summary>The region of what names none: a bearer token is for no region, as a signature is.</summary>
    public const string Region = "us-east-1";
}
