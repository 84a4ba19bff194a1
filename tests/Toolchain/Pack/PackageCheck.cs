using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DeviceLogs.Toolchain.Build;
using DeviceLogs.Toolchain.Running;
using DeviceLogs.Toolchain.Sync;
using Microsoft.CodeAnalysis.CSharp;

namespace DeviceLogs.Toolchain.Pack;

/// <summary>
/// Builds a firmware from the packages alone and runs it: what a package lacks is missed here, and not on somebody's desk.
/// </summary>
internal static class PackageCheck
{
    /// <summary>The name of the test.</summary>
    public const string TestName = "packages: a firmware that has nothing but the packages builds and runs";
    private const string Program = "PackagedFirmware";
    private const string LastLine = "packaged firmware has logged 1 line";

    // What the interpreter says of itself comes before.
    private const int MostLines = 10;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Reports one test.</summary>
    /// <param name="tools">With nothing missing.</param>
    /// <param name="built">The assemblies that were built.</param>
    /// <param name="report">Takes the result.</param>
    public static void Run(InstalledTools tools, IEnumerable<BuiltAssembly> built, Report report)
    {
        List<string> said = [];
        try
        {
            bool isWhole = Execute(tools, built.ToLookup(assembly => assembly.Name), said);
            report.Test(TestName,
                new TestResult(isWhole ? TestOutcome.Passed : TestOutcome.Failed, isWhole ? [] : [.. said.TakeLast(MostLines)], []));
        }
        catch (BuildException e)
        {
            report.Test(TestName, new TestResult(TestOutcome.Failed, e.Message.Split('\n'), []));
        }
    }

    private static bool Execute(InstalledTools tools, ILookup<string, BuiltAssembly> built, List<string> said)
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "packages");
        string[] packages = [.. ProjectTable.Read().Rows.Where(NuspecText.IsPackage)
            .Where(row => built.Contains(row.Name))
            .Select(row => Packer.Pack(row, built[row.Name].First(), folder, repository: ""))];
        UnpackedPackages unpacked = new(packages, Path.Combine(folder, "unpacked"));
        DeviceBuilder builder = new(tools, Path.Combine(folder, "firmware"));
        foreach (BuiltAssembly assembly in unpacked.Assemblies)
        {
            builder.Use(assembly);
        }

        using StreamReader source = new(typeof(PackageCheck).Assembly.GetManifestResourceStream(Program + ".cs")!);
        BuiltAssembly firmware = builder.BuildProgram(
            Program,
            LanguageVersion.CSharp12,
            [(Program + ".cs", source.ReadToEnd())],
            [.. unpacked.Libraries, .. unpacked.Assemblies.Select(assembly => assembly.Name)]);
        bool isWhole = false;
        BoundedProcess.Run(tools.NanoClr, builder.Deploy(firmware), Patience, line =>
        {
            said.Add(line);
            isWhole |= line.TrimEnd() == LastLine;
            return true;
        });
        return isWhole;
    }
}
