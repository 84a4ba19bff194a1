using System;
using System.Text;
using DeviceLogs.Delivery;
using Microsoft.Extensions.Logging;

namespace DeviceLogs.Logging;

/// <summary>
/// Lets firmware that logs through nanoFramework.Logging log to CloudWatch Logs: <c>LogDispatcher.LoggerFactory = new
/// CloudWatchLoggerFactory(agent)</c>.
/// </summary>
/// <remarks>
/// A line reads <c>WARN Category[event]: text</c>; the event is left out when it is 0 and has no name. An exception follows on lines of its
/// own with type, message and stack, and so does each exception inside it. Where <c>LoggerExtensions.MessageFormatter</c> is set, it writes
/// the line instead.
/// Threads: everything may be called from any thread. Logging never waits for the network and never throws.
/// Set it before the first <c>GetCurrentClassLogger</c>: a logger that nanoFramework.Logging has handed out without a factory stays silent.
/// Scopes: nanoFramework.Logging has none; its BeginScope calls itself without end.
/// </remarks>
public class CloudWatchLoggerFactory : ILoggerFactory
{
    private readonly LogAgent _agent;
    private LogLevel _minimumLevel;
    private bool _disposed;

    /// <summary>Makes a factory over an agent.</summary>
    /// <param name="agent">Takes the lines. Not disposed with the factory.</param>
    /// <param name="minimumLevel">See <see cref="MinimumLevel"/>.</param>
    /// <exception cref="ArgumentException">The agent is missing or the level is none.</exception>
    public CloudWatchLoggerFactory(LogAgent agent, LogLevel minimumLevel = LogLevel.Information)
    {
        _agent = agent ?? throw new ArgumentNullException(nameof(agent));
        MinimumLevel = minimumLevel;
    }

    /// <summary>
    /// The lowest level that the loggers of this factory let pass; <see cref="LogLevel.None"/> stops all lines. Default: Information. May
    /// be changed at any time.
    /// </summary>
    /// <exception cref="ArgumentException">The value is not a level.</exception>
    public LogLevel MinimumLevel
    {
        // Without a lock: a line that is logged while the level changes goes by the old level or by the new one.
        get => _minimumLevel;
        set
        {
            if (value < LogLevel.Trace || value > LogLevel.None)
            {
                throw new ArgumentException((int)value + " is not a level: give 0 (Trace) to 6 (None)", nameof(MinimumLevel));
            }

            _minimumLevel = value;
        }
    }

    /// <summary>Makes a logger.</summary>
    /// <param name="categoryName">Stands in each of its lines; may be null.</param>
    /// <returns>Follows <see cref="MinimumLevel"/> as long as it lives.</returns>
    public ILogger CreateLogger(string categoryName) => new CloudWatchLogger(this, categoryName);

    /// <summary>
    /// Turns all loggers of this factory off for good; they can still be called. What was logged stays with the agent, which runs on.
    /// </summary>
    public void Dispose() => _disposed = true;

    /// <summary>Whether a line is of use. Beyond Critical there is only None, which no line has.</summary>
    /// <param name="level">Its level.</param>
    /// <param name="category">Its category, or null.</param>
    public virtual bool IsEnabled(LogLevel level, string category) => level >= _minimumLevel && level < LogLevel.None && !_disposed;

    /// <summary>Gives a line to the agent.</summary>
    /// <param name="level">Its level.</param>
    /// <param name="category">Its category, or null.</param>
    /// <param name="eventId">Its event; 0 without a name for none.</param>
    /// <param name="text">The text, with the exceptions.</param>
    /// <param name="isFormatted">True when the application's formatter has made the text, level and category included.</param>
    public virtual void Write(LogLevel level, string category, EventId eventId, string text, bool isFormatted)
    {
        // As bytes: it says its level already.
        byte[] utf8 = Encoding.UTF8.GetBytes((isFormatted ? string.Empty : LineText.Head(level, category, eventId)) + text);
        _agent.Log(level, utf8, 0, utf8.Length);
    }
}
