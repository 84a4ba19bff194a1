using System;
using System.IO;
using DeviceLogs.CommandLine;
using Xunit;

namespace DeviceLogs.Toolchain.Tests;

/// <summary>What the toolchain can be called with.</summary>
public sealed class CommandLineTests
{
    [Fact]
    public void Without_a_command_it_runs_the_emulator_lane() => Assert.Equal((7, "", ""), Run());

    [Fact]
    public void Only_is_passed_to_the_lane() => Assert.Equal((3, "", ""), Run("--only", "abc"));

    [Theory]
    [InlineData("bechmark", "'bechmark' is not a command. Did you mean 'benchmark'?")]
    [InlineData("endtoend --lnes 3", "'--lnes' is not an option of endtoend. Did you mean '--lines'?")]
    [InlineData("endtoend --lines 0", "--lines is '0': it takes a whole number, 1 or more.")]
    [InlineData("endtoend --heap=64M", "--heap is '64M': it takes a whole number, 1 or more.")]
    [InlineData("image --program Esp32", "--program is 'Esp32': it takes Esp32Agent or DeviceLogs.Benchmarks or DeviceLogs.EndToEnd.")]
    [InlineData("sync --tls", "'--tls' is not an option of sync.")]
    public void Wrong_use_is_refused_with_the_way_out_and_exit_code_2(string arguments, string message) =>
        Assert.Equal((2, "", $"{message} Run with --help for all options.{Environment.NewLine}"), Run(arguments.Split(' ')));

    [Fact]
    public void Help_names_the_program_and_every_command()
    {
        (int code, string output, string errors) = Run("--help");

        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("\n  dotnet run --project tests/Toolchain -- [command] [options]", output, StringComparison.Ordinal);
        Assert.All(["endtoend", "benchmark", "sync", "pack", "image", "approve"],
            command => Assert.Contains($"\n  {command} ", output, StringComparison.Ordinal));
    }

    private static (int Code, string Output, string Errors) Run(params string[] arguments)
    {
        using StringWriter output = new();
        using StringWriter errors = new();
        int code = CommandLineProgram.Run(new ToolchainCommand(only => only?.Length ?? 7).Command, ToolchainCommand.Notes, arguments,
            output, errors);
        return (code, $"{output}", $"{errors}");
    }
}
