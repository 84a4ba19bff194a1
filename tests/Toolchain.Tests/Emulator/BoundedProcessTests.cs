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
        Stopwatch time = Stopwatch.StartNew();
        (ProcessEnding ending, List<string> lines) = Shell("echo one; sleep 100; echo two", TimeSpan.FromSeconds(1));
        Assert.Equal(["one"], lines);
        Assert.StartsWith("killed after 1 s", ending.Description, StringComparison.Ordinal);
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
