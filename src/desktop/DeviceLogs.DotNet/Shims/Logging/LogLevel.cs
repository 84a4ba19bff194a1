namespace Microsoft.Extensions.Logging;

/// <summary>nanoFramework.Logging's levels; <see cref="DeviceLogs.LogLevel"/> has the same values.</summary>
public enum LogLevel
{
    /// <summary>Every step.</summary>
    Trace = 0,

    /// <summary>For the search of a fault.</summary>
    Debug = 1,

    /// <summary>The normal course.</summary>
    Information = 2,

    /// <summary>Unexpected, but the work continues.</summary>
    Warning = 3,

    /// <summary>A piece of work has failed.</summary>
    Error = 4,

    /// <summary>The program cannot go on.</summary>
    Critical = 5,

    /// <summary>Off.</summary>
    None = 6,
}
