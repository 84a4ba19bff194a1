namespace DeviceLogs.LocalEndpoint;

/// <summary>Who may read the page, which shows every log line, and the metrics: neither asks for a signature.</summary>
public enum PageAccess
{
    /// <summary>There is no page; programs on this machine may read the metrics.</summary>
    Off,

    /// <summary>Browsers and programs on this machine.</summary>
    Local,

    /// <summary>Everybody who reaches the port.</summary>
    All,
}
