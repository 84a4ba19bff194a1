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
    public bool IsEnabled(MicrosoftLevel logLevel) => _factory.IsEnabled((LogLevel)(int)logLevel, _category);

    /// <inheritdoc/>
    public void Log(MicrosoftLevel logLevel, EventId eventId, string state, Exception exception, MethodInfo format)
    {
        LogLevel level = (LogLevel)(int)logLevel;
        if (!_factory.IsEnabled(level, _category))
        {
            return;
        }

        string text;
        try
        {
            // The way of nanoFramework's own loggers: the formatter is called without an object.
            text = format == null
                ? LineText.Body(state, exception)
                : (string)format.Invoke(null, new object[] { _category, logLevel, eventId, state, exception });
        }
        catch (Exception failure)
        {
            // The application's formatter, or a Message of its exception. The line is worth more than its form.
            text = LineText.Body(state, null) + " (formatting it threw " + (failure.InnerException ?? failure).GetType().FullName + ")";
            format = null;
        }

        _factory.Write(level, _category, eventId, text, format != null);
    }
}
