namespace DeviceLogs.LocalEndpoint;

/// <summary>Who may read the page, which shows every log line and asks for no signature.</summary>
public enum PageAccess
{
    /// <summary>Nobody: there is no page.</summary>
    Off,

    /// <summary>Browsers on this machine.</summary>
    Local,

    /// <summary>Everybody who reaches the port.</summary>
    All,
}
