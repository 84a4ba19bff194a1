using System;
using System.Collections;
using System.Text;
using System.Threading;
using DeviceLogs.Connection;
using DeviceLogs.Delivery;
using DeviceLogs.Protocol;
using DeviceLogs.Signing;
using DeviceLogs.Transport;

namespace DeviceLogs;

/// <summary>Performs CloudWatch Logs actions one after the other and calls back with a response table, as Electric Imp's AWSCloudWatchLogs does.</summary>
/// <remarks>
/// Threads: <see cref="Action"/> may be called from any; one worker thread, started with the first action, sends the requests in their
/// order and calls back. A callback that throws harms nothing: see <see cref="CallbackErrors"/>.
/// Memory: each waiting action holds its encoded request; <see cref="CloudWatchLogsOptions.MaxPendingActions"/> bounds their number.
/// </remarks>
public sealed class CloudWatchLogs : IDisposable
{
    private readonly object _sync = new object();
    private readonly Queue _pending = new Queue();
    private readonly ArrayList _agents = new ArrayList();
    private readonly AutoResetEvent _wake = new AutoResetEvent(false);
    private readonly int _maxPending;
    private readonly int _maxResponseBytes;
    private readonly string _rules;
    private Thread _worker;
    private bool _disposed;
    private int _callbackErrors;

    /// <summary>Sends to the service of a region with long-lived credentials.</summary>
    /// <param name="region">AWS region, for example eu-west-1.</param>
    /// <param name="accessKeyId">Access key id.</param>
    /// <param name="secretAccessKey">Secret access key.</param>
    /// <exception cref="ArgumentException">One of them is null or empty.</exception>
    public CloudWatchLogs(string region, string accessKeyId, string secretAccessKey)
        : this(new CloudWatchLogsOptions
        {
            Region = region,
            Credentials = new StaticCredentials(new AwsCredentials(accessKeyId, secretAccessKey)),
        })
    {
    }

    /// <summary>Sends as the options say.</summary>
    /// <param name="options">Read now and not kept.</param>
    /// <exception cref="ArgumentException">An option is missing or out of its range; the message names it.</exception>
    public CloudWatchLogs(CloudWatchLogsOptions options)
    {
        if (options == null)
        {
            throw new ArgumentNullException(nameof(options));
        }

        _maxPending = OptionRange.Check(nameof(options.MaxPendingActions), options.MaxPendingActions, 1);
        _maxResponseBytes = OptionRange.Check(nameof(options.MaxResponseBytes), options.MaxResponseBytes, CloudWatchLogsOptions.MinResponseBytes);
        _rules = options.Rules;
        Connection = new LogsConnection(options);
    }

    /// <summary>Number of callbacks that threw, or for whose response table there was no heap. Since the start; only grows.</summary>
    public int CallbackErrors => _callbackErrors;

    /// <summary>The way to the service, for the agent.</summary>
    internal readonly LogsConnection Connection;

    /// <summary>Sends for the agents.</summary>
    internal readonly Worker Worker = new Worker();

    /// <summary>Performs an action later, on the worker thread.</summary>
    /// <param name="actionType">What to do: a name of <see cref="LogsAction"/>, or that of any other action of the service.</param>
    /// <param name="actionParams">
    /// The action's parameters by their API names: tables, lists, strings, numbers, true, false and null; read before this method returns.
    /// They are checked where there are rules (<see cref="CloudWatchLogsOptions.Rules"/>), and sent as they stand where there are none. Null is an empty table.
    /// </param>
    /// <param name="callback">Gets the response table; null when nobody wants it. It is called on the worker thread, or, when
    /// too many actions wait or this object is disposed, at once on this thread with an error.</param>
    /// <exception cref="ArgumentNullException">The action is null. What is wrong with its name or its parameters comes to the callback instead.</exception>
    public void Action(string actionType, Hashtable actionParams, ResponseCallback callback)
    {
        PendingAction action = new PendingAction(actionType ?? throw new ArgumentNullException(nameof(actionType)), callback);
        action.Encode(actionParams ?? new Hashtable(), _rules);
        string refusal = null;
        lock (_sync)
        {
            if (_disposed)
            {
                refusal = "CloudWatchLogs is disposed: make a new one";
            }
            else if (_pending.Count >= _maxPending)
            {
                refusal = _pending.Count + " actions are waiting already: wait for a callback, or raise MaxPendingActions";
            }
            else
            {
                _pending.Enqueue(action);
                if (_worker == null)
                {
                    _worker = new Thread(Work);
                    _worker.Start();
                }
            }
        }

        if (refusal != null)
        {
            Call(callback, ResponseTable.Failed(refusal));
            return;
        }

        _wake.Set();
    }

    /// <summary>Takes no further action, answers those that wait with an error, and closes the transport once the request under way has ended. Its agents are disposed first: each tries to deliver what it holds.</summary>
    public void Dispose()
    {
        Thread worker;
        object[] agents;
        lock (_sync)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            worker = _worker;
            agents = _agents.ToArray();
        }

        for (int i = 0; i < agents.Length; i++)
        {
            ((IDisposable)agents[i]).Dispose();
        }

        Worker.Join();
        _wake.Set();
        if (worker != null && worker != Thread.CurrentThread)
        {
            worker.Join();
        }

        Connection.Dispose();
    }

    /// <summary>Disposes an agent together with this object.</summary>
    internal void Attach(IDisposable agent)
    {
        lock (_sync)
        {
            _agents.Add(agent);
        }
    }

    internal void Detach(IDisposable agent)
    {
        lock (_sync)
        {
            _agents.Remove(agent);
        }
    }

    private void Work()
    {
        while (true)
        {
            PendingAction action = null;
            bool disposed;
            bool more;
            lock (_sync)
            {
                disposed = _disposed;
                if (_pending.Count > 0)
                {
                    action = (PendingAction)_pending.Dequeue();
                }

                more = _pending.Count > 0;
            }

            if (action != null)
            {
                try
                {
                    Call(action.Callback, disposed ? ResponseTable.Failed("CloudWatchLogs was disposed before the action was sent") : Perform(action, more));
                }
                catch (Exception)
                {
                    // There was not even heap for an error.
                    _callbackErrors++;
                }
            }
            else if (disposed)
            {
                return;
            }
            else
            {
                _wake.WaitOne();
            }
        }
    }

    private Hashtable Perform(PendingAction action, bool more)
    {
        if (action.Error != null)
        {
            return ResponseTable.Failed(action.Error);
        }

        try
        {
            ServiceAnswer answer = new ServiceAnswer(_maxResponseBytes) { IsVerbatim = true };
            action.IsFollowed = more;
            Connection.Exchange(action.Name, action, answer);
            return TableOf(answer);
        }
        catch (Exception exception)
        {
            // A credentials provider or a transport of the application may throw what it likes; heap may be short. The worker lives on.
            return ResponseTable.Failed("the request failed: " + exception.Message);
        }
    }

    private static Hashtable TableOf(ServiceAnswer answer)
    {
        return answer.Outcome != TransportOutcome.Answered ? ResponseTable.Failed("no answer: " + answer.Reason)
            : answer.IsBroken ? ResponseTable.Failed("the answer broke off: status " + answer.StatusCode)
            : !answer.IsWhole ? ResponseTable.Failed("the answer is larger than " + answer.Body.Length + " bytes: ask for less with \"limit\", or raise MaxResponseBytes")
            : ResponseTable.Answered(Encoding.UTF8.GetString(answer.Body, 0, answer.Count), answer.StatusCode, answer.Headers);
    }

    private void Call(ResponseCallback callback, Hashtable response)
    {
        try
        {
            callback?.Invoke(response);
        }
        catch (Exception)
        {
            _callbackErrors++;
        }
    }
}
