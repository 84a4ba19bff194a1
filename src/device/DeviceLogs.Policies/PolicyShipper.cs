using System;
using System.Collections;
using System.Runtime.CompilerServices;
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
internal sealed class PolicyShipper : EventSender, IWork, ICredentialsProvider, IDisposable
{
    // The two clocks tick apart by up to a tick of either, 16 ms on some systems; beyond this one of them was set.
    private const int ClockToleranceMs = 50;

    private readonly PolicyQueue _queue;
    private readonly LogsFactory _connect;
    private readonly IClock _clock;
    private CloudWatchLogs _logs;
    private PolicyEvent _present;
    private long _utcMinusMonotonicMs;
    private bool _isStopped;

    internal PolicyShipper(PolicyQueue queue, LogsFactory connect, FailureCallback onFailure, IClock clock)
        : base(new ServiceAnswer(new byte[ServiceAnswer.ErrorBytes]), BackoffOf(new LogAgentOptions(), clock), WithHint(onFailure))
    {
        _queue = queue;
        _connect = connect;
        _clock = clock;
    }

    /// <summary>False: nothing else is sent over its connections.</summary>
    public bool HasMore => false;

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

        PolicyEvent next = _queue.First();
        if (next == null)
        {
            return Worker.Never;
        }

        int wait = Connection == null ? 0 : Backoff.MsUntilDue(Connection.Clock.MonotonicMs);
        if (wait > 0)
        {
            return wait;
        }

        if (TurnTo(next) && IsReady())
        {
            Connection.Exchange(LogsAction.PutLogEvents, this, Answer);
            Act();
        }

        return 0;
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose()
    {
        _logs?.Dispose();
        _logs = null;
    }

    /// <summary>Writes the event that is being sent, with its date by the clock as it is now.</summary>
    public override void Write(HttpRequest request, bool isRepetition)
    {
        Hashtable logEvent = new Hashtable
        {
            { "timestamp", UtcOf(_present.HappenedMs) },
            { "message", _present.Message },
        };
        Hashtable parameters = new Hashtable
        {
            { "logGroupName", _present.LogGroupName },
            { "logStreamName", _present.LogStreamName },
            { "logEvents", new object[] { logEvent } },
            { "sequenceToken", Token },
        };
        RequestEncoder encoder = new RequestEncoder(LogsAction.PutLogEvents, parameters) { KeepAlive = false };

        // Names and message were checked when the event was computed.
        encoder.Encode();
        encoder.Write(request, isRepetition);
        Answer.EventCount = 1;
    }

    /// <inheritdoc/>
    protected override void Settle(int delivered, int tooOld, int expired, int tooNew, int refused) =>
        _queue.Settle(delivered > 0 ? null : Answer.Reason ?? "refused by its time");

    /// <inheritdoc/>
    protected override int Keep(string error) => _queue.Keep(WithHint(error));

    /// <inheritdoc/>
    protected override bool MakeWay() => _queue.MakeWay();

    private static Backoff BackoffOf(LogAgentOptions defaults, IClock clock) =>
        new Backoff(defaults.RetryBaseMs, defaults.MaxRetryDelayMs, defaults.SlowRetryMs, (int)clock.UtcMs);

    private static FailureCallback WithHint(FailureCallback onFailure) =>
        (kind, reason, events) => onFailure?.Invoke(kind, WithHint(reason), events);

    private static string WithHint(string reason) => reason.StartsWith("UnrecognizedClientException")
        ? reason + " (check the access key: its id or its secret is wrong)"
        : reason;

    [MethodImpl(MethodImplOptions.Synchronized)]
    private bool IsStopped() => _isStopped;

    // False: the event's region is not to be reached, ever.
    private bool TurnTo(PolicyEvent next)
    {
        PolicyEvent last = _present;
        if (next == last)
        {
            return true;
        }

        try
        {
            // One connection at a time: over TLS each takes tens of kilobytes.
            if (_logs == null || last.Region != next.Region)
            {
                Dispose();
                _logs = _connect(next.Region, this) ?? throw new InvalidOperationException("the LogsFactory returned null");
            }
        }
        catch (Exception exception)
        {
            _present = null;
            string refusal = "no connection to region " + next.Region + ": " + exception.Message;
            _queue.Settle(refusal);
            Report(FailureKind.Permanent, refusal, 1);
            return false;
        }

        _present = next;
        if (Connection != _logs.Connection || !next.HasDestinationOf(last))
        {
            Aim(_logs.Connection, new LogAgentOptions { LogGroupName = next.LogGroupName, LogStreamName = next.LogStreamName });
        }

        Token = string.IsNullOrEmpty(next.SequenceToken) ? Token : next.SequenceToken;
        return true;
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
}
