using System;
using System.Text;
using System.Threading;
using DeviceLogs.Delivery;

namespace DeviceLogs.Spool;

/// <summary>Puts an unhandled exception into the spool before the board restarts, so that the next boot delivers it.</summary>
/// <remarks>
/// <code>
/// CrashReporter crash = new CrashReporter(agent, spool, 5000, Power.RebootDevice);
/// new Thread(crash.Guard(Measure)).Start();
/// crash.Run(Firmware);
/// </code>
/// The line has the type, the message and the stack of the exception, and the type and the message of the inner ones, 2,000 characters at
/// most.
/// It does not count as logged in this boot; the next one recovers it.
/// </remarks>
public class CrashReporter
{
    private const int MaxCharacters = 2000;

    private readonly LogAgent _agent;
    private readonly FlashSpool _spool;
    private readonly int _timeoutMs;
    private readonly ThreadStart _restart;

    /// <summary>Makes a reporter.</summary>
    /// <param name="agent">Its lines are spooled too.</param>
    /// <param name="spool">That of the agent.</param>
    /// <param name="timeoutMs">How long a crash may wait for a request that is under way, in milliseconds, before the lines in RAM are
    /// given up.</param>
    /// <param name="restart">Restarts the board.</param>
    public CrashReporter(LogAgent agent, FlashSpool spool, int timeoutMs, ThreadStart restart)
    {
        _agent = agent ?? throw new ArgumentNullException(nameof(agent));
        _spool = spool ?? throw new ArgumentNullException(nameof(spool));
        _restart = restart ?? throw new ArgumentNullException(nameof(restart));
        _timeoutMs = timeoutMs;
    }

    /// <summary>Runs the firmware; what it does not catch is reported, and the board restarts.</summary>
    public void Run(ThreadStart body)
    {
        try
        {
            body();
        }
        catch (Exception exception)
        {
            Report(exception);
        }
    }

    /// <summary>The body of a thread, so guarded: on nanoFramework an exception ends a thread silently.</summary>
    public ThreadStart Guard(ThreadStart body) => () => Run(body);

    /// <summary>Spools the lines in RAM and the exception after them, and restarts the board. Never throws.</summary>
    public void Report(Exception exception)
    {
        try
        {
            BeforeReport();
            _agent.Spool(_timeoutMs);
            _spool.AppendLast(Describe(exception));
            _spool.Boot.Note(_agent);
        }
        catch (Exception)
        {
            // A board without memory can't tell; it still restarts.
        }

        _restart();
    }

    /// <summary>
    /// Called first: for what belongs before the crash in the log. Nothing by default. What it throws leaves the crash untold.
    /// </summary>
    protected virtual void BeforeReport()
    {
    }

    /// <summary>The line of a crash.</summary>
    protected virtual string Describe(Exception exception)
    {
        StringBuilder text = new StringBuilder("crash: ");
        for (Exception cause = exception; cause != null && text.Length < MaxCharacters; cause = cause.InnerException)
        {
            text.Append(cause == exception ? string.Empty : " <- ").Append(cause.GetType().FullName).Append(": ").Append(cause.Message);
        }

        text.Append('\n').Append(exception.StackTrace);
        return text.Length > MaxCharacters ? text.ToString(0, MaxCharacters) : text.ToString();
    }
}
