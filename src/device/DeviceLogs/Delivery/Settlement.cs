using System;
using DeviceLogs.Protocol;
using DeviceLogs.Time;

namespace DeviceLogs.Delivery;

/// <summary>
/// What an answer does to the lines of its request, and to the next one: settles them or keeps them, remedies what has a remedy, reports.
/// </summary>
internal sealed class Settlement
{
    // How often a request is repeated at once, after a remedy that can work: a new stream, a token.
    private const int MaxRemedies = 4;

    // After so many single events in a row were refused, each for a reason of its own, slowly.
    private const int MaxRefusalsInARow = 3;

    private readonly IClock _clock;
    private readonly LineQueue _queue;
    private readonly BatchEncoder _batch;
    private readonly DestinationMaker _destination;
    private readonly ServiceAnswer _answer;
    private readonly Backoff _backoff;
    private readonly FailureCallback _onFailure;
    private readonly int _flushIntervalMs;
    private int _remedies;
    private int _refusalsInARow;
    private string _refusal;

    internal Settlement(IClock clock, LineQueue queue, BatchEncoder batch, DestinationMaker destination, ServiceAnswer answer,
        Backoff backoff, LogAgentOptions options)
    {
        _clock = clock;
        _queue = queue;
        _batch = batch;
        _destination = destination;
        _answer = answer;
        _backoff = backoff;
        _onFailure = options.OnFailure;
        _flushIntervalMs = options.FlushIntervalMs;

        // Devices that a power cut has switched on together must not send together: the first time, the whole interval is spread.
        MaxAgeMs = 1 + backoff.Random(_flushIntervalMs);
    }

    /// <summary>Greatest age of the oldest line before it is sent.</summary>
    internal int MaxAgeMs;

    /// <summary>Most events of the next request.</summary>
    internal int MaxEvents = RequestEncoder.MaxBatchEvents;

    /// <summary>Sequence token for the next request, or null.</summary>
    internal string Token;

    /// <summary>True when the token must be asked for before the next request.</summary>
    internal bool LooksUpToken;

    /// <summary>Timestamp that the stream has reached.</summary>
    internal long ReachedMs;

    /// <summary>Does what the answer to the batch asks for.</summary>
    internal void Act()
    {
        int lines = _batch.LinesIn(0, _batch.EventCount);
        if (_batch.IsCompressed && (_answer.StatusCode == 415
            || (_answer.StatusCode == 400 && (_answer.Reason.IndexOf("ncoding") >= 0 || _answer.Reason.IndexOf("gzip") >= 0))))
        {
            // It says that it takes no compressed body.
            _batch.Compressor = null;
            Remedy(AnswerKind.Accepted, _answer.Reason);
            return;
        }

        switch (_answer.Kind)
        {
            case AnswerKind.Accepted:
                Accept();
                return;
            case AnswerKind.HadAlready:
                Token = _answer.Token;
                _queue.Settle(lines, 0, 0, 0, 0);
                Succeed();
                return;
            case AnswerKind.Missing:
                string missing = _answer.Reason;
                Remedy(_destination.MakeAll(), missing);
                return;
            case AnswerKind.BadToken:
                Token = _answer.Token;
                LooksUpToken = Token == null;
                Remedy(AnswerKind.Accepted, _answer.Reason);
                return;
            case AnswerKind.Refused:
                Halve();
                return;
            case AnswerKind.Ambiguous:
                // What may be stored already goes again with the same dates, so the stream has not reached them yet.
                _queue.CountDoubtful(lines);
                Postpone(_answer.Reason);
                return;
            case AnswerKind.Again:
                Postpone(_answer.Reason);
                return;
            default:
                PostponeSlowly(_answer.Reason);
                return;
        }
    }

    private void Accept()
    {
        int events = _batch.EventCount;
        int old = _answer.TooOldEnd;
        int gone = _answer.ExpiredEnd > old ? _answer.ExpiredEnd : old;
        int tooNew = _answer.TooNewStart > gone ? _answer.TooNewStart : gone;
        int delivered = _batch.LinesIn(gone, tooNew);
        int refused = _batch.LinesIn(0, events) - delivered;
        if (_batch.LastLoggedMs >= _batch.ReachedLoggedMs)
        {
            _batch.ReachedLoggedMs = _batch.LastLoggedMs;
            ReachedMs = _batch.LastTimestampMs;
        }

        if (_answer.Token != null)
        {
            Token = _answer.Token;
        }

        _queue.Settle(delivered, _batch.LinesIn(0, old), _batch.LinesIn(old, gone), _batch.LinesIn(tooNew, events), 0);
        Succeed();
        if (refused > 0)
        {
            Report(FailureKind.Permanent, "refused by their time: " + _batch.LinesIn(0, old) + " too old, " + _batch.LinesIn(old, gone)
                + " beyond the group's retention, "
                + _batch.LinesIn(tooNew, events) + " too far ahead", refused);
        }
    }

    // Something was done about the cause: again at once, but not for ever.
    private void Remedy(AnswerKind result, string reason)
    {
        if (result == AnswerKind.Accepted && _remedies < MaxRemedies)
        {
            _remedies++;
            _queue.Keep(reason);
            return;
        }

        // A remedy that failed has a reason of its own.
        reason = _answer.Reason ?? reason;
        if (result == AnswerKind.Again || result == AnswerKind.Ambiguous)
        {
            Postpone(reason);
            return;
        }

        PostponeSlowly(reason);
    }

    // Half of a refused batch may pass; a single event that does not is the one to blame, unless the next one is refused with the same
    // words.
    private void Halve()
    {
        int events = _batch.EventCount;
        if (events > 1 || _batch.IsCompressed)
        {
            MaxEvents = (events + 1) / 2;
            _queue.Keep(_answer.Reason);
            return;
        }

        // The words of a drop notice are the agent's own: they can't be what the service does not like.
        int lines = _batch.LinesIn(0, events);
        if (lines == 0 || _answer.Reason == _refusal)
        {
            PostponeSlowly(_answer.Reason);
            return;
        }

        _refusal = _answer.Reason;
        _queue.Settle(0, 0, 0, 0, lines);
        Report(FailureKind.Permanent, _refusal, lines);
        if (++_refusalsInARow >= MaxRefusalsInARow)
        {
            _backoff.FailedSlowly(_clock.MonotonicMs);
        }
    }

    private void Succeed()
    {
        _backoff.Succeeded();
        _remedies = 0;
        _refusalsInARow = 0;
        _refusal = null;
        MaxEvents = MaxEvents < RequestEncoder.MaxBatchEvents / 2 ? MaxEvents * 2 : RequestEncoder.MaxBatchEvents;
        SpreadNextFlush();
    }

    /// <summary>Keeps the lines and reports why; the next attempt comes later.</summary>
    internal void Postpone(string reason)
    {
        int held = _queue.Keep(reason);
        _backoff.Failed(_clock.MonotonicMs, _answer.ServerDelayMs);
        Report(FailureKind.Temporary, reason, held);
    }

    private void PostponeSlowly(string reason)
    {
        _remedies = 0;
        int held = _queue.Keep(reason);
        _backoff.FailedSlowly(_clock.MonotonicMs);
        Report(FailureKind.Temporary, reason, held);
    }

    /// <summary>Sets the next interval, a tenth of it either way: devices that start together do not send together for long.</summary>
    internal void SpreadNextFlush()
    {
        int tenth = _flushIntervalMs / 10;
        MaxAgeMs = _flushIntervalMs - tenth + _backoff.Random(2 * tenth + 1);
    }

    /// <summary>Reports a failure to the application.</summary>
    internal void Report(FailureKind kind, string reason, int lineCount)
    {
        try
        {
            _onFailure?.Invoke(kind, reason, lineCount);
        }
        catch (Exception)
        {
            // The application's callback must not end the delivery of its logs.
        }
    }
}
