namespace DeviceLogs.UnitTests.Support;

/// <summary>
/// What a log stream holds, and what the agent was told of it. It checks what no fault excuses: the order of events and their times.
/// </summary>
internal sealed class LineLedger
{
    private const string NoticeStart = "DeviceLogs dropped ";

    private readonly bool[] _stored;
    private int _newest = -1;
    private long _lastTimestamp;
    private long _pendingTimestamp;
    private int _pendingLines;
    private long _pendingTold;

    internal LineLedger(int events)
    {
        _stored = new bool[events];
    }

    /// <summary>Lines in answers that said so, whole and in time.</summary>
    internal long Acknowledged { get; private set; }

    /// <summary>Different lines that are stored.</summary>
    internal int Stored { get; private set; }

    /// <summary>Lines stored once more.</summary>
    internal long Duplicates { get; private set; }

    /// <summary>Dropped lines that acknowledged notices report.</summary>
    internal long Told { get; private set; }

    /// <summary>The first breach of order, or null. An assertion here would only be one more exception for the agent to survive.</summary>
    internal string Violation { get; private set; }

    /// <summary>True for a line that the service never takes.</summary>
    internal static bool IsPoison(string message) => !message.StartsWith(NoticeStart) && Number(message) % 1999 == 1998;

    /// <summary>A request begins.</summary>
    internal void Begin()
    {
        _pendingLines = 0;
        _pendingTold = 0;
        _pendingTimestamp = _lastTimestamp;
    }

    /// <summary>The answer to the last request reaches the agent.</summary>
    internal void Acknowledge()
    {
        Acknowledged += _pendingLines;
        Told += _pendingTold;
        _lastTimestamp = _pendingTimestamp;
    }

    internal void Store(string message, long timestamp)
    {
        // What nobody was told of may come again: only the dates of what was acknowledged are gone for good.
        if (timestamp < _pendingTimestamp)
        {
            Violation ??= message + " is dated " + timestamp + ", before " + _pendingTimestamp + ", which is acknowledged";
        }

        _pendingTimestamp = timestamp;
        if (message.StartsWith(NoticeStart))
        {
            _pendingTold += int.Parse(message.Substring(NoticeStart.Length, message.IndexOf(' ', NoticeStart.Length) - NoticeStart.Length));
            return;
        }

        _pendingLines++;
        int number = Number(message);
        if (_stored[number])
        {
            Duplicates++;
            return;
        }

        if (number < _newest)
        {
            Violation ??= message + " comes after " + _newest;
        }

        _newest = number;
        _stored[number] = true;
        Stored++;
    }

    private static int Number(string message) => int.Parse(LineText.WithoutLevel(message).Split(' ')[0]);
}
