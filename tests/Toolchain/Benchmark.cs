using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using DeviceLogs.Toolchain.Build;
using DeviceLogs.Toolchain.EndToEnd;
using DeviceLogs.Toolchain.Running;

namespace DeviceLogs.Toolchain;

/// <summary>
/// Runs tests/device/DeviceLogs.Benchmarks in nanoCLR and adds what only the PC knows: the size of the PE files, and the wire.
/// </summary>
internal static class Benchmark
{
    public const string ProjectName = "DeviceLogs.Benchmarks";
    private const string LastLine = "benchmark complete";

    // The longest piece without a line of output: all times of one table are printed at its end.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <returns>
    /// Exit code: 0 when the program came to its end. A broken budget is told, not punished: times depend on the machine.
    /// </returns>
    public static async Task<int> RunAsync(InstalledTools toolchain)
    {
        if (toolchain.MissingToRun.Count > 0)
        {
            Console.WriteLine("The benchmark is skipped: " + string.Join(", ", toolchain.MissingToRun) + ".");
            return 0;
        }

        DeviceBuilder builder = new(toolchain, Path.Combine(AppContext.BaseDirectory, "device"));
        List<BuiltAssembly> built = [];
        try
        {
            built.AddRange(DeviceProject.FindAll(Repository.Root).Select(builder.Build));
        }
        catch (BuildException exception)
        {
            Console.WriteLine("not built: " + exception.Message);
            return 1;
        }

        PrintSizes(built);
        bool complete = Run(toolchain, builder, built.Single(assembly => assembly.Name == ProjectName), Console.WriteLine)
            && await DrainTable.PrintAsync(toolchain);
        return complete ? 0 : 1;
    }

    /// <summary>Runs the program and gives each row of its tables to the taker.</summary>
    /// <returns>Whether it came to its end; if not, that was printed.</returns>
    public static bool Run(InstalledTools toolchain, DeviceBuilder builder, BuiltAssembly program, Action<string> take)
    {
        bool complete = false;
        ProcessEnding ending = BoundedProcess.Run(toolchain.NanoClr, builder.Deploy(program), Patience, line =>
        {
            // The interpreter has much to say of itself before.
            line = line.TrimEnd();
            complete |= line == LastLine;
            if (line.StartsWith('|'))
            {
                take(line);
            }
            else if (line.Contains("nhandled exception", StringComparison.Ordinal) || line.Contains("++++", StringComparison.Ordinal))
            {
                Console.WriteLine(line);
            }

            return true;
        });
        if (!complete)
        {
            Console.WriteLine("The benchmark did not come to its end (" + ending.Description + ").");
        }

        return complete;
    }

    private static void PrintSizes(IEnumerable<BuiltAssembly> built)
    {
        Console.WriteLine("| assembly | bytes as PE file | budget | verdict |");
        Console.WriteLine("| --- | --- | --- | --- |");
        foreach (BuiltAssembly assembly in built)
        {
            long bytes = new FileInfo(assembly.Pe).Length;
            long? budget = Budgets.PeBytesOf(assembly.Name);
            string verdict = budget is null ? "-" : bytes <= budget ? "kept" : "BROKEN";
            Console.WriteLine("| " + Path.GetFileName(assembly.Pe) + " | " + Show(bytes) + " | " + (
                budget is null ? "-" : "<= " + Show(budget.Value)) + " | " + verdict + " |");
        }

        Console.WriteLine();
    }

    private static string Show(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
