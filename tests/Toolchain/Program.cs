using System;
using System.Threading.Tasks;
using DeviceLogs.Toolchain.EndToEnd;
using DeviceLogs.Toolchain.Surface;
using DeviceLogs.Toolchain.Sync;

namespace DeviceLogs.Toolchain;

/// <summary>The toolchain of the device half: the emulator lane, its benchmark, and what is written from other files.</summary>
internal static class Program
{
    private const string Usage = """
        Usage: dotnet run --project tests/Toolchain [-- COMMAND]

          (none)      builds every device project as a PE file and runs the unit tests in nanoCLR
                      [--only TEXT (tests whose Class.Method(row) contains it, without the budgets)]
          endtoend    delivers lines from nanoCLR to the local endpoint through an outage and reads them back
                      [--lines N] [--heap 64K (free at the start)] [--tls] [--certificate]
          benchmark   measures size, time and heap against the baselines
          sync        writes the project files and the solution from nanoframework.projects and the folders
          approve     writes the approved texts of the public surface after a change of it
        """;

    private static async Task<int> Main(string[] arguments)
    {
        switch (arguments)
        {
            case []:
                return EmulatorLane.Run();
            case ["--only", var text]:
                return EmulatorLane.Run(text);
            case ["endtoend", .. var options] when EndToEndVariant.Parse(options) is { } variant:
                return await EndToEndCommand.RunAsync(variant);
            case ["benchmark"]:
                return Benchmark.Run(InstalledTools.Find());
            case ["sync"]:
                return SyncCommand.Run();
            case ["approve"]:
                return PublicSurface.Approve();
            default:
                Console.Error.WriteLine($"'{string.Join(' ', arguments)}' is not a command of the toolchain.\n{Usage}");
                return 2;
        }
    }
}
