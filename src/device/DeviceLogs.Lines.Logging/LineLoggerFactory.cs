using System;
using System.Runtime.CompilerServices;
using DeviceLogs.Logging;
using Microsoft.Extensions.Logging;

namespace DeviceLogs.Lines.Logging;

/// <summary>
/// A <see cref="CloudWatchLoggerFactory"/> whose loggers keep their categories: for levels, limits and JSON of a <see cref="LineAgent"/>.
/// </summary>
/// <remarks>
/// The agent's stages decide which lines pass; <see cref="CloudWatchLoggerFactory.MinimumLevel"/> is one more bound. An event is a field of
/// its line, <c>event</c>.
/// </remarks>
public sealed class LineLoggerFactory : CloudWatchLoggerFactory
{
    private readonly LineAgent _agent;
    private readonly LineFields _fields = new LineFields();

    /// <summary>Makes a factory over an agent.</summary>
    /// <param name="agent">Takes the lines. Not disposed with the factory.</param>
    /// <exception cref="ArgumentException">The agent is missing.</exception>
    public LineLoggerFactory(LineAgent agent)
        : base(agent, LogLevel.Trace)
    {
        _agent = agent;
    }

    /// <inheritdoc/>
    public override bool IsEnabled(LogLevel level, string category) => base.IsEnabled(level, category) && _agent.IsEnabled(level, category);

    /// <inheritdoc/>
    public override void Write(LogLevel level, string category, EventId eventId, string text, bool isFormatted)
    {
        if (eventId.Id != 0 || eventId.Name != null)
        {
            WriteEvent(level, category, eventId, text);
        }
        else
        {
            _agent.Log(level, category, text, null);
        }
    }

    // The fields are the factory's only ones.
    [MethodImpl(MethodImplOptions.Synchronized)]
    private void WriteEvent(LogLevel level, string category, EventId eventId, string text)
    {
        _agent.Log(level, category, text, _fields.Clear().Add("event", eventId.ToString()));
    }
}
