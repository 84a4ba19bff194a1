using System;
using System.Collections;
using System.Text;
using DeviceLogs.Protocol;
using DeviceLogs.Time;

namespace DeviceLogs.Firmware.Control;

/// <summary>
/// Lets a person change the levels from the cloud, for a time or for good, and give commands: it follows the events of a control stream.
/// </summary>
/// <remarks>
/// An event is a level's name (<c>debug</c>), or an object: <c>{"level":"debug","categories":{"Wifi":"trace"},"minutes":60}</c>,
/// <c>{"command":"flush","board":"door-7"}</c>.
/// To send one: <c>aws logs put-log-events --log-group-name boards --log-stream-name control --log-events timestamp=$(date
/// +%s000),message=debug</c>.
/// Minutes count from the event's timestamp. Events of an older date than one that was taken change nothing. A board takes up to five new
/// ones at a time.
/// Levels are kept on the drive, so that they hold from the start of the next boots on. A command is executed once: its event is kept
/// before. What was in the stream before a board first read it is not a command for it, so that a board without a drive does not restart
/// for ever.
/// Threads: knows none; the firmware's loop calls <see cref="Step"/>, which never waits but for a command. Answers are read on the worker
/// thread of <see cref="CloudWatchLogs"/>.
/// Cost: one request each interval, with the permission logs:GetLogEvents, and two writes to the flash for each change and each command.
/// Pages without an event, which the service may put before the newest event, cost one each.
/// Failures change nothing and are tried again after the interval. A stream that does not exist is not an error; a refusal of the service
/// is reported once.
/// </remarks>
public sealed class RemoteControl
{
    // With orders of the usual length the answer stays below 2 KB.
    private const int PageEvents = 5;

    private readonly object _sync = new object();
    private readonly CloudWatchLogs _logs;
    private readonly ControlOptions _options;
    private readonly OrderBook _orders;
    private readonly Queue _commands = new Queue();
    private long _nextMs;
    private bool _isAsking;
    private bool _isAnswered;

    // Of the thread that answers.
    private string _token;
    private int _emptyPages;
    private string _lastRefusal;

    /// <summary>Makes a follower, and applies the levels of the last boot; nothing is sent yet.</summary>
    /// <param name="logs">Asks.</param>
    /// <param name="options">Not changed any more.</param>
    /// <exception cref="ArgumentException">The interval is not positive, or something is missing.</exception>
    public RemoteControl(CloudWatchLogs logs, ControlOptions options)
    {
        _logs = logs ?? throw new ArgumentNullException(nameof(logs));
        _options = options ?? throw new ArgumentNullException(nameof(options));
        Require(options.LogGroupName, nameof(options.LogGroupName));
        Require(options.LogStreamName, nameof(options.LogStreamName));
        Require(options.Levels, nameof(options.Levels));
        Require(options.Log, nameof(options.Log));
        OptionRange.Check(nameof(options.IntervalMs), options.IntervalMs, 1);
        if (options.Commands.Length > 0)
        {
            Require(options.Execute, nameof(options.Execute));
        }

        _nextMs = logs.Clock.MonotonicMs;
        _orders = new OrderBook(options, logs.Clock);
    }

    /// <summary>
    /// True once the first question has its answer, or has failed, and no command waits: a wake need not wait any longer.
    /// </summary>
    public bool IsAnswered
    {
        get
        {
            lock (_sync)
            {
                return _isAnswered && _commands.Count == 0;
            }
        }
    }

    /// <summary>
    /// Executes a command that has come; asks for the newest events when it is time to: at once at first, then each interval, and neither
    /// while an answer is still to come nor without a date.
    /// </summary>
    public void Step()
    {
        string command = null;
        lock (_sync)
        {
            if (_commands.Count > 0)
            {
                command = (string)_commands.Dequeue();
            }
        }

        if (command != null)
        {
            _options.Execute(command);
        }

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
            _nextMs = now + _options.IntervalMs;
        }

        _token = null;
        _emptyPages = 0;
        Ask();
    }

    private static void Require(object part, string name)
    {
        if (part == null)
        {
            throw new ArgumentNullException(name);
        }
    }

    private void Ask()
    {
        Hashtable parameters = new Hashtable
        {
            { "logGroupName", _options.LogGroupName },
            {
                "logStreamName",
                _options.LogStreamName
            }, { "limit", PageEvents }, { "startFromHead", false },
        };
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
            bool isMissing = status >= 400 && status < 500 && body.IndexOf("ResourceNotFoundException") >= 0;
            if (status == 200)
            {
                _lastRefusal = null;
                isOlderPageNeeded = Read(Encoding.UTF8.GetBytes(body));
            }
            else if (status >= 400 && status < 500 && !isMissing)
            {
                Refused(status, Encoding.UTF8.GetBytes(body));
            }

            if (isMissing)
            {
                _orders.Keep(false);
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
            _options.Log(LogLevel.Warning, "the level can't be read from " + _options.LogStreamName + ": " + refusal);
        }
    }

    // True when the page has no event and an older one may.
    private bool Read(byte[] answer)
    {
        EventPage page = new EventPage(answer);
        bool hasEvent = false;
        bool hasLast = false;
        while (page.Read())
        {
            hasEvent = true;
            hasLast |= _orders.IsLast(page);
        }

        if (!page.IsWhole)
        {
            return false;
        }

        if (!hasEvent)
        {
            bool isNew = page.BackwardToken != null && page.BackwardToken != _token;
            _token = page.BackwardToken;
            if (isNew && ++_emptyPages <= EventPage.MaxEmptyPages)
            {
                return true;
            }

            _orders.Keep(false);
            return false;
        }

        Queue commands = _orders.TakeNew(new EventPage(answer), hasLast);
        lock (_sync)
        {
            while (commands.Count > 0)
            {
                _commands.Enqueue(commands.Dequeue());
            }
        }

        return false;
    }
}
