using System;
using System.Reflection;
using Microsoft.Extensions.Logging;
using MicrosoftLevel = Microsoft.Extensions.Logging.LogLevel;

namespace DeviceLogs.Logging;

/// <summary>One category of a <see cref="CloudWatchLoggerFactory"/>.</summary>
internal sealed class CloudWatchLogger : ILogger
{
    private readonly CloudWatchLoggerFactory _factory;
    private readonly string _category;

    internal CloudWatchLogger(CloudWatchLoggerFactory factory, string category)
    {
        _factory = factory;
        _category = category;
    }

    /// <inheritdoc/>
    public bool IsEnabled(MicrosoftLevel logLevel) => _factory.IsEnabled((LogLevel)(int)logLevel);

    /// <inheritdoc/>
    public void Log(MicrosoftLevel logLevel, EventId eventId, string state, Exception exception, MethodInfo format)
    {
        LogLevel level = (LogLevel)(int)logLevel;
        if (!_factory.IsEnabled(level))
        {
            return;
        }

        string line;
        try
        {
            // The way of nanoFramework's own loggers: the formatter is called without an object.
            line = format == null
                ? LineText.Format(_category, level, eventId, state, exception)
                : (string)format.Invoke(null, new object[] { _category, logLevel, eventId, state, exception });
        }
        catch (Exception failure)
        {
            // The application's formatter, or a Message of its exception. The line is worth more than its form.
            line = LineText.Format(_category, level, eventId, state, null) + " (formatting it threw " + (failure.InnerException ?? failure).GetType().FullName + ")";
        }

        _factory.Log(level, line);
    }
}
