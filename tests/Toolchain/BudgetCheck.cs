using System;
using DeviceLogs.Toolchain.Build;
using DeviceLogs.Toolchain.Running;

namespace DeviceLogs.Toolchain;

/// <summary>Makes a test of each budget of the managed heap: the rows of the benchmark that depend on no machine.</summary>
/// <remarks>The benchmark itself holds and judges the budgets; here its verdicts count. Those of time are left to a person.</remarks>
internal static class BudgetCheck
{
    private const string Table = "managed heap";

    public static void Run(InstalledTools toolchain, DeviceBuilder builder, BuiltAssembly program, Report report)
    {
        string head = "";
        bool inTable = false;
        int judged = 0;
        Benchmark.Run(toolchain, builder, program, row =>
        {
            string[] cells = row.Trim('|').Split('|', StringSplitOptions.TrimEntries);
            inTable = cells[0] == "---" ? head == Table : inTable;
            head = cells[0];
            if (inTable && cells[^1] is "kept" or "BROKEN")
            {
                judged++;
                report.Test("budget: " + cells[0], Result(cells[^1] == "kept", cells[1] + ", budget " + cells[^2]));
            }
        });
        if (judged == 0)
        {
            report.Test("budgets of the managed heap", Result(false, "the benchmark did not tell them"));
        }
    }

    /// <summary>The flash that an assembly takes, where it has a budget.</summary>
    public static void Size(string assembly, long bytes, Report report)
    {
        if (Budgets.PeBytesOf(assembly) is long budget)
        {
            report.Test("budget: " + assembly + ".pe", Result(bytes <= budget, bytes + " bytes, budget <= " + budget));
        }
    }

    private static TestResult Result(bool kept, string detail)
        => kept ? new TestResult(TestOutcome.Passed, [], [detail]) : new TestResult(TestOutcome.Failed, [detail], []);
}
