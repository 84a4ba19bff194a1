using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DeviceLogs.Toolchain.Build;
using DeviceLogs.Toolchain.Pack;
using DeviceLogs.Toolchain.Running;

namespace DeviceLogs.Toolchain;

/// <summary>The emulator lane: every device project as a PE file within its budget, and the unit tests in nanoCLR.</summary>
internal static class EmulatorLane
{
    /// <param name="only">Texts within the names of the tests to run, joined by commas; nothing runs them all and checks the budgets
    /// too.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string? only = null)
    {
        Report report = new();
        InstalledTools toolchain = InstalledTools.Find();
        IReadOnlyList<DeviceProject> projects = DeviceProject.FindAll(Repository.Root);

        // More than one: an assembly holds no more than 64 KB of strings, and tests are full of them.
        Dictionary<DeviceProject, IReadOnlyList<TestCase>> tests = [];
        foreach (DeviceProject project in projects.Where(project => project.IsUnitTest))
        {
            IReadOnlyList<TestCase> cases = Chosen(TestDiscovery.InFiles(project.Sources), only);
            if (cases.Count > 0)
            {
                tests.Add(project, cases);
            }
        }

        int count = tests.Values.Sum(cases => cases.Count);

        if (toolchain.MissingToBuild.Count > 0)
        {
            report.Skipped(count, toolchain.MissingToRun);
        }
        else
        {
            DeviceBuilder builder = new(toolchain, Path.Combine(AppContext.BaseDirectory, "device"));
            Dictionary<DeviceProject, MissingLibraryException> notHere = [];
            Dictionary<DeviceProject, BuiltAssembly> built = BuildAll(projects, builder, notHere, report);
            if (toolchain.MissingToRun.Count > 0)
            {
                report.Skipped(count, toolchain.MissingToRun);
            }
            else
            {
                foreach ((DeviceProject project, IReadOnlyList<TestCase> cases) in tests)
                {
                    if (built.TryGetValue(project, out BuiltAssembly? assembly))
                    {
                        RunTests(cases, new Interpreter(toolchain.NanoClr, builder, assembly, project.LanguageVersion), report);
                    }
                    else if (notHere.TryGetValue(project, out MissingLibraryException? exception))
                    {
                        report.Skipped(cases.Count, [exception.Message]);
                    }
                    else
                    {
                        report.NotRun(cases, "its assembly was not built");
                    }
                }

                if (only is null || PackageCheck.TestName.Contains(only, StringComparison.OrdinalIgnoreCase))
                {
                    PackageCheck.Run(toolchain, built.Values, report);
                }

                if (only is null && built.Values.SingleOrDefault(each => each.Name == Benchmark.ProjectName) is BuiltAssembly benchmark)
                {
                    BudgetCheck.Run(toolchain, builder, benchmark, report);
                }
            }
        }

        report.Close();
        return report.HasFailed ? 1 : 0;
    }

    // A class's set-up runs whenever one of its tests does.
    private static IReadOnlyList<TestCase> Chosen(IReadOnlyList<TestCase> cases, string? only)
    {
        if (only is null)
        {
            return cases;
        }

        HashSet<string> classes = [.. cases.Where(test => !test.IsSetup && Contains(test)).Select(test => test.Class)];
        return [.. cases.Where(test => test.IsSetup ? classes.Contains(test.Class) : Contains(test))];

        bool Contains(TestCase test) => only.Split(',').Any(text => test.Name.Contains(text, StringComparison.OrdinalIgnoreCase));
    }

    private static Dictionary<DeviceProject, BuiltAssembly> BuildAll(
        IReadOnlyList<DeviceProject> projects, DeviceBuilder builder, Dictionary<DeviceProject, MissingLibraryException> notHere,
        Report report)
    {
        Dictionary<DeviceProject, BuiltAssembly> built = [];
        foreach (DeviceProject project in projects)
        {
            try
            {
                BuiltAssembly assembly = builder.Build(project);
                built.Add(project, assembly);
                long bytes = new FileInfo(assembly.Pe).Length;
                report.Built(Path.GetFileName(assembly.Pe), bytes);
                BudgetCheck.Size(assembly.Name, bytes, report);
            }
            catch (MissingLibraryException exception)
            {
                notHere.Add(project, exception);
                report.NotBuiltHere(project.AssemblyName + ".pe", exception.Message);
            }
            catch (BuildException exception)
            {
                report.NotBuilt(project.AssemblyName + ".pe", exception.Message);
            }
        }

        return built;
    }

    private static void RunTests(IReadOnlyList<TestCase> cases, Interpreter interpreter, Report report)
    {
        try
        {
            TestRun run = TestRun.Execute(cases, interpreter.Run);
            foreach ((string name, TestResult result) in run.Results)
            {
                report.Test(name, result);
            }

            foreach (Attempt attempt in run.Attempts)
            {
                report.Heap(attempt.Log);
                if (attempt.Log.IsComplete && !attempt.Ending.IsOrderly)
                {
                    report.EndedBadly(attempt.Ending);
                }
            }
        }
        catch (BuildException exception)
        {
            report.NotRun(cases, "the launcher was not built: " + exception.Message);
        }
    }
}
