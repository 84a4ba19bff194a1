using System;
using System.Collections.Generic;
using System.Linq;

namespace DeviceLogs.Emulator.Running;

/// <summary>
/// Runs all test classes in one interpreter, and those behind a class that ends it in another one, until each has had its turn.
/// A test without a result has failed: it crashed, it hung, or the launcher never saw it.
/// </summary>
/// <remarks>
/// Managed code can't crash an interpreter that is right, so a class in which a signal has ended it gets one more turn, behind the others: what
/// crashes there again has failed, and what does not is told (<see cref="Crashes"/>). A hang may be the tested code's and gets none.
/// </remarks>
internal sealed class TestRun
{
    private readonly Dictionary<string, TestResult> _results = [];
    private readonly List<Attempt> _attempts = [];
    private readonly Dictionary<string, string> _crashes = [];
    private readonly Dictionary<string, TestCase> _cases;
    private readonly Func<IReadOnlyList<string>, Attempt> _launch;

    private TestRun(IReadOnlyList<TestCase> cases, Func<IReadOnlyList<string>, Attempt> launch)
    {
        _cases = cases.ToDictionary(test => test.Id);
        _launch = launch;
    }

    /// <summary>In the order of the sources; at the end what the device has told of a test that the sources do not show.</summary>
    public IEnumerable<(string Name, TestResult Result)> Results
        => _cases.Values.Select(test => (test.Name, _results[test.Id]))
            .Concat(_results.Where(result => !_cases.ContainsKey(result.Key)).Select(result => (result.Key, result.Value)));

    /// <summary>What the interpreter did in classes that have run again, in words.</summary>
    public IEnumerable<string> Crashes => _crashes.Values;

    /// <summary>One, and another one for each class that ended the interpreter.</summary>
    public IReadOnlyList<Attempt> Attempts => _attempts;

    /// <param name="cases">The tests there are.</param>
    /// <param name="launch">Runs the interpreter on these classes.</param>
    public static TestRun Execute(IReadOnlyList<TestCase> cases, Func<IReadOnlyList<string>, Attempt> launch)
    {
        TestRun run = new(cases, launch);
        List<string> pending = cases.Select(test => test.Class).Distinct().ToList();
        while (pending.Count > 0)
        {
            pending = run.RunOnce(pending);
        }

        return run;
    }

    private List<string> RunOnce(List<string> pending)
    {
        Attempt attempt = _launch(pending);
        _attempts.Add(attempt);

        // Without a class that had begun, the fault lies before all of them and would only come again.
        string? ended = attempt.Log.IsComplete ? null : attempt.Log.OpenClass;
        if (ended is not null && attempt.Ending.IsCrash
            && _crashes.TryAdd(ended, "The interpreter ended in " + (attempt.Log.OpenTest ?? ended) + " (" + attempt.Ending.Description + "); the class ran again."))
        {
            Keep(attempt.Log.Results.Where(result => _cases.GetValueOrDefault(result.Key)?.Class != ended));
            return [.. pending.Except([.. attempt.Log.Finished, ended]), ended];
        }

        Keep(attempt.Log.Results);
        List<string> over = ended is not null ? [.. attempt.Log.Finished, ended] : pending;
        List<TestCase> silent = _cases.Values.Where(test => over.Contains(test.Class) && !_results.ContainsKey(test.Id)).ToList();
        string? lastToSpeak = attempt.Log.IsComplete ? null : attempt.Log.OpenTest ?? silent.FirstOrDefault()?.Id;
        foreach (TestCase test in silent)
        {
            (TestOutcome outcome, IReadOnlyList<string> reason) = Explain(test, attempt);
            _results[test.Id] = new TestResult(outcome, reason, test.Id == lastToSpeak ? attempt.Log.LastLines : []);
        }

        return pending.Except(over).ToList();
    }

    private void Keep(IEnumerable<KeyValuePair<string, TestResult>> results)
    {
        foreach ((string id, TestResult result) in results)
        {
            _results[id] = result;
        }
    }

    private (TestOutcome Outcome, IReadOnlyList<string> Reason) Explain(TestCase test, Attempt attempt)
    {
        LaunchLog log = attempt.Log;
        if (log.Unreadable.TryGetValue(test.Class + "." + test.Method, out List<string>? reason))
        {
            return (TestOutcome.Failed, ["its attributes cannot be read on a device, where nanoFramework's launcher ends at them", .. reason]);
        }

        TestResult? setup = _cases.Values.Where(other => other.IsSetup && other.Class == test.Class)
            .Select(other => _results.GetValueOrDefault(other.Id))
            .FirstOrDefault(result => result?.Outcome == TestOutcome.Skipped);
        if (setup is not null && log.Finished.Contains(test.Class))
        {
            return (TestOutcome.Skipped, setup.Reason);
        }

        string ending = " (" + attempt.Ending.Description + ")";
        return (TestOutcome.Failed, log.OpenTest == test.Id ? ["the interpreter ended in it" + ending]
            : log.Finished.Contains(test.Class) ? ["no result: the launcher did not see it"]
            : ["no result: the interpreter ended before its turn" + ending]);
    }
}
