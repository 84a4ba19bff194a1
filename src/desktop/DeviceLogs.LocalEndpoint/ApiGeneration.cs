namespace DeviceLogs.LocalEndpoint;

/// <summary>Whose limits the service has, and whether it demands sequence tokens.</summary>
public enum ApiGeneration
{
    /// <summary>CloudWatch Logs as it is: uploads of 1 MiB and 10,000 events, and any sequence token.</summary>
    Today,

    /// <summary>
    /// The API reference of 2014: uploads of 32 KB and 1,000 events, refused as a whole when one event is too old or too new, and each
    /// with the sequence token that the upload before it got.
    /// </summary>
    Of2014,
}
