using System;
using System.Collections.Generic;
using System.Linq;

namespace DeviceLogs.Toolchain.Running;

/// <summary>
/// Runs all test classes in one interpreter, and those behind a class that ends it in another one, until each has had its turn.
/// A test without a result has failed: it crashed, it hung, or the launcher never saw it.
/// </summary>
internal sealed class TestRun
{
    private readonly Dictionary<string, TestResult> _results = [];
    private readonly List<Attempt> _attempts = [];
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
        foreach ((string id, TestResult result) in attempt.Log.Results)
        {
            _results[id] = result;
        }

        // Without a class that had begun, the fault lies before all of them and would only come again.
        bool startsAgain = !attempt.Log.IsComplete && attempt.Log.OpenClass is not null;
        List<string> over = startsAgain ? [.. attempt.Log.Finished, attempt.Log.OpenClass!] : pending;
        List<TestCase> silent = _cases.Values.Where(test => over.Contains(test.Class) && !_results.ContainsKey(test.Id)).ToList();
        string? lastToSpeak = attempt.Log.IsComplete ? null : attempt.Log.OpenTest ?? silent.FirstOrDefault()?.Id;
        foreach (TestCase test in silent)
        {
            (TestOutcome outcome, IReadOnlyList<string> reason) = Explain(test, attempt);
            _results[test.Id] = new TestResult(outcome, reason, test.Id == lastToSpeak ? attempt.Log.LastLines : []);
        }

        return pending.Except(over).ToList();
    }

    private (TestOutcome Outcome, IReadOnlyList<string> Reason) Explain(TestCase test, Attempt attempt)
    {
        LaunchLog log = attempt.Log;
        if (log.Unreadable.TryGetValue(test.Class + "." + test.Method, out List<string>? reason))
        {
            return (TestOutcome.Failed,
                ["its attributes cannot be read on a device, where nanoFramework's launcher ends at them", .. reason]);
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
