using System;
using System.Threading;
using DeviceLogs.Signing;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests;

/// <summary>One thread for all that an agent, its actions and policies have to do.</summary>
[TestClass]
public class WorkerTests
{
    // Generous: an interpreter on a busy machine. No test waits for it unless it fails.
    private const int PatienceMs = 60000;

    [TestMethod]
    public void Sources_take_turns_on_one_thread()
    {
        Worker worker = new Worker();
        string steps = string.Empty;
        Thread thread = null;
        bool isOneThread = true;
        int StepOf(string name)
        {
            steps += name;
            thread ??= Thread.CurrentThread;
            isOneThread &= thread == Thread.CurrentThread;
            return steps.Length < 6 ? 0 : Worker.Done;
        }

        ScriptedWork first = new ScriptedWork(() =>
        {
            if (steps.Length == 0)
            {
                worker.Add(new ScriptedWork(() => StepOf("b")));
            }

            return StepOf("a");
        });
        worker.Add(first);
        worker.Join();
        Assert.AreEqual("ababab", steps.Substring(0, 6));
        Assert.IsTrue(isOneThread && thread != Thread.CurrentThread);
    }

    [TestMethod]
    public void A_source_that_throws_recovers_and_the_others_go_on()
    {
        Worker worker = new Worker();
        int steps = 0;
        int others = 0;
        ScriptedWork failing = new ScriptedWork(() => ++steps < 3 ? throw new InvalidOperationException("step " + steps) : Worker.Done);
        worker.Add(failing);
        worker.Add(new ScriptedWork(() => ++others < 3 ? 0 : Worker.Done));
        worker.Join();
        Assert.AreEqual("step 1;step 2;", failing.Recovered);
        Assert.AreEqual(3, others);
    }

    [TestMethod]
    public void A_source_that_can_not_even_recover_ends_nothing()
    {
        Worker worker = new Worker();
        int steps = 0;
        worker.Add(new ScriptedWork(() => ++steps < 3 ? throw new SilentException() : Worker.Done));
        worker.Join();
        Assert.AreEqual(3, steps);
    }

    [TestMethod]
    public void A_sleeping_worker_wakes_for_who_waits()
    {
        Worker worker = new Worker();
        int steps = 0;
        bool isOver = false;
        worker.Add(new ScriptedWork(() =>
        {
            steps++;
            return isOver ? Worker.Done : Worker.Never;
        }));
        Assert.IsTrue(worker.Wait(() => steps > 0, PatienceMs));
        int before = steps;
        Assert.IsTrue(worker.Wait(() => steps > before, PatienceMs));
        isOver = true;
        worker.Join();
    }

    [TestMethod]
    public void Waiting_within_a_step_returns_at_once()
    {
        Worker worker = new Worker();
        bool waited = true;
        worker.Add(new ScriptedWork(() =>
        {
            waited = worker.Wait(() => false, int.MaxValue);
            worker.Join();
            return Worker.Done;
        }));
        worker.Join();
        Assert.IsFalse(waited);
    }

    [TestMethod]
    public void Waiting_for_a_worker_without_work_returns_at_once()
    {
        Assert.IsFalse(new Worker().Wait(() => false, int.MaxValue));
        Assert.IsTrue(new Worker().Wait(() => true, 0));
    }

    [TestMethod]
    public void A_worker_whose_work_is_done_takes_more()
    {
        Worker worker = new Worker();
        int steps = 0;
        for (int i = 0; i < 20; i++)
        {
            worker.Add(new ScriptedWork(() =>
            {
                steps++;
                return Worker.Done;
            }));
            worker.Join();
        }

        Assert.AreEqual(20, steps);
    }
}
