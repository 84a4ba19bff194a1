using System;
using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Toolchain.Running;
using Xunit;

namespace DeviceLogs.Toolchain.Tests.Emulator;

public class TestRunTests
{
    private static readonly ProcessEnding Orderly = new(true, "exit code 0");

    private static readonly TestCase[] Cases = [new("A", "One", 0, "A.One", false), new("A", "Two", 0, "A.Two", false),
        new("B", "Three", 0, "B.Three", false)];

    [Fact]
    public void Complete_run_is_the_only_one()
    {
        TestRun run = Execute(Cases,
            ["#lane# class A", "#lane# passed A.One.0", "#lane# passed A.Two.0", "#lane# end 1", "#lane# class B",
                "#lane# passed B.Three.0", "#lane# end 1", "#lane# complete"]);
        Assert.Equal(["A.One Passed", "A.Two Passed", "B.Three Passed"], Outcomes(run));
        Assert.Single(run.Attempts);
    }

    [Fact]
    public void Crash_fails_its_class_and_the_others_get_another_interpreter()
    {
        List<IReadOnlyList<string>> launched = [];
        TestRun run = TestRun.Execute(Cases, classes =>
        {
            launched.Add(classes);
            return classes.Contains("A")
                ? new Attempt(LaunchLogTests.Read("#lane# class A", "#lane# begin A.One.0", "last words"),
                    new ProcessEnding(false, "exit code 139"))
                : new Attempt(LaunchLogTests.Read("#lane# class B", "#lane# passed B.Three.0", "#lane# end 1", "#lane# complete"), Orderly);
        });
        Assert.Equal(["A.One Failed", "A.Two Failed", "B.Three Passed"], Outcomes(run));
        Assert.Equal([["A", "B"], ["B"]], launched);
        Assert.Equal(["the interpreter ended in it (exit code 139)"], run.Results.First().Result.Reason);
        Assert.Equal(["last words"], run.Results.First().Result.Output);
    }

    [Fact]
    public void Hang_fails_its_class_and_nothing_runs_twice()
    {
        TestRun run = TestRun.Execute(Cases[..2], _ => new Attempt(LaunchLogTests.Read("#lane# class A", "#lane# begin A.One.0"),
            new ProcessEnding(false, "killed after 60 s without progress")));
        Assert.Equal(["A.One Failed", "A.Two Failed"], Outcomes(run));
        Assert.Single(run.Attempts);
    }

    [Fact]
    public void Orderly_end_without_results_is_a_failure()
    {
        TestRun run = Execute(Cases, ["++++ Unhandled exception", "Done."]);
        Assert.All(run.Results, result => Assert.Equal(TestOutcome.Failed, result.Result.Outcome));
        Assert.Equal(["++++ Unhandled exception", "Done."], run.Results.First().Result.Output);
        Assert.Single(run.Attempts);
    }

    [Fact]
    public void Test_that_the_launcher_did_not_see_is_a_failure()
    {
        TestRun run = Execute(Cases,
            ["#lane# class A", "#lane# passed A.One.0", "#lane# end 1", "#lane# class B", "#lane# passed B.Three.0", "#lane# end 1",
                "#lane# complete"]);
        Assert.Equal(["A.One Passed", "A.Two Failed", "B.Three Passed"], Outcomes(run));
    }

    [Fact]
    public void Unreadable_attributes_fail_their_method()
    {
        TestRun run = Execute(Cases[..2],
            ["#lane# class A", "#lane# unreadable A.Two", "CLR_E_WRONG_TYPE", "#lane# passed A.One.0", "#lane# end 1", "#lane# complete"]);
        Assert.Equal(["A.One Passed", "A.Two Failed"], Outcomes(run));
        Assert.Contains("CLR_E_WRONG_TYPE", run.Results.Last().Result.Reason);
    }

    [Fact]
    public void Skipped_setup_skips_its_class()
    {
        TestCase[] cases = [new("A", "SetUp", 0, "A.SetUp", true), Cases[0]];
        TestRun run = Execute(cases, ["#lane# class A", "#lane# skipped A.SetUp.0", "no board", "#lane# end 1", "#lane# complete"]);
        Assert.Equal(["A.SetUp Skipped", "A.One Skipped"], Outcomes(run));
        Assert.Equal(["no board"], run.Results.Last().Result.Reason);
    }

    [Fact]
    public void Result_of_an_unknown_test_is_told_too()
    {
        TestRun run = Execute(Cases[..1],
            ["#lane# class A", "#lane# passed A.One.0", "#lane# failed A.Hidden.0", "#lane# end 1", "#lane# complete"]);
        Assert.Equal(["A.One Passed", "A.Hidden.0 Failed"], Outcomes(run));
    }

    private static TestRun Execute(TestCase[] cases, string[] lines) =>
        TestRun.Execute(cases, _ => new Attempt(LaunchLogTests.Read(lines), Orderly));

    private static IEnumerable<string> Outcomes(TestRun run) => run.Results.Select(result => result.Name + " " + result.Result.Outcome);
}
