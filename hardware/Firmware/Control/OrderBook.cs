using System;
using System.Collections;
using DeviceLogs.Lines.Levels;
using DeviceLogs.Protocol;
using DeviceLogs.Time;

namespace DeviceLogs.Firmware.Control;

/// <summary>Takes the orders of a control stream, each once: changes the levels, and says which commands are to be executed.</summary>
/// <remarks>Threads: none of its members lock; one thread at a time.</remarks>
internal sealed class OrderBook
{
    private readonly ControlOptions _options;
    private readonly IClock _clock;
    private readonly KeptOrder _kept;
    private string _levels;
    private bool _wasRead;

    /// <summary>Applies the levels that an earlier boot has kept.</summary>
    internal OrderBook(ControlOptions options, IClock clock)
    {
        _options = options;
        _clock = clock;
        _kept = new KeptOrder(options.Drive);
        _kept.Read();
        _wasRead = _kept.IsKnown;
        if (_kept.LevelText != null)
        {
            ControlOrder order = ControlOrder.Read(_kept.LevelText);
            LevelTable table = order.Table(options.Levels.Standing);
            long until = Until(order, _kept.LevelTimestamp);
            if (!IsOver(until))
            {
                _levels = Told(table, until);
                options.Levels.Change(table, until);
            }
        }
    }

    /// <summary>True for the order that was taken last.</summary>
    internal bool IsLast(EventPage page) => page.Message != null && _kept.Is(page.Timestamp, page.IngestionTime, page.Message);

    /// <summary>Takes the orders of a page that came after the last one, in their turn.</summary>
    /// <param name="page">Stands before its first event.</param>
    /// <param name="hasLast">True when the last one is among them.</param>
    /// <returns>The commands to execute, which have been kept as taken.</returns>
    internal Queue TakeNew(EventPage page, bool hasLast)
    {
        bool isTold = false;
        Queue commands = new Queue();
        while (page.Read())
        {
            string text = page.Message;
            if (text != null && hasLast)
            {
                hasLast = !IsLast(page);
            }
            else if (text != null && !_kept.IsAfter(page.Timestamp, page.IngestionTime))
            {
                _kept.Note(page.Timestamp, page.IngestionTime, text);
                isTold |= Take(page.Timestamp, text.Trim(), commands);
            }
        }

        // Before they are executed: a restart must not come again.
        Keep(isTold);
        return commands;
    }

    /// <summary>
    /// Keeps what was taken, where that matters, and at the first answer: what comes from then on is new, also to a board that sleeps until
    /// then.
    /// </summary>
    internal void Keep(bool isTold)
    {
        if (isTold || !_wasRead)
        {
            _wasRead = true;
            _kept.Write();
        }
    }

    // True for an order that has changed something, or of which a line reports.
    private bool Take(long timestamp, string text, Queue commands)
    {
        ControlOrder order = ControlOrder.Read(text);
        if (order.Error != null)
        {
            _options.Log(LogLevel.Warning, _options.LogStreamName + " says " + ErrorText.Shown(text) + ", " + order.Error);
            return true;
        }

        if (order.Board != null && Array.IndexOf(_options.BoardNames, order.Board) < 0)
        {
            return false;
        }

        bool isTold = order.HasLevels && Apply(order, timestamp, text);
        if (order.Command == null)
        {
            return isTold;
        }

        string refusal = RefusalOf(order.Command);
        if (refusal == null)
        {
            commands.Enqueue(order.Command);
        }
        else
        {
            _options.Log(LogLevel.Warning,
                _options.LogStreamName + " asks for " + ErrorText.Shown(order.Command) + ", " + refusal + ": it is not executed");
        }

        return true;
    }

    private string RefusalOf(string command)
    {
        if (Array.IndexOf(_options.Commands, command) < 0)
        {
            return "which is not a command that the settings allow (control.commands)";
        }

        return _wasRead ? null : "which was there before this board first read the stream";
    }

    private bool Apply(ControlOrder order, long timestamp, string text)
    {
        CategoryLevels levels = _options.Levels;
        LevelTable table = order.Table(levels.Standing);
        long until = Until(order, timestamp);
        bool isOver = IsOver(until);
        string told = isOver ? levels.Standing.ToText() + " as before: the time of the change was over when it came" : Told(table, until);
        if (told == _levels)
        {
            return false;
        }

        _levels = told;
        levels.Change(isOver ? levels.Standing : table, isOver ? 0 : until);
        _kept.NoteLevels(timestamp, isOver ? null : text);
        _options.Log(LogLevel.Information, "the level is " + told + ", as " + _options.LogStreamName + " says");
        return true;
    }

    private static long Until(ControlOrder order, long timestamp) => order.Minutes == 0 ? 0 : timestamp + order.Minutes * 60000L;

    private static string Told(LevelTable table, long untilUtcMs)
    {
        return table.ToText()
            + (untilUtcMs == 0 ? " now" : " until " + DateTime.UnixEpoch.AddTicks(untilUtcMs * 10000).ToString("yyyy-MM-dd HH:mm:ss"));
    }

    private bool IsOver(long untilUtcMs) => untilUtcMs > 0 && _clock.IsUtcSet && _clock.UtcMs >= untilUtcMs;
}
