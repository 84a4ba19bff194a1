using System;
using System.Reflection;

namespace Microsoft.Extensions.Logging;

/// <summary>
/// nanoFramework.Logging's short forms, as far as the tests name them. Text with arguments is formatted before the logger is asked whether
/// its level is on.
/// </summary>
public static class LoggerExtensions
{
    /// <summary>Static method that makes each line, or null for the logger's own form.</summary>
    public static MethodInfo MessageFormatter { get; set; }

    /// <summary>Logs at level Trace.</summary>
    public static void LogTrace(this ILogger logger, string message, params object[] args) =>
        logger.Log(LogLevel.Trace, 0, null, message, args);

    /// <summary>Logs at level Debug.</summary>
    public static void LogDebug(this ILogger logger, string message, params object[] args) =>
        logger.Log(LogLevel.Debug, 0, null, message, args);

    /// <summary>Logs at level Information.</summary>
    public static void LogInformation(this ILogger logger, string message, params object[] args) =>
        logger.Log(LogLevel.Information, 0, null, message, args);

    /// <summary>Logs at level Warning.</summary>
    public static void LogWarning(this ILogger logger, string message, params object[] args) =>
        logger.Log(LogLevel.Warning, 0, null, message, args);

    /// <summary>Logs at level Error with an exception.</summary>
    public static void LogError(this ILogger logger, Exception exception, string message, params object[] args) =>
        logger.Log(LogLevel.Error, 0, exception, message, args);

    /// <summary>Logs at level Critical with an event and an exception.</summary>
    public static void LogCritical(this ILogger logger, EventId eventId, Exception exception, string message, params object[] args) =>
        logger.Log(LogLevel.Critical, eventId, exception, message, args);

    /// <summary>Formats and logs.</summary>
    public static void Log(this ILogger logger, LogLevel logLevel, EventId eventId, Exception exception, string message,
        params object[] args) =>
        logger.Log(logLevel, eventId, args is { Length: > 0 } ? string.Format(message, args) : message, exception, MessageFormatter);
}
