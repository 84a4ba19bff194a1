using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using DeviceLogs.Toolchain.Running;

namespace DeviceLogs.Toolchain;

/// <summary>What the lane prints, and its count.</summary>
internal sealed class Report
{
    private const int MostReasonLines = 12;

    private readonly List<(string Head, List<string> Reason)> _failures = [];
    private int _passed;
    private int _failed;
    private int _skipped;

    public bool HasFailed => _failed > 0;

    public void Built(string file, long bytes) => Console.WriteLine("built " + file + ": " + Show(bytes) + " bytes");

    /// <summary>An assembly that could not be made counts as a failure, though one that was made is not a test passed.</summary>
    public void NotBuilt(string file, string reason) => Failed(file, reason.Split('\n'));

    /// <summary>An assembly that can't be made on this machine, for want of a library.</summary>
    public void NotBuiltHere(string file, string reason) => Console.WriteLine("skipped " + file + ": " + reason);

    public void Test(string name, TestResult result)
    {
        switch (result.Outcome)
        {
            case TestOutcome.Passed:
                _passed++;
                Write("passed " + name, result.Output);
                break;
            case TestOutcome.Skipped:
                _skipped++;
                Write("skipped " + name, result.Reason.Concat(result.Output));
                break;
            default:
                Failed(name, result.Reason.Concat(result.Output));
                break;
        }
    }

    /// <summary>Tests that should have run and could not: each of them has failed.</summary>
    public void NotRun(IEnumerable<TestCase> tests, string reason)
    {
        foreach (TestCase test in tests)
        {
            Test(test.Name, new TestResult(TestOutcome.Failed, reason.Split('\n'), []));
        }
    }

    /// <summary>Tests that could not run on this machine, in one line.</summary>
    public void Skipped(int tests, IEnumerable<string> reasons)
    {
        _skipped += tests;
        Console.WriteLine("The emulator's tests are skipped: " + string.Join(", ", reasons) + ".");
    }

    /// <summary>
    /// The managed heap, as the interpreter itself counts it after a collection: what a class leaves behind, not what it needs at its peak.
    /// </summary>
    public void Heap(LaunchLog log)
    {
        for (int i = 0; i < log.FreeBytes.Count; i++)
        {
            string moment = i == 0 ? "before the tests" : "after " + log.Finished[i - 1];
            string used = i == 0 ? "" : ", " + Show(log.FreeBytes[0] - log.FreeBytes[i]) + " more in use than before";
            Console.WriteLine("heap " + moment + ": " + Show(log.FreeBytes[i]) + " bytes free" + used);
        }
    }

    /// <summary>Every test had its result before, so this fails none; but a test may have left a thread that never ends.</summary>
    public void EndedBadly(ProcessEnding ending) =>
        Console.WriteLine("The interpreter did not end well after the last test: " + ending.Description);

    /// <summary>Reports the failures once more, where a reader of a long log looks first, and the count.</summary>
    public void Close()
    {
        foreach ((string head, List<string> reason) in _failures)
        {
            Write(head, reason.Count > MostReasonLines ? [.. reason.Take(MostReasonLines), "…"] : reason);
        }

        Console.WriteLine(_passed + " passed, " + _failed + " failed, " + _skipped + " skipped");
    }

    private void Failed(string name, IEnumerable<string> reason)
    {
        _failed++;
        _failures.Add(("failed " + name, reason.ToList()));
        Write(_failures[^1].Head, _failures[^1].Reason);
    }

    private static void Write(string head, IEnumerable<string> lines)
    {
        Console.WriteLine(head);
        foreach (string line in lines)
        {
            Console.WriteLine("    " + line.TrimEnd());
        }
    }

    private static string Show(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
