using System;
using System.Text;
using DeviceLogs.Connection;
using DeviceLogs.Protocol;
using DeviceLogs.Time;
using DeviceLogs.Transport;

namespace DeviceLogs.Delivery;

/// <summary>Decides when to send, and does what the answer asks for. Knows no thread: its owner calls <see cref="Step"/> again and again.</summary>
internal sealed class LogShipper : IRequestBody
{
    // How often a request is repeated at once, after a remedy that can work: a new stream, a token.
    private const int MaxRemedies = 4;

    // After so many single events in a row were refused, each for a reason of its own, slowly.
    private const int MaxRefusalsInARow = 3;

    // PutLogEvents refuses events more than two hours ahead of the service's clock.
    private const long MaxAheadMs = 2 * 3600 * 1000;

    private readonly LogsConnection _connection;
    private readonly LineQueue _queue;
    private readonly BatchEncoder _batch;
    private readonly DestinationMaker _destination;
    private readonly ServiceAnswer _answer;
    private readonly Backoff _backoff;
    private readonly FailureCallback _onFailure;
    private readonly int _flushIntervalMs;
    private int _maxAgeMs;
    private int _maxEvents = RequestEncoder.MaxBatchEvents;
    private int _remedies;
    private int _refusalsInARow;
    private string _refusal;
    private bool _lookUpToken;
    private string _token;
    private long _reachedMs;

    /// <summary>Makes a shipper with its request buffer.</summary>
    /// <param name="connection">Sends the requests.</param>
    /// <param name="queue">Gives the lines.</param>
    /// <param name="names">The beginning of every request, see <see cref="BatchEncoder.Names"/>.</param>
    /// <param name="options">Checked already; read now and not kept.</param>
    internal LogShipper(LogsConnection connection, LineQueue queue, byte[] names, LogAgentOptions options)
    {
        _connection = connection;
        int seed = options.JitterSeed != 0 ? options.JitterSeed : SeedOf(options.LogStreamName);
        _backoff = new Backoff(options.RetryBaseMs, options.MaxRetryDelayMs, options.SlowRetryMs, seed);
        _queue = queue;
        _batch = new BatchEncoder(queue, names, options.BatchBytes);

        // DescribeLogStreams repeats the names in an ARN.
        _answer = new ServiceAnswer(ServiceAnswer.SmallBytes + 3 * names.Length);
        _destination = new DestinationMaker(connection, options, _answer);
        _onFailure = options.OnFailure;
        _flushIntervalMs = options.FlushIntervalMs;

        // Devices that a power cut has switched on together must not send together: the first time, the whole interval is spread.
        _maxAgeMs = 1 + _backoff.Random(_flushIntervalMs);
    }

    /// <summary>Moves what is in RAM into the spool when that is due. Called before each <see cref="Step"/>.</summary>
    internal void SpoolWhenDue()
    {
        _queue.MoveWhenDue(_backoff.Failures > 0, _batch.Line);
    }

    /// <summary>Sends one request when one is due.</summary>
    /// <returns>Milliseconds until the next call is worthwhile, 0 for at once, or <see cref="LineQueue.Never"/> until something is logged.</returns>
    internal int Step()
    {
        long now = _connection.Clock.MonotonicMs;
        int wait = _queue.MsUntilDue(now, _maxAgeMs);
        if (wait != 0)
        {
            return wait;
        }

        wait = _backoff.MsUntilDue(now);
        if (wait > 0)
        {
            return wait;
        }

        if (IsDateKnown() && IsTokenKnown())
        {
            SendBatch();
        }

        return 0;
    }

    /// <summary>Survives what should not happen: the lines are kept, the failure is told, the next attempt comes later.</summary>
    internal void Recover(Exception exception)
    {
        string reason = "unexpected ";
        try
        {
            reason += exception.GetType().Name + ": " + exception.Message;
        }
        catch (Exception)
        {
            // Heap may be short, and a Message may be the application's own code.
        }

        _queue.CountUnexpected();
        int held = _queue.Keep(reason);
        _backoff.Failed(_connection.Clock.MonotonicMs, 0);
        Report(FailureKind.Temporary, reason, held);
    }

    /// <summary>Tells the application of a failure.</summary>
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

    // Boards that boot together have the same uptime: the stream's name tells them apart.
    private int SeedOf(string streamName)
    {
        byte[] name = Encoding.UTF8.GetBytes(streamName);
        int seed = (int)(_connection.Clock.MonotonicMs ^ _connection.Clock.UtcMs);
        for (int i = 0; i < name.Length; i++)
        {
            seed = seed * 31 + name[i];
        }

        return seed;
    }

    // Lines must have a date before they can go. A board without one learns it from the Date header of any answer, and asking
    // for the stream to be made is the one request that does no harm and may be needed anyway.
    private bool IsDateKnown()
    {
        if (_connection.Clock.IsUtcSet)
        {
            return true;
        }

        AnswerKind kind = _destination.MakeStream();
        if (!_connection.Clock.IsUtcSet)
        {
            Postpone(kind == AnswerKind.Accepted || kind == AnswerKind.Exists ? "the date is unknown, and the server's answer has none" : _answer.Reason);
            return false;
        }

        return true;
    }

    private bool IsTokenKnown()
    {
        if (!_lookUpToken)
        {
            return true;
        }

        _lookUpToken = false;
        if (_destination.FindToken(out string token))
        {
            _token = token;
            return true;
        }

        Postpone("no sequence token: " + _answer.Reason);
        return false;
    }

    private void SendBatch()
    {
        Build();
        if (_batch.EventCount == 0)
        {
            // Only a record that can't be taken yet, which waits for the next line; or what a spool could not give.
            SpreadNextFlush();
            _queue.Settle(0, 0, 0, 0, 0);
            return;
        }

        _connection.Exchange(LogsAction.PutLogEvents, this, _answer);
        if (_answer.SentTwice)
        {
            _queue.CountDoubtful(_batch.LinesIn(0, _batch.EventCount));
        }

        Act();
    }

    /// <summary>Gives the batch to a request; to a repeated one with the dates of the clock as it is now.</summary>
    public void Write(HttpRequest request, bool isRepetition)
    {
        if (isRepetition)
        {
            _queue.Keep(_answer.Reason);
            Build();
        }

        _answer.EventCount = _batch.EventCount;
        request.Body = _batch.Buffer;
        request.BodyCount = _batch.Length;
        request.KeepAlive = _queue.MoreThan(_batch.Buffer.Length);
        _queue.CountRequest(_batch.Length);
    }

    private void Build()
    {
        IClock clock = _connection.Clock;
        long now = clock.UtcMs;

        // The service takes nothing further ahead than this, so a later time was never reached: the clock was wrong.
        long reached = _reachedMs > now + MaxAheadMs ? 0 : _reachedMs;
        _batch.Build(now - clock.MonotonicMs, reached, _maxEvents, _token);
    }

    private void Act()
    {
        int lines = _batch.LinesIn(0, _batch.EventCount);
        switch (_answer.Kind)
        {
            case AnswerKind.Accepted:
                Accept();
                return;
            case AnswerKind.HadAlready:
                _token = _answer.Token;
                _queue.Settle(lines, 0, 0, 0, 0);
                Succeed();
                return;
            case AnswerKind.Missing:
                string missing = _answer.Reason;
                Remedy(_destination.MakeAll(), missing);
                return;
            case AnswerKind.BadToken:
                _token = _answer.Token;
                _lookUpToken = _token == null;
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
        _reachedMs = _batch.LastTimestampMs;
        if (_answer.Token != null)
        {
            _token = _answer.Token;
        }

        _queue.Settle(delivered, _batch.LinesIn(0, old), _batch.LinesIn(old, gone), _batch.LinesIn(tooNew, events), 0);
        Succeed();
        if (refused > 0)
        {
            Report(FailureKind.Permanent, "refused by their time: " + _batch.LinesIn(0, old) + " too old, " + _batch.LinesIn(old, gone) + " beyond the group's retention, "
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

    // Half of a refused batch may pass; a single event that does not is the one to blame, unless the next one is refused with the same words.
    private void Halve()
    {
        int events = _batch.EventCount;
        if (events > 1)
        {
            _maxEvents = events / 2;
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
            _backoff.FailedSlowly(_connection.Clock.MonotonicMs);
        }
    }

    private void Succeed()
    {
        _backoff.Succeeded();
        _remedies = 0;
        _refusalsInARow = 0;
        _refusal = null;
        _maxEvents = _maxEvents < RequestEncoder.MaxBatchEvents / 2 ? _maxEvents * 2 : RequestEncoder.MaxBatchEvents;
        SpreadNextFlush();
    }

    private void Postpone(string reason)
    {
        int held = _queue.Keep(reason);
        _backoff.Failed(_connection.Clock.MonotonicMs, _answer.ServerDelayMs);
        Report(FailureKind.Temporary, reason, held);
    }

    private void PostponeSlowly(string reason)
    {
        _remedies = 0;
        int held = _queue.Keep(reason);
        _backoff.FailedSlowly(_connection.Clock.MonotonicMs);
        Report(FailureKind.Temporary, reason, held);
    }

    // A tenth of the interval either way: devices that start together do not send together for long.
    private void SpreadNextFlush()
    {
        int tenth = _flushIntervalMs / 10;
        _maxAgeMs = _flushIntervalMs - tenth + _backoff.Random(2 * tenth + 1);
    }
}
