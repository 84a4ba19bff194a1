using System;
using System.Text;
using DeviceLogs.Connection;
using DeviceLogs.Protocol;
using DeviceLogs.Signing;
using DeviceLogs.Time;
using DeviceLogs.Transport;

namespace DeviceLogs.Delivery;

/// <summary>Decides when to send, and sends. Knows no thread: its owner calls <see cref="Step"/> again and again.</summary>
internal sealed class LineSender : IRequestBody
{
    // PutLogEvents refuses events more than two hours ahead of the service's clock.
    private const long MaxAheadMs = 2 * 3600 * 1000;

    // The largest event of /services/collector/event: none is larger than its request. (A request may have a megabyte.)
    private const int MaxCollectorBytes = 262144;

    private readonly LogsConnection _connection;
    private readonly LineQueue _queue;
    private readonly BatchEncoder _batch;
    private readonly DestinationMaker _destination;
    private readonly ServiceAnswer _answer;
    private readonly Backoff _backoff;
    private readonly Settlement _settlement;

    // Where lines go with a bearer token, or null.
    private readonly Uri _collector;

    /// <summary>Makes a sender with its request buffer.</summary>
    /// <param name="connection">Sends the requests.</param>
    /// <param name="queue">Gives the lines.</param>
    /// <param name="names">The beginning of every request, see <see cref="BatchEncoder.Names"/>.</param>
    /// <param name="options">Checked already; read now and not kept.</param>
    internal LineSender(LogsConnection connection, LineQueue queue, byte[] names, LogAgentOptions options)
    {
        _connection = connection;
        int seed = options.JitterSeed != 0 ? options.JitterSeed : SeedOf(options.LogStreamName);
        _backoff = new Backoff(options.RetryBaseMs, options.MaxRetryDelayMs, options.SlowRetryMs, seed);
        _queue = queue;
        if (connection.IsBearer)
        {
            OptionRange.Check(nameof(options.BatchBytes), options.BatchBytes, 1, MaxCollectorBytes);
            Uri endpoint = connection.Endpoint;
            _collector = new Uri(endpoint.Scheme + "://" + endpoint.Host + ":" + endpoint.Port + "/services/collector/event?logGroup="
                + UriText.Escape(options.LogGroupName)
                + "&logStream=" + UriText.Escape(options.LogStreamName));
        }

        _batch = new BatchEncoder(queue, names, options, connection.IsBearer);

        // In the batch's own array: it has been sent when its answer comes, and is built again for the next request.
        _answer = new ServiceAnswer(_batch.Buffer);
        _destination = new DestinationMaker(connection, options, _answer);
        _settlement = new Settlement(connection.Clock, queue, _batch, _destination, _answer, _backoff, options);
    }

    /// <summary>Reports a failure to the application.</summary>
    internal void Report(FailureKind kind, string reason, int lineCount) => _settlement.Report(kind, reason, lineCount);

    /// <summary>Moves what is in RAM into the spool when that is due. Called before each <see cref="Step"/>.</summary>
    internal void MoveWhenDue()
    {
        _queue.MoveWhenDue(_backoff.Failures > 0, _batch.Line);
    }

    /// <summary>Sends one request when one is due.</summary>
    /// <returns>Milliseconds until the next call is worthwhile, 0 for at once, or <see cref="Worker.Never"/> until something is
    /// logged.</returns>
    internal int Step()
    {
        // The last request has said that another follows: lines go over the connection that is kept for it.
        int wait = _queue.MsUntilDue(_connection.IsFollowed ? 0 : _settlement.MaxAgeMs);
        if (wait != 0)
        {
            return wait;
        }

        wait = _backoff.MsUntilDue(_connection.Clock.MonotonicMs);
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
        _settlement.Report(FailureKind.Temporary, reason, held);
    }

    // Boards that boot together have the same uptime: the stream's name distinguishes them.
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
            _settlement.Postpone(
                kind == AnswerKind.Accepted || kind == AnswerKind.Exists
                    ? "the date is unknown, and the server's answer has none"
                    : _answer.Reason);
            return false;
        }

        return true;
    }

    private bool IsTokenKnown()
    {
        if (!_settlement.LooksUpToken)
        {
            return true;
        }

        _settlement.LooksUpToken = false;
        if (_destination.FindToken(out string token))
        {
            _settlement.Token = token;
            return true;
        }

        _settlement.Postpone("no sequence token: " + _answer.Reason);
        return false;
    }

    private void SendBatch()
    {
        Build();
        if (_batch.EventCount == 0)
        {
            // Only a record that can't be taken yet, which waits for the next line; or what a spool could not give.
            _settlement.SpreadNextFlush();
            _queue.Settle(0, 0, 0, 0, 0);
            return;
        }

        _connection.Exchange(LogsAction.PutLogEvents, this, _answer);
        if (_answer.SentTwice)
        {
            _queue.CountDoubtful(_batch.LinesIn(0, _batch.EventCount));
        }

        _settlement.Act();
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
        request.Uri = _collector ?? request.Uri;
        request.Body = _batch.Buffer;
        request.BodyCount = _batch.Length;
        request.KeepAlive = _queue.MsUntilDue(_settlement.MaxAgeMs) == 0;
        if (_batch.IsCompressed)
        {
            request.AddHeader("Content-Encoding", _batch.Compressor.ContentEncoding);
        }

        _queue.CountRequest(_batch.Length);
    }

    private void Build()
    {
        IClock clock = _connection.Clock;
        long now = clock.UtcMs;

        // The service takes nothing further ahead than this, so a later time was never reached: the clock was wrong.
        long reached = _settlement.ReachedMs > now + MaxAheadMs ? 0 : _settlement.ReachedMs;
        _batch.Build(now - clock.MonotonicMs, reached, _settlement.MaxEvents, _settlement.Token);
    }
}
