namespace DeviceLogs.EndToEnd;

/// <summary>What the program is to do. The emulator lane replaces this file; on a board, edit it.</summary>
internal static class Settings
{
    /// <summary>Number of lines to log; 0 only reports the free heap.</summary>
    internal static int Lines => 0;

    /// <summary>See LogAgentOptions.BatchBytes.</summary>
    internal static int BatchBytes => 8192;

    /// <summary>True sends requests under gzip.</summary>
    internal static bool Compresses => true;

    /// <summary>Sends lines with it instead of a signature; null for none.</summary>
    internal static string BearerToken => null;

    internal static string Endpoint => "http://192.168.1.10:4586";

    internal static string AccessKeyId => "AKIALOCALDEVICELOGS0";

    internal static string SecretAccessKey => "the endpoint prints it";

    /// <summary>PEM text of the root to trust, or null over plain HTTP.</summary>
    internal static string Root => null;

    /// <summary>HOST:PORT of the credentials endpoint, or null to sign with the key above.</summary>
    internal static string CredentialsEndpoint => null;

    /// <summary>PEM text of the device's certificate.</summary>
    internal static string Certificate => null;

    /// <summary>PEM text of its private key.</summary>
    internal static string PrivateKey => null;
}
