using System;
using System.Collections;
using System.Runtime.CompilerServices;
using DeviceLogs.Connection;
using DeviceLogs.Protocol;
using DeviceLogs.Signing;
using DeviceLogs.Time;

namespace DeviceLogs;

/// <summary>
/// Performs CloudWatch Logs actions one after the other and calls back with a response table, as Electric Imp's AWSCloudWatchLogs does.
/// </summary>
/// <remarks>
/// Threads: <see cref="Action"/> may be called from any; one worker thread, started with the first action or agent, sends the requests in
/// their order and calls back, and sends for the agents in between: a callback that takes long holds them up. One that throws harms
/// nothing: see <see cref="CallbackErrors"/>.
/// Memory: each waiting action holds its encoded request; <see cref="CloudWatchLogsOptions.MaxPendingActions"/> bounds their number.
/// </remarks>
public sealed class CloudWatchLogs : IDisposable
{
    /// <summary>What whoever uses it after <see cref="Dispose"/> is told.</summary>
    internal const string IsOver = "CloudWatchLogs is disposed: make a new one";

    private const int LateAgentCheckMs = 100;

    private readonly int _maxPending;
    private readonly int _maxResponseBytes;
    private readonly string _rules;

    // Made with the first action: a board that only logs has none.
    private ActionQueue _actions;
    private bool _isDisposed;

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
        _maxResponseBytes = OptionRange.Check(
            nameof(options.MaxResponseBytes), options.MaxResponseBytes, CloudWatchLogsOptions.MinResponseBytes);
        _rules = options.Rules;
        Connection = new LogsConnection(options);
        Clock = Connection.Clock;
    }

    /// <summary>Number of callbacks that threw, or for whose response table there was no heap. Since the start; only grows.</summary>
    public int CallbackErrors => _actions == null ? 0 : _actions.CallbackErrors;

    /// <summary>
    /// The board's clock, corrected by the date of the service where the board has none or a wrong one. Firmware sets its clock by it.
    /// </summary>
    public readonly CorrectedClock Clock;

    /// <summary>The way to the service, for the agent.</summary>
    public readonly LogsConnection Connection;

    /// <summary>Sends: the actions, and for the agents.</summary>
    public readonly Worker Worker = new Worker();

    /// <summary>Performs an action later, on the worker thread.</summary>
    /// <param name="actionType">What to do: a name of <see cref="LogsAction"/>, or that of any other action of the service.</param>
    /// <param name="actionParams">
    /// The action's parameters by their API names: tables, lists, strings, numbers, true, false and null; read before this method returns.
    /// They are checked where there are rules (<see cref="CloudWatchLogsOptions.Rules"/>), and sent as they stand where there are none.
    /// Null is an empty table.
    /// </param>
    /// <param name="callback">Gets the response table; null when nobody wants it. It is called on the worker thread, or, when
    /// too many actions wait or this object is disposed, at once on this thread with an error.</param>
    /// <exception cref="ArgumentNullException">The action is null. What is wrong with its name or its parameters comes to the callback
    /// instead.</exception>
    public void Action(string actionType, Hashtable actionParams, ResponseCallback callback)
    {
        PendingAction action = new PendingAction(actionType ?? throw new ArgumentNullException(nameof(actionType)), callback);
        action.Encode(actionParams ?? new Hashtable(), _rules);
        ActionQueue actions = Actions();
        string refusal = Connection.IsBearer ? "a bearer token is for lines only: actions take credentials" : actions.Add(action);
        if (refusal != null)
        {
            actions.Call(callback, ResponseTable.Failed(refusal));
            return;
        }

        Worker.Wake();
    }

    /// <summary>
    /// Takes no further action, answers those that wait with an error, and closes the transport once the request under way has ended. Its
    /// agents are disposed first: each tries to deliver what it holds.
    /// </summary>
    public void Dispose()
    {
        if (!BeginDispose())
        {
            return;
        }

        Worker.Wake();
        do
        {
            // Again and again, for an agent that is made meanwhile.
            object[] work = Worker.Sources();
            for (int i = 0; i < work.Length; i++)
            {
                (work[i] as IDisposable)?.Dispose();
            }
        }
        while (!Worker.Join(LateAgentCheckMs));

        Worker.Close();
        Connection.Dispose();
    }

    // True the first time, from when on no action is taken.
    [MethodImpl(MethodImplOptions.Synchronized)]
    private bool BeginDispose()
    {
        bool isFirst = !_isDisposed;
        _isDisposed = true;
        _actions?.Close();
        return isFirst;
    }

    [MethodImpl(MethodImplOptions.Synchronized)]
    private ActionQueue Actions()
    {
        if (_actions == null)
        {
            _actions = new ActionQueue(Connection, Worker, _maxPending, _maxResponseBytes);
            if (_isDisposed)
            {
                _actions.Close();
            }
            else
            {
                Worker.Add(_actions);
            }
        }

        return _actions;
    }
}
