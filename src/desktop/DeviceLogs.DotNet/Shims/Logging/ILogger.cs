using System;
using System.Reflection;

namespace Microsoft.Extensions.Logging;

/// <summary>nanoFramework.Logging's: no generics, and the formatter is a method.</summary>
public interface ILogger
{
    /// <summary>Takes one entry.</summary>
    /// <param name="logLevel">How severe it is.</param>
    /// <param name="eventId">What kind of event it is; 0 for none.</param>
    /// <param name="state">Its text.</param>
    /// <param name="exception">What caused it, or null.</param>
    /// <param name="format">Static method that makes the line, or null.</param>
    void Log(LogLevel logLevel, EventId eventId, string state, Exception exception, MethodInfo format);

    /// <summary>True when an entry of this level would be taken.</summary>
    bool IsEnabled(LogLevel logLevel);
}
