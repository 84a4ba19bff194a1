using System;
using System.Collections;
using DeviceLogs.Delivery;
using DeviceLogs.Time;

namespace DeviceLogs.Policies;

/// <summary>
/// Logs by a policy document: computes the events that it asks for and delivers them in the background, each to the log stream and with the
/// credentials that it names.
/// </summary>
/// <remarks>
/// Threads: everything may be called from any thread. One worker thread, started with the first event, sends one request for each event,
/// in their order. Memory: <see cref="MaxHeldEvents"/> and <see cref="MaxHeldCharacters"/> bound what waits.
/// Loss: each event is delivered, still held, or counted in <see cref="PolicyStatistics"/> and told to the callback. A missing group or
/// stream is made; lost connections, throttling and failures of the service are tried again with full jitter, and what a person must fix
/// slowly. Only what the service says against the event itself is a refusal. For many lines a second there is <see cref="LogAgent"/>, which
/// sends them in batches.
/// </remarks>
public sealed class PolicyRunner : IDisposable
{
    /// <summary>Most events that wait; for one more the oldest is dropped and told.</summary>
    public const int MaxHeldEvents = 32;

    /// <summary>
    /// Most characters of all messages that wait, unless a single one is longer; for more the oldest are dropped and told.
    /// </summary>
    public const int MaxHeldCharacters = 16384;

    private readonly object _sync = new object();
    private readonly Worker _worker = new Worker();
    private readonly PolicyQueue _queue = new PolicyQueue();
    private readonly PolicyShipper _shipper;
    private readonly IClock _clock;
    private Policy _policy;
    private bool _isStarted;
    private bool _disposed;

    /// <summary>Makes a runner without a policy: nothing is logged until <see cref="Load(byte[], int)"/> has succeeded.</summary>
    /// <param name="connect">Makes the way to a region's service; called on the worker thread.</param>
    /// <param name="onFailure">Hears of failures, on the worker thread or the one that calls; null when nobody listens. Policies and
    /// answers are told without their secrets.</param>
    public PolicyRunner(LogsFactory connect, FailureCallback onFailure)
        : this(connect, onFailure, new DeviceClock())
    {
    }

    internal PolicyRunner(LogsFactory connect, FailureCallback onFailure, IClock clock)
    {
        _clock = clock;
        _shipper = new PolicyShipper(_queue, connect ?? throw new ArgumentNullException(nameof(connect)), onFailure, clock);
    }

    /// <summary>Goes over to another policy. A wrong one changes nothing: the previous policy continues.</summary>
    /// <param name="document">Holds the XML as UTF-8; not kept.</param>
    /// <param name="count">Number of its bytes, from index 0.</param>
    /// <returns>What is wrong with the document, with line and column, or null.</returns>
    public string Load(byte[] document, int count)
    {
        Policy policy;
        try
        {
            policy = Policy.Parse(document, count);
        }
        catch (PolicyException exception)
        {
            return exception.Message;
        }

        lock (_sync)
        {
            _policy = policy;
        }

        return null;
    }

    /// <summary>
    /// Computes a section's events and takes them for delivery. Never waits for the network, and never throws for what a policy or a
    /// context holds.
    /// </summary>
    /// <param name="scope">The section.</param>
    /// <param name="context">What expressions name <c>context</c>; read before this method returns.</param>
    /// <returns>Number of events that the policy asks for; 0 without a policy and after <see cref="Dispose"/>. Those that are not taken are
    /// told to the callback.</returns>
    public int Run(PolicyScope scope, Hashtable context)
    {
        Policy policy;
        lock (_sync)
        {
            policy = _disposed ? null : _policy;
        }

        if (policy == null)
        {
            return 0;
        }

        PolicyEvent[] events = policy.Evaluate(scope, context);
        for (int i = 0; i < events.Length; i++)
        {
            events[i].HappenedMs = _clock.MonotonicMs;
            string reason = _queue.Add(events[i], out int lost);
            if (lost > 0)
            {
                _shipper.Report(FailureKind.Permanent, reason, lost);
            }
        }

        if (_queue.First() != null)
        {
            Wake();
        }

        return events.Length;
    }

    /// <summary>Waits for the events taken so far.</summary>
    /// <param name="timeoutMs">Longest wait in milliseconds.</param>
    /// <returns>True when nothing is held any more.</returns>
    public bool Flush(int timeoutMs)
    {
        return _worker.Wait(() => _queue.First() == null, timeoutMs);
    }

    /// <summary>Copies the counters as they stand together at one moment.</summary>
    /// <param name="target">Receives them; the same object may serve again and again.</param>
    public void GetStatistics(PolicyStatistics target)
    {
        _queue.CopyStatistics(target ?? throw new ArgumentNullException(nameof(target)));
    }

    /// <summary>
    /// Stops once the request under way has ended. What is held then stays counted as held and is told as <see cref="FailureKind.Final"/>:
    /// flush before.
    /// </summary>
    public void Dispose()
    {
        lock (_sync)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
        }

        _shipper.Stop();
        _worker.Join();
        _shipper.Dispose();
        PolicyStatistics statistics = new PolicyStatistics();
        _queue.CopyStatistics(statistics);
        if (statistics.Held > 0)
        {
            _shipper.Report(FailureKind.Final, "stopped before delivery: " + (statistics.LastError ?? "no time was left"), statistics.Held);
        }
    }

    private void Wake()
    {
        lock (_sync)
        {
            if (!_isStarted && !_disposed)
            {
                _isStarted = true;
                _worker.Add(_shipper);
            }
        }

        _worker.Wake();
    }
}
