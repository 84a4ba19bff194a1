using System;
using DeviceLogs.Delivery;

namespace DeviceLogs.Lines;

/// <summary>Log streams of their own for some categories of a <see cref="LineAgent"/>, such as audit or telemetry.</summary>
/// <remarks>
/// Each stream has a <see cref="LogAgent"/> with a buffer of its own, so that a flood in one pushes nothing out of another; agents of one
/// <see cref="CloudWatchLogs"/> share its worker and its connection. Flush, spool, dispose and the lines in RAM of the
/// <see cref="LineAgent"/> include them; statistics are each agent's own.
/// </remarks>
public sealed class LineStreams
{
    /// <summary>Most streams.</summary>
    public const int MaxStreams = 4;

    private readonly LineStream[] _streams = new LineStream[MaxStreams];
    private int _count;

    /// <summary>Sends the lines of some categories to another stream.</summary>
    /// <param name="prefix">Beginning of the categories; the first of the added prefixes that fits counts.</param>
    /// <param name="agent">Takes them. A small BufferBytes is enough for lines that are few.</param>
    /// <returns>This object.</returns>
    /// <exception cref="ArgumentException">The prefix is empty, the agent is missing, or there are four already.</exception>
    public LineStreams Add(string prefix, LogAgent agent)
    {
        if (string.IsNullOrEmpty(prefix) || agent == null || _count == MaxStreams)
        {
            throw new ArgumentException("up to 4 streams take a category prefix and an agent each", nameof(prefix));
        }

        _streams[_count++] = new LineStream(prefix, agent);
        return this;
    }

    /// <summary>The stream of a category; null for the agent's own.</summary>
    internal LineStream Of(string category)
    {
        for (int i = 0; category != null && i < _count; i++)
        {
            if (category.IndexOf(_streams[i].Prefix) == 0)
            {
                return _streams[i];
            }
        }

        return null;
    }

    /// <summary>Sends what all of them hold.</summary>
    /// <param name="deadline">When the waiting ends, by <see cref="Environment.TickCount64"/>; a time that is past only starts it.</param>
    /// <returns>True when nothing is held any more.</returns>
    internal bool Flush(long deadline)
    {
        bool isFlushed = true;
        for (int i = 0; i < _count; i++)
        {
            isFlushed &= _streams[i].Agent.Flush(Left(deadline));
        }

        return isFlushed;
    }

    /// <summary>Moves what all of them hold into their spools.</summary>
    /// <param name="deadline">See <see cref="Flush"/>.</param>
    /// <returns>True when nothing is in RAM any more.</returns>
    internal bool Spool(long deadline)
    {
        bool isSpooled = true;
        for (int i = 0; i < _count; i++)
        {
            isSpooled &= _streams[i].Agent.Spool(Left(deadline));
        }

        return isSpooled;
    }

    /// <summary>Number of lines of all of them that are in RAM only.</summary>
    internal int CountInRam()
    {
        int lines = 0;
        for (int i = 0; i < _count; i++)
        {
            lines += _streams[i].Agent.CountInRam();
        }

        return lines;
    }

    internal void Dispose()
    {
        for (int i = 0; i < _count; i++)
        {
            _streams[i].Agent.Dispose();
        }
    }

    private static int Left(long deadline)
    {
        long left = deadline - Environment.TickCount64;
        return left > 0 ? (int)left : 0;
    }
}
