using System;
using System.Collections;
using System.Threading;

namespace DeviceLogs.Delivery;

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

    private readonly object _sync = new object();
    private readonly ArrayList _work = new ArrayList();
    private readonly AutoResetEvent _wake = new AutoResetEvent(false);
    private readonly ManualResetEvent _progress = new ManualResetEvent(false);
    private Thread _thread;

    /// <summary>True on the worker's own thread: within a step, or what it calls.</summary>
    public bool IsCurrent
    {
        get
        {
            lock (_sync)
            {
                return _thread == Thread.CurrentThread;
            }
        }
    }

    /// <summary>Gives the worker one source of work more.</summary>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public void Add(IWork work)
    {
        if (work == null)
        {
            throw new ArgumentNullException(nameof(work));
        }

        lock (_sync)
        {
            _work.Add(work);
            if (_thread == null)
            {
                _thread = new Thread(Run);
                _thread.Start();
            }
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
            if (left <= 0 || IsCurrent || !IsRunning())
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
        Thread thread;
        lock (_sync)
        {
            thread = _thread;
        }

        _wake.Set();
        if (thread != null && thread != Thread.CurrentThread)
        {
            thread.Join();
        }
    }

    /// <summary>The work that there is now.</summary>
    internal object[] Sources()
    {
        lock (_sync)
        {
            return _work.ToArray();
        }
    }

    /// <summary>True when an agent holds lines that are not under way.</summary>
    internal bool HasLines()
    {
        object[] work = Sources();
        for (int i = 0; i < work.Length; i++)
        {
            if (work[i] is AgentWork agent && agent.Queue.MsUntilDue(0) != Never)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsRunning()
    {
        lock (_sync)
        {
            return _thread != null;
        }
    }

    private void Run()
    {
        while (true)
        {
            int wait = Round();
            _progress.Set();
            lock (_sync)
            {
                if (_work.Count == 0)
                {
                    _thread = null;
                    return;
                }
            }

            if (wait != 0)
            {
                _wake.WaitOne(wait < 0 || wait > LongestWaitMs ? LongestWaitMs : wait, false);
            }
        }
    }

    // One step of each. What comes first is due first: until then the thread may sleep.
    private int Round()
    {
        int wait = Never;
        for (int i = 0; ; i++)
        {
            IWork work;
            lock (_sync)
            {
                if (i >= _work.Count)
                {
                    return wait;
                }

                work = (IWork)_work[i];
            }

            int next = Step(work);
            if (next == Done)
            {
                lock (_sync)
                {
                    _work.RemoveAt(i);
                    i--;
                }
            }
            else if (next >= 0 && (wait < 0 || next < wait))
            {
                wait = next;
            }
        }
    }

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
