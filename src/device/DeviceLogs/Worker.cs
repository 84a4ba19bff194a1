using System;
using System.Collections;
using System.Runtime.CompilerServices;
using System.Threading;

namespace DeviceLogs;

/// <summary>
/// One thread for any number of sources of work: each has one step in turn, and the thread sleeps when none has anything to do.
/// </summary>
/// <remarks>
/// Threads: everything may be called from any thread. The thread starts with the first work and ends when none is left. It survives
/// whatever a step throws. Memory: about 1.2 KB, most of it the thread's.
/// </remarks>
public sealed class Worker
{
    /// <summary>What <see cref="IWork.Step"/> returns when it has nothing to do until somebody wakes the worker.</summary>
    public const int Never = -1;

    /// <summary>What <see cref="IWork.Step"/> returns when it is to be called no more.</summary>
    public const int Done = -2;

    private const int LongestWaitMs = 3600000;
    private const int ProgressCheckMs = 100;

    private readonly ArrayList _work = new ArrayList();
    private readonly AutoResetEvent _wake = new AutoResetEvent(false);
    private readonly ManualResetEvent _progress = new ManualResetEvent(false);
    private Thread _thread;
    private bool _isClosed;

    /// <summary>Gives the worker one source of work more.</summary>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    /// <exception cref="InvalidOperationException">The <see cref="CloudWatchLogs"/> whose worker it is has been disposed.</exception>
    [MethodImpl(MethodImplOptions.Synchronized)]
    public void Add(IWork work)
    {
        if (_isClosed)
        {
            throw new InvalidOperationException(CloudWatchLogs.IsOver);
        }

        _work.Add(work ?? throw new ArgumentNullException(nameof(work)));
        if (_thread == null)
        {
            _thread = new Thread(Run);
            _thread.Start();
        }

        _wake.Set();
    }

    /// <summary>Lets each source have a step soon. Costs no memory.</summary>
    public void Wake()
    {
        _wake.Set();
    }

    /// <summary>Wakes the worker and waits for what its steps bring about.</summary>
    /// <param name="isOver">Asked after each round of steps, on the calling thread.</param>
    /// <param name="timeoutMs">Longest wait in milliseconds; 0 does not wait.</param>
    /// <returns>False when time ran out, or at once on the worker's own thread, where there is nobody to wait for.</returns>
    public bool Wait(Condition isOver, int timeoutMs)
    {
        long deadline = Environment.TickCount64 + timeoutMs;
        _wake.Set();
        while (true)
        {
            _progress.Reset();
            if (isOver())
            {
                return true;
            }

            long left = deadline - Environment.TickCount64;
            if (left <= 0 || OtherThread() == null)
            {
                return false;
            }

            // In pieces: another caller's Reset may swallow the signal.
            _progress.WaitOne(left < ProgressCheckMs ? (int)left : ProgressCheckMs, false);
        }
    }

    /// <summary>Wakes the worker and waits until no work is left, unless this is its own thread.</summary>
    public void Join()
    {
        _wake.Set();
        OtherThread()?.Join();
    }

    /// <summary>As <see cref="Join()"/>, but for so many milliseconds at most.</summary>
    /// <returns>False when work is left.</returns>
    internal bool Join(int timeoutMs)
    {
        Thread other = OtherThread();
        return other == null || other.Join(timeoutMs);
    }

    /// <summary>Takes no work any more.</summary>
    [MethodImpl(MethodImplOptions.Synchronized)]
    internal void Close() => _isClosed = true;

    /// <summary>The work that there is now.</summary>
    [MethodImpl(MethodImplOptions.Synchronized)]
    internal object[] Sources() => _work.ToArray();

    /// <summary>True when a source has something to send.</summary>
    internal bool HasMore()
    {
        object[] work = Sources();
        for (int i = 0; i < work.Length; i++)
        {
            if (((IWork)work[i]).HasMore)
            {
                return true;
            }
        }

        return false;
    }

    // The thread, unless it has ended or is the one that asks.
    [MethodImpl(MethodImplOptions.Synchronized)]
    private Thread OtherThread() => _thread == Thread.CurrentThread ? null : _thread;

    private void Run()
    {
        while (true)
        {
            int wait = Round();
            _progress.Set();
            if (HasEnded())
            {
                return;
            }

            if (wait != 0)
            {
                _wake.WaitOne(wait < 0 || wait > LongestWaitMs ? LongestWaitMs : wait, false);
            }
        }
    }

    [MethodImpl(MethodImplOptions.Synchronized)]
    private bool HasEnded()
    {
        if (_work.Count > 0)
        {
            return false;
        }

        _thread = null;
        return true;
    }

    // One step of each. What comes first is due first: until then the thread may sleep.
    private int Round()
    {
        int wait = Never;
        for (int i = 0; ; i++)
        {
            IWork work = At(i);
            if (work == null)
            {
                return wait;
            }

            int next = Step(work);
            if (next == Done)
            {
                Remove(i--);
            }
            else if (next >= 0 && (wait < 0 || next < wait))
            {
                wait = next;
            }
        }
    }

    [MethodImpl(MethodImplOptions.Synchronized)]
    private IWork At(int index) => index < _work.Count ? (IWork)_work[index] : null;

    [MethodImpl(MethodImplOptions.Synchronized)]
    private void Remove(int index) => _work.RemoveAt(index);

    private static int Step(IWork work)
    {
        try
        {
            return work.Step();
        }
        catch (Exception exception)
        {
            try
            {
                work.Recover(exception);
            }
            catch (Exception)
            {
                // There was not even heap for that.
            }

            // Not at once again: what throws each time must not take all of the processor.
            return ProgressCheckMs;
        }
    }
}
