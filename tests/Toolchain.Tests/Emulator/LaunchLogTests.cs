using System.Linq;
using DeviceLogs.Toolchain.Running;
using Xunit;
using TestResult = DeviceLogs.Toolchain.Running.TestResult;

namespace DeviceLogs.Toolchain.Tests.Emulator;

public class LaunchLogTests
{
    [Fact]
    public void Output_belongs_to_the_test_that_wrote_it()
    {
        LaunchLog log = Read("Ready.", "#lane# class A", "#lane# begin A.One.0", "half a line, #lane# passed A.One.0",
            "#lane# begin A.Two.0", "two", "#lane# passed A.Two.0");
        Assert.Equal(["half a line, "], log.Results["A.One.0"].Output);
        Assert.Equal(["two"], log.Results["A.Two.0"].Output);
    }

    [Fact]
    public void Reason_of_a_failure_is_told_apart_from_its_output()
    {
        LaunchLog log = Read("#lane# begin A.One.0", "doing", "#lane# failed A.One.0", "Exception: two", "lines", "#lane# begin A.Two.0");
        TestResult result = log.Results["A.One.0"];
        Assert.Equal(TestOutcome.Failed, result.Outcome);
        Assert.Equal(["Exception: two", "lines"], result.Reason);
        Assert.Equal(["doing"], result.Output);
    }

    [Fact]
    public void Skipped_test_gives_its_reason()
    {
        LaunchLog log = Read("#lane# begin A.One.0", "#lane# skipped A.One.0", "no board");
        Assert.Equal(TestOutcome.Skipped, log.Results["A.One.0"].Outcome);
        Assert.Equal(["no board"], log.Results["A.One.0"].Reason);
    }

    [Fact]
    public void Log_that_breaks_off_names_the_open_test()
    {
        LaunchLog log = Read("#lane# class A", "#lane# begin A.One.0", "last words");
        Assert.Equal("A", log.OpenClass);
        Assert.Equal("A.One.0", log.OpenTest);
        Assert.Equal(["last words"], log.LastLines);
        Assert.False(log.IsComplete);
    }

    [Fact]
    public void Heap_is_read_before_and_after_each_class()
    {
        LaunchLog log = Read("#lane# heap 1000", "#lane# class A", "#lane# end 900", "#lane# complete");
        Assert.Equal([1000L, 900L], log.FreeBytes);
        Assert.Equal(["A"], log.Finished);
        Assert.Null(log.OpenClass);
        Assert.True(log.IsComplete);
    }

    [Fact]
    public void Endless_output_is_cut_in_the_middle()
    {
        LaunchLog log = Read("#lane# begin A.One.0");
        for (int i = 0; i < 1000; i++)
        {
            Assert.False(log.Add("line " + i), "output is not progress");
        }

        Assert.True(log.Add("#lane# passed A.One.0"));
        Assert.Equal(["line 24", "(950 lines left out)", "line 975"], log.Results["A.One.0"].Output.Skip(24).Take(3));
        Assert.Equal("line 999", log.Results["A.One.0"].Output[^1]);
    }

    internal static LaunchLog Read(params string[] lines)
    {
        LaunchLog log = new();
        foreach (string line in lines)
        {
            log.Add(line);
        }

        return log;
    }
}
