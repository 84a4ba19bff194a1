using System;
using System.Text;
using DeviceLogs.Connection;
using DeviceLogs.Protocol;
using DeviceLogs.Signing;
using DeviceLogs.Time;
using DeviceLogs.Transport;

namespace DeviceLogs.Delivery;

/// <summary>
/// Decides when to send the lines of a queue, and sends them in batches. Knows no thread: its owner calls <see cref="Step"/> again and
/// again.
/// </summary>
internal sealed class LineSender : EventSender
{
    // PutLogEvents refuses events more than two hours ahead of the service's clock.
    private const long MaxAheadMs = 2 * 3600 * 1000;

    // The largest event of /services/collector/event: none is larger than its request. (A request may have a megabyte.)
    private const int MaxCollectorBytes = 262144;

    private readonly LineQueue _queue;
    private readonly BatchEncoder _batch;
    private readonly int _flushIntervalMs;

    // Greatest age of the oldest line before it is sent, and most events of the next request.
    private int _maxAgeMs;
    private int _maxEvents = RequestEncoder.MaxBatchEvents;

    // Timestamp that the stream has reached.
    private long _reachedMs;

    // Where lines go with a bearer token, or null.
    private readonly Uri _collector;

    /// <summary>Makes a sender.</summary>
    /// <param name="connection">Sends the requests.</param>
    /// <param name="queue">Gives the lines.</param>
    /// <param name="batch">Builds the requests. Its array takes the answers too: it has been sent when one comes, and is built again for
    /// the next request.</param>
    /// <param name="options">Checked already; read now and not kept.</param>
    internal LineSender(LogsConnection connection, LineQueue queue, BatchEncoder batch, LogAgentOptions options)
        : base(new ServiceAnswer(batch.Buffer), BackoffOf(connection, options), options.OnFailure)
    {
        _queue = queue;
        _batch = batch;
        _flushIntervalMs = options.FlushIntervalMs;
        Aim(connection, options);
        if (connection.IsBearer)
        {
            OptionRange.Check(nameof(options.BatchBytes), options.BatchBytes, 1, MaxCollectorBytes);
            Uri endpoint = connection.Endpoint;
            _collector = new Uri(endpoint.Scheme + "://" + endpoint.Host + ":" + endpoint.Port + "/services/collector/event?logGroup="
                + UriText.Escape(options.LogGroupName)
                + "&logStream=" + UriText.Escape(options.LogStreamName));
        }

        // Devices that a power cut has switched on together must not send together: the first time, the whole interval is spread.
        _maxAgeMs = 1 + Backoff.Random(_flushIntervalMs);
    }

    /// <summary>Moves what is in RAM into the spool when that is due. Called before each <see cref="Step"/>.</summary>
    internal void MoveWhenDue()
    {
        _queue.MoveWhenDue(Backoff.Failures > 0, _batch.Line);
    }

    /// <summary>Sends one request when one is due.</summary>
    /// <returns>Milliseconds until the next call is worthwhile, 0 for at once, or <see cref="Worker.Never"/> until something is
    /// logged.</returns>
    internal int Step()
    {
        // The last request has said that another follows: lines go over the connection that is kept for it.
        int wait = _queue.MsUntilDue(Connection.IsFollowed ? 0 : _maxAgeMs);
        if (wait != 0)
        {
            return wait;
        }

        wait = Backoff.MsUntilDue(Connection.Clock.MonotonicMs);
        if (wait > 0)
        {
            return wait;
        }

        if (IsReady())
        {
            SendBatch();
        }

        return 0;
    }

    /// <inheritdoc/>
    public override void Recover(Exception exception)
    {
        _queue.CountUnexpected();
        base.Recover(exception);
    }

    /// <summary>Gives the batch to a request; to a repeated one with the dates of the clock as it is now.</summary>
    public override void Write(HttpRequest request, bool isRepetition)
    {
        if (isRepetition)
        {
            _queue.Keep(Answer.Reason);
            Build();
        }

        Answer.EventCount = _batch.EventCount;
        request.Uri = _collector ?? request.Uri;
        request.Body = _batch.Buffer;
        request.BodyCount = _batch.Length;
        request.KeepAlive = _queue.MsUntilDue(_maxAgeMs) == 0;
        if (_batch.IsCompressed)
        {
            request.AddHeader("Content-Encoding", _batch.Compressor.ContentEncoding);
        }

        _queue.CountRequest(_batch.Length);
    }

    /// <inheritdoc/>
    protected override void Accept()
    {
        if (_batch.LastLoggedMs >= _batch.ReachedLoggedMs)
        {
            _batch.ReachedLoggedMs = _batch.LastLoggedMs;
            _reachedMs = _batch.LastTimestampMs;
        }

        base.Accept();
    }

    /// <summary>Half of a refused batch may pass.</summary>
    protected override void Refuse()
    {
        int events = _batch.EventCount;
        if (events > 1 || _batch.IsCompressed)
        {
            _maxEvents = (events + 1) / 2;
            _queue.Keep(Answer.Reason);
            return;
        }

        base.Refuse();
    }

    /// <inheritdoc/>
    protected override void Succeed()
    {
        base.Succeed();
        _maxEvents = _maxEvents < RequestEncoder.MaxBatchEvents / 2 ? _maxEvents * 2 : RequestEncoder.MaxBatchEvents;
        SpreadNextFlush();
    }

    /// <inheritdoc/>
    protected override int LinesIn(int from, int to) => _batch.LinesIn(from, to);

    /// <inheritdoc/>
    protected override void Settle(int delivered, int tooOld, int expired, int tooNew, int refused) =>
        _queue.Settle(delivered, tooOld, expired, tooNew, refused);

    /// <inheritdoc/>
    protected override int Keep(string error) => _queue.Keep(error);

    /// <inheritdoc/>
    protected override void CountDoubtful(int lines) => _queue.CountDoubtful(lines);

    private static Backoff BackoffOf(LogsConnection connection, LogAgentOptions options)
    {
        int seed = options.JitterSeed != 0 ? options.JitterSeed : SeedOf(options.LogStreamName, connection.Clock);
        return new Backoff(options.RetryBaseMs, options.MaxRetryDelayMs, options.SlowRetryMs, seed);
    }

    // Boards that boot together have the same uptime: the stream's name distinguishes them.
    private static int SeedOf(string streamName, IClock clock)
    {
        byte[] name = Encoding.UTF8.GetBytes(streamName);
        int seed = (int)(clock.MonotonicMs ^ clock.UtcMs);
        for (int i = 0; i < name.Length; i++)
        {
            seed = seed * 31 + name[i];
        }

        return seed;
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

        Connection.Exchange(LogsAction.PutLogEvents, this, Answer);
        if (_batch.IsCompressed && RefusesCompression())
        {
            _batch.Compressor = null;
            Remedy(AnswerKind.Accepted, Answer.Reason);
            return;
        }

        Act();
    }

    // It says that it takes no compressed body.
    private bool RefusesCompression() => Answer.StatusCode == 415
        || (Answer.StatusCode == 400 && (Answer.Reason.IndexOf("ncoding") >= 0 || Answer.Reason.IndexOf("gzip") >= 0));

    // A tenth of the interval either way: devices that start together do not send together for long.
    private void SpreadNextFlush()
    {
        int tenth = _flushIntervalMs / 10;
        _maxAgeMs = _flushIntervalMs - tenth + Backoff.Random(2 * tenth + 1);
    }

    private void Build()
    {
        IClock clock = Connection.Clock;
        long now = clock.UtcMs;

        // The service takes nothing further ahead than this, so a later time was never reached: the clock was wrong.
        long reached = _reachedMs > now + MaxAheadMs ? 0 : _reachedMs;
        _batch.Build(now - clock.MonotonicMs, reached, _maxEvents, Token);
    }
}
