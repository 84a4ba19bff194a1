using System;
using System.Collections;
using System.Runtime.CompilerServices;
using System.Text;
using DeviceLogs.Connection;
using DeviceLogs.Protocol;
using DeviceLogs.Transport;

namespace DeviceLogs;

/// <summary>The actions that wait for their turn: performs one in each step and calls back.</summary>
internal sealed class ActionQueue : IWork
{
    private readonly Queue _pending = new Queue();
    private readonly LogsConnection _connection;
    private readonly Worker _worker;
    private readonly int _maxPending;
    private readonly int _maxResponseBytes;
    private bool _isClosed;

    internal ActionQueue(LogsConnection connection, Worker worker, int maxPending, int maxResponseBytes)
    {
        _connection = connection;
        _worker = worker;
        _maxPending = maxPending;
        _maxResponseBytes = maxResponseBytes;
    }

    /// <summary>See <see cref="CloudWatchLogs.CallbackErrors"/>.</summary>
    internal int CallbackErrors;

    /// <inheritdoc/>
    public bool HasMore => _pending.Count > 0;

    /// <summary>Takes an action.</summary>
    /// <returns>Why it was not taken, or null.</returns>
    [MethodImpl(MethodImplOptions.Synchronized)]
    internal string Add(PendingAction action)
    {
        if (_isClosed)
        {
            return CloudWatchLogs.IsOver;
        }

        if (_pending.Count >= _maxPending)
        {
            return _pending.Count + " actions are waiting already: wait for a callback, or raise MaxPendingActions";
        }

        _pending.Enqueue(action);
        return null;
    }

    /// <summary>Takes no further action; those that wait are answered with an error.</summary>
    [MethodImpl(MethodImplOptions.Synchronized)]
    internal void Close() => _isClosed = true;

    /// <inheritdoc/>
    public int Step()
    {
        PendingAction action = Next(out bool isClosed);
        if (action == null)
        {
            return isClosed ? Worker.Done : Worker.Never;
        }

        Call(action.Callback,
            isClosed ? ResponseTable.Failed("CloudWatchLogs was disposed before the action was sent") : Perform(action));
        return 0;
    }

    /// <summary>There was not even heap for an error.</summary>
    public void Recover(Exception exception)
    {
        CallbackErrors++;
    }

    /// <summary>Gives a response table to a callback.</summary>
    internal void Call(ResponseCallback callback, Hashtable response)
    {
        try
        {
            callback?.Invoke(response);
        }
        catch (Exception)
        {
            CallbackErrors++;
        }
    }

    private static Hashtable TableOf(ServiceAnswer answer)
    {
        return answer.Outcome != TransportOutcome.Answered ? ResponseTable.Failed("no answer: " + answer.Reason)
            : answer.IsBroken ? ResponseTable.Failed("the answer broke off: status " + answer.StatusCode)
            : !answer.IsWhole
                ? ResponseTable.Failed(
                    "the answer is larger than " + answer.Body.Length + " bytes: ask for less with \"limit\", or raise MaxResponseBytes")
            : ResponseTable.Answered(Encoding.UTF8.GetString(answer.Body, 0, answer.Count), answer.StatusCode, answer.Headers);
    }

    [MethodImpl(MethodImplOptions.Synchronized)]
    private PendingAction Next(out bool isClosed)
    {
        isClosed = _isClosed;
        return _pending.Count > 0 ? (PendingAction)_pending.Dequeue() : null;
    }

    private Hashtable Perform(PendingAction action)
    {
        if (action.Error != null)
        {
            return ResponseTable.Failed(action.Error);
        }

        try
        {
            ServiceAnswer answer = new ServiceAnswer(new byte[_maxResponseBytes]) { IsVerbatim = true };
            action.IsFollowed = _worker.HasMore();
            _connection.Exchange(action.Name, action, answer);
            return TableOf(answer);
        }
        catch (Exception exception)
        {
            // A credentials provider or a transport of the application may throw what it likes; heap may be short. The worker lives on.
            return ResponseTable.Failed("the request failed: " + exception.Message);
        }
    }
}
