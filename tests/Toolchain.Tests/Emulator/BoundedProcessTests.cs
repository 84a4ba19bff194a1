using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using DeviceLogs.Toolchain.Running;
using Xunit;

namespace DeviceLogs.Toolchain.Tests.Emulator;

public class BoundedProcessTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    [Fact]
    public void Output_and_exit_code_are_told()
    {
        (ProcessEnding ending, List<string> lines) = Shell("echo one; echo two >&2; exit 3", Long);
        Assert.Equal(["one", "two"], [.. lines.Order(StringComparer.Ordinal)]);
        Assert.Equal(new ProcessEnding(false, "exit code 3"), ending);
    }

    [Fact]
    public void Hang_is_killed_with_its_children()
    {
        ProcessEnding ending;
        List<string> lines;
        int seconds = 0;
        Stopwatch time;
        do
        {
            // On a busy machine the shell may need longer than that to start: then it gets more.
            seconds = Math.Max(1, 2 * seconds);
            time = Stopwatch.StartNew();
            (ending, lines) = Shell("echo one; sleep 100; echo two", TimeSpan.FromSeconds(seconds));
        }
        while (lines.Count == 0 && seconds < 16);

        Assert.Equal(["one"], lines);
        Assert.StartsWith($"killed after {seconds} s", ending.Description, StringComparison.Ordinal);
        Assert.False(ending.IsOrderly);
        Assert.True(time.Elapsed < Long, "it waited for the hang");
    }

    [Fact]
    public void Program_that_does_not_start_is_told()
    {
        ProcessEnding ending = BoundedProcess.Run("no-such-program-here", [], Long, _ => true);
        Assert.StartsWith("could not be started", ending.Description, StringComparison.Ordinal);
    }

    private static (ProcessEnding Ending, List<string> Lines) Shell(string script, TimeSpan patience)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs a POSIX shell");
        List<string> lines = [];
        ProcessEnding ending = BoundedProcess.Run("sh", ["-c", script], patience, line =>
        {
            lines.Add(line);
            return true;
        });
        return (ending, lines);
    }
}
