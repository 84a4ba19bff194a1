using System;
using DeviceLogs.CommandLine;

namespace DeviceLogs.Toolchain;

/// <summary>The toolchain of the device half: the emulator lane, its benchmark, and what is written from other files.</summary>
internal static class Program
{
    private static int Main(string[] arguments) =>
        CommandLineProgram.Run(new ToolchainCommand(EmulatorLane.Run).Command, ToolchainCommand.Notes, arguments, Console.Out,
            Console.Error);
}
