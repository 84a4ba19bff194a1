using System;
using System.Collections;
using System.Runtime.CompilerServices;
using DeviceLogs.Connection;
using DeviceLogs.Delivery;
using DeviceLogs.Protocol;
using DeviceLogs.Signing;
using DeviceLogs.Time;
using DeviceLogs.Transport;

namespace DeviceLogs.Policies;

/// <summary>
/// Sends the events of a <see cref="PolicyQueue"/>, one request each, with the credentials that each brings. Knows no thread: its owner
/// calls <see cref="Step"/> again and again.
/// </summary>
internal sealed class PolicyShipper : IWork, ICredentialsProvider, IRequestBody, IDisposable
{
    // As the agent's defaults.
    private const int RetryBaseMs = 1000;
    private const int MaxRetryDelayMs = 20000;
    private const int SlowRetryMs = 300000;

    // How often a request is repeated at once, after a remedy that can work: a new stream, a token.
    private const int MaxRemedies = 4;

    // The two clocks tick apart by up to a tick of either, 16 ms on some systems; beyond this one of them was set.
    private const int ClockToleranceMs = 50;

    // Only servers from before 2023 want them, and those tell the right one when it is missing.
    private const int MaxTokens = 16;

    private readonly PolicyQueue _queue;
    private readonly LogsFactory _connect;
    private readonly FailureCallback _onFailure;
    private readonly IClock _clock;
    private readonly Backoff _backoff;
    private readonly ServiceAnswer _answer = new ServiceAnswer(new byte[ServiceAnswer.ErrorBytes]);
    private readonly Hashtable _tokens = new Hashtable();
    private CloudWatchLogs _logs;
    private string _region;
    private PolicyEvent _present;
    private long _utcMinusMonotonicMs;
    private bool _isStopped;

    internal PolicyShipper(PolicyQueue queue, LogsFactory connect, FailureCallback onFailure, IClock clock)
    {
        _queue = queue;
        _connect = connect;
        _onFailure = onFailure;
        _clock = clock;
        _backoff = new Backoff(RetryBaseMs, MaxRetryDelayMs, SlowRetryMs, (int)clock.UtcMs);
    }

    private LogsConnection Connection => _logs.Connection;

    /// <summary>Null: each event brings its own credentials.</summary>
    public string LastError => null;

    /// <summary>The credentials of the event that is being sent.</summary>
    public AwsCredentials GetCredentials(bool refresh) => _present.Credentials;

    /// <summary>Lets the next step be the last: it sends nothing.</summary>
    [MethodImpl(MethodImplOptions.Synchronized)]
    internal void Stop() => _isStopped = true;

    /// <summary>Sends the oldest event when it is due.</summary>
    public int Step()
    {
        if (IsStopped())
        {
            return Worker.Done;
        }

        _present = _queue.First();
        if (_present == null)
        {
            return Worker.Never;
        }

        int wait = _backoff.MsUntilDue(_clock.MonotonicMs);
        if (wait > 0)
        {
            return wait;
        }

        string problem = Connect();
        if (problem != null)
        {
            Settle(problem);
            return 0;
        }

        Send();
        return 0;
    }

    /// <summary>Survives what should not happen: the events are kept, the failure is told, the next attempt comes later.</summary>
    public void Recover(Exception exception)
    {
        Postpone("unexpected " + exception.GetType().Name + ": " + exception.Message, 0, false);
    }

    /// <summary>Reports a failure to the application.</summary>
    internal void Report(FailureKind kind, string reason, int events)
    {
        try
        {
            _onFailure?.Invoke(kind, reason, events);
        }
        catch (Exception)
        {
            // The application's callback must not end the delivery of its logs.
        }
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose()
    {
        _logs?.Dispose();
        _logs = null;
    }

    [MethodImpl(MethodImplOptions.Synchronized)]
    private bool IsStopped() => _isStopped;

    // One connection at a time: over TLS each takes tens of kilobytes.
    private string Connect()
    {
        if (_logs != null && _region == _present.Region)
        {
            return null;
        }

        Dispose();
        try
        {
            _logs = _connect(_present.Region, this);
            _region = _present.Region;
            return null;
        }
        catch (Exception exception)
        {
            return "no connection to region " + _present.Region + ": " + exception.Message;
        }
    }

    private void Send()
    {
        LogAgentOptions names = new LogAgentOptions { LogGroupName = _present.LogGroupName, LogStreamName = _present.LogStreamName };
        DestinationMaker destination = new DestinationMaker(Connection, names, _answer);
        if (!Connection.Clock.IsUtcSet)
        {
            // Any answer reports the date, and this is the one request that does no harm.
            destination.MakeStream();
            if (!Connection.Clock.IsUtcSet)
            {
                Postpone("the date is unknown: " + (_answer.Reason ?? "the server's answer has none"), _answer.ServerDelayMs, false);
                return;
            }
        }

        for (int remedies = 0; ; remedies++)
        {
            AnswerKind kind = Put();
            string reason = _answer.Reason;
            bool isDone = kind == AnswerKind.BadToken && _answer.Token != null;
            if (kind == AnswerKind.Missing)
            {
                AnswerKind made = destination.MakeAll();
                isDone = made == AnswerKind.Accepted;
                kind = isDone ? kind : made;
                reason = _answer.Reason ?? reason;
            }

            if (!isDone || remedies == MaxRemedies)
            {
                Act(kind, reason);
                return;
            }
        }
    }

    private string TokenKey => _present.Region + "\n" + _present.LogGroupName + "\n" + _present.LogStreamName;

    /// <summary>Writes the event that is being sent, with its date by the clock as it is now.</summary>
    public void Write(HttpRequest request, bool isRepetition)
    {
        Hashtable logEvent = new Hashtable { { "timestamp", UtcOf(_present.HappenedMs) }, { "message", _present.Message } };
        Hashtable parameters = new Hashtable
        {
            { "logGroupName", _present.LogGroupName },
            { "logStreamName", _present.LogStreamName },
            { "logEvents", new object[] { logEvent } },
            { "sequenceToken", string.IsNullOrEmpty(_present.SequenceToken) ? _tokens[TokenKey] : _present.SequenceToken },
        };
        RequestEncoder encoder = new RequestEncoder(LogsAction.PutLogEvents, parameters) { KeepAlive = false };

        // Names and message were checked when the event was computed.
        encoder.Encode();
        encoder.Write(request, isRepetition);
    }

    private AnswerKind Put()
    {
        _answer.EventCount = 1;
        Connection.Exchange(LogsAction.PutLogEvents, this, _answer);
        if (_answer.Token != null)
        {
            if (_tokens.Count == MaxTokens)
            {
                _tokens.Clear();
            }

            _tokens[TokenKey] = _answer.Token;
            _present.SequenceToken = null;
        }

        return _answer.Kind;
    }

    // By the same difference as long as it holds, so that events keep their order.
    private long UtcOf(long monotonicMs)
    {
        long difference = Connection.Clock.UtcMs - _clock.MonotonicMs;
        long drift = difference - _utcMinusMonotonicMs;
        if (drift > ClockToleranceMs || drift < -ClockToleranceMs)
        {
            _utcMinusMonotonicMs = difference;
        }

        return monotonicMs + _utcMinusMonotonicMs;
    }

    private void Act(AnswerKind kind, string reason)
    {
        switch (kind)
        {
            case AnswerKind.Accepted:
                bool refused = _answer.TooOldEnd > 0 || _answer.ExpiredEnd > 0 || _answer.TooNewStart == 0;
                Settle(refused
                    ? "refused by its time: "
                        + (_answer.TooNewStart == 0 ? "too far ahead" : _answer.TooOldEnd > 0 ? "too old" : "beyond the group's retention")
                    : null);
                break;
            case AnswerKind.HadAlready:
                Settle(null);
                break;
            case AnswerKind.Refused:
                Settle(reason);
                break;
            case AnswerKind.Again:
            case AnswerKind.Ambiguous:
                Postpone(reason, _answer.ServerDelayMs, false);
                break;
            default:
                Postpone(
                    reason.StartsWith("UnrecognizedClientException")
                        ? reason + " (check the access key: its id or its secret is wrong)"
                        : reason, 0, true);
                break;
        }
    }

    private void Settle(string refusal)
    {
        _queue.Settle(refusal);
        _backoff.Succeeded();
        if (refusal != null)
        {
            Report(FailureKind.Permanent, refusal, 1);
        }
    }

    // Slowly only when nothing else waits: a destination that a person must fix holds up no other.
    private void Postpone(string reason, int serverDelayMs, bool needsPerson)
    {
        int held = _queue.Keep(reason, out bool hasOther);
        if (needsPerson && !hasOther)
        {
            _backoff.FailedSlowly(_clock.MonotonicMs);
        }
        else
        {
            _backoff.Failed(_clock.MonotonicMs, serverDelayMs);
        }

        Report(FailureKind.Temporary, reason, held);
    }
}
