using System;

namespace Microsoft.Extensions.Logging;

/// <summary>nanoFramework.Logging's: makes loggers.</summary>
public interface ILoggerFactory : IDisposable
{
    /// <summary>Makes a logger for one category.</summary>
    ILogger CreateLogger(string categoryName);
}
