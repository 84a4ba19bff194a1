using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using DeviceLogs.Toolchain.Build;

namespace DeviceLogs.Toolchain.EndToEnd;

/// <summary>The firmware's real transport in nanoCLR against the local endpoint.</summary>
internal static class EndToEndCommand
{
    /// <returns>Exit code: 0 when all is well, or nothing can be run on this machine.</returns>
    public static async Task<int> RunAsync(EndToEndVariant variant)
    {
        InstalledTools toolchain = InstalledTools.Find();
        if (toolchain.MissingToRun.Count > 0)
        {
            Console.WriteLine("The end-to-end run is skipped: " + string.Join(", ", toolchain.MissingToRun) + ".");
            return Close(passed: 0, failed: 0, skipped: 1);
        }

        IReadOnlyList<string> faults;
        try
        {
            faults = await new EndToEndRun(new DeviceProgram(toolchain), variant).ExecuteAsync();
        }
        catch (MissingLibraryException exception)
        {
            Console.WriteLine("The end-to-end run is skipped: " + exception.Message + ".");
            return Close(passed: 0, failed: 0, skipped: 1);
        }
        catch (BuildException exception)
        {
            faults = ["not built: " + exception.Message];
        }

        foreach (string fault in faults)
        {
            Console.WriteLine("FAULT: " + fault);
        }

        return faults.Count == 0 ? Close(passed: 1, failed: 0, skipped: 0) : Close(passed: 0, failed: 1, skipped: 0);
    }

    private static int Close(int passed, int failed, int skipped)
    {
        Console.WriteLine($"{passed} passed, {failed} failed, {skipped} skipped");
        return failed == 0 ? 0 : 1;
    }
}
