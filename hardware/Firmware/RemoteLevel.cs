using System;
using System.Collections;
using System.Text;
using DeviceLogs.Firmware.Settings;
using DeviceLogs.Protocol;
using DeviceLogs.Spool;
using DeviceLogs.Time;

namespace DeviceLogs.Firmware;

/// <summary>Lets a person change the log level from the cloud: it follows the newest event of a control stream, whose text is a level's name, such as <c>debug</c> or <c>level=debug</c>.</summary>
/// <remarks>
/// To change it: <c>aws logs put-log-events --log-group-name boards --log-stream-name control --log-events timestamp=$(date +%s000),message=debug</c>.
/// An event of an older date than the newest one changes nothing. The level is kept on the drive, so that it holds from the start of the next boots on.
/// Threads: knows none; the firmware's loop calls <see cref="Step"/>, which never waits. The answer is read on the worker thread of <see cref="CloudWatchLogs"/>.
/// Cost: one request each interval, with the permission logs:GetLogEvents, and two writes to the flash for each change. Pages without an event,
/// which the service may put before the newest event, cost one each.
/// Failures change nothing and are tried again after the interval. A stream that does not exist is none; what the service refuses is told once.
/// </remarks>
public sealed class RemoteLevel
{
    private readonly object _sync = new object();
    private readonly CloudWatchLogs _logs;
    private readonly string _group;
    private readonly string _stream;
    private readonly int _intervalMs;
    private readonly LevelCallback _apply;
    private readonly LineCallback _log;
    private readonly KeptLevel _kept;
    private long _nextMs;
    private bool _isAsking;
    private bool _isAnswered;

    // Of the thread that answers.
    private string _token;
    private int _emptyPages;
    private string _lastEvent;
    private string _lastRefusal;
    private int _level = KeptLevel.None;

    /// <summary>Makes a follower, and applies the level of the last boot; nothing is sent yet.</summary>
    /// <param name="logs">Asks.</param>
    /// <param name="logGroupName">Group of the control stream.</param>
    /// <param name="logStreamName">Name of the control stream.</param>
    /// <param name="intervalMs">Time from one request to the next in milliseconds, 1 and more.</param>
    /// <param name="drive">Keeps the level for the next boots; used by nobody else at the same time. Null keeps it nowhere.</param>
    /// <param name="apply">Called when the level changes.</param>
    /// <param name="log">Takes a line for each change, and for what a person must mend.</param>
    /// <exception cref="ArgumentException">The interval is not positive, or something is missing.</exception>
    public RemoteLevel(CloudWatchLogs logs, string logGroupName, string logStreamName, int intervalMs, ISpoolDrive drive, LevelCallback apply, LineCallback log)
    {
        _logs = logs ?? throw new ArgumentNullException(nameof(logs));
        _group = logGroupName ?? throw new ArgumentNullException(nameof(logGroupName));
        _stream = logStreamName ?? throw new ArgumentNullException(nameof(logStreamName));
        _intervalMs = OptionRange.Check(nameof(intervalMs), intervalMs, 1);
        _apply = apply ?? throw new ArgumentNullException(nameof(apply));
        _log = log ?? throw new ArgumentNullException(nameof(log));
        _nextMs = logs.Clock.MonotonicMs;
        if (drive != null)
        {
            _kept = new KeptLevel(drive);
            _level = _kept.Read();
        }

        if (_level != KeptLevel.None)
        {
            _apply((LogLevel)_level);
        }
    }

    /// <summary>True once the first question has its answer, or has failed: a wake need not wait any longer.</summary>
    public bool IsAnswered
    {
        get
        {
            lock (_sync)
            {
                return _isAnswered;
            }
        }
    }

    /// <summary>Asks for the newest event when it is time to: at once at first, then each interval, and neither while an answer is still to come nor without a date.</summary>
    public void Step()
    {
        lock (_sync)
        {
            // Without a date the signature would be refused, or the server's certificate.
            IClock clock = _logs.Clock;
            long now = clock.MonotonicMs;
            if (_isAsking || now < _nextMs || !clock.IsUtcSet)
            {
                return;
            }

            _isAsking = true;
            _nextMs = now + _intervalMs;
        }

        _token = null;
        _emptyPages = 0;
        Ask();
    }

    private void Ask()
    {
        Hashtable parameters = new Hashtable { { "logGroupName", _group }, { "logStreamName", _stream }, { "limit", 1 }, { "startFromHead", false } };
        if (_token != null)
        {
            parameters["nextToken"] = _token;
        }

        _logs.Action(LogsAction.GetLogEvents, parameters, Take);
    }

    private void Take(Hashtable response)
    {
        bool isOlderPageNeeded = false;
        try
        {
            // Without an answer there is nothing to tell: the agent, which asks more often, does.
            string body = (string)response[ResponseTable.Body];
            int status = body == null ? 0 : (int)response[ResponseTable.StatusCode];
            if (status == 200)
            {
                _lastRefusal = null;
                isOlderPageNeeded = Read(Encoding.UTF8.GetBytes(body));
            }
            else if (status >= 400 && status < 500 && body.IndexOf("ResourceNotFoundException") < 0)
            {
                Refused(status, Encoding.UTF8.GetBytes(body));
            }
        }
        finally
        {
            if (!isOlderPageNeeded)
            {
                lock (_sync)
                {
                    _isAsking = false;
                    _isAnswered = true;
                }
            }
        }

        if (isOlderPageNeeded)
        {
            Ask();
        }
    }

    private void Refused(int status, byte[] body)
    {
        string refusal = "status " + status + ", " + (ServiceError.MessageOf(body, body.Length) ?? "without a reason");
        if (refusal != _lastRefusal)
        {
            _lastRefusal = refusal;
            _log(LogLevel.Warning, "the level can't be read from " + _stream + ": " + refusal);
        }
    }

    // True when the page has no event and an older one may.
    private bool Read(byte[] answer)
    {
        EventPage page = new EventPage(answer);
        bool hasEvent = false;
        while (page.Read())
        {
            hasEvent = true;
        }

        if (!page.IsWhole)
        {
            return false;
        }

        if (!hasEvent)
        {
            bool isNew = page.BackwardToken != null && page.BackwardToken != _token;
            _token = page.BackwardToken;
            return isNew && ++_emptyPages <= EventPage.MaxEmptyPages;
        }

        string identity = page.Timestamp + " " + page.IngestionTime + " " + page.Message;
        if (page.Message != null && identity != _lastEvent)
        {
            _lastEvent = identity;
            Apply(page.Message.Trim());
        }

        return false;
    }

    private void Apply(string message)
    {
        string name = message.ToLower();
        int level = NameTable.IndexOf(NameTable.Levels, name.StartsWith("level=") ? name.Substring(6) : name);
        if (level < 0)
        {
            _log(LogLevel.Warning, _stream + " says " + ErrorText.Shown(message) + ", which is no level: it takes " + NameTable.List(NameTable.Levels));
        }
        else if (level != _level)
        {
            _level = level;
            _apply((LogLevel)level);
            _kept?.Write((LogLevel)level);
            _log(LogLevel.Information, "the level is " + NameTable.Levels[level] + " now, as " + _stream + " says");
        }
    }
}
