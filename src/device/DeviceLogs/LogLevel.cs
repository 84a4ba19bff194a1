namespace DeviceLogs;

/// <summary>How severe a line is. The values are those of Microsoft.Extensions.Logging.</summary>
public enum LogLevel
{
    /// <summary>Every step, for development.</summary>
    Trace = 0,

    /// <summary>For the search of a fault.</summary>
    Debug = 1,

    /// <summary>The normal course.</summary>
    Information = 2,

    /// <summary>Unexpected, but the work continues.</summary>
    Warning = 3,

    /// <summary>A piece of work has failed.</summary>
    Error = 4,

    /// <summary>The device cannot go on.</summary>
    Critical = 5,

    /// <summary>No line has this level: as a threshold it stands for "off".</summary>
    None = 6,
}
