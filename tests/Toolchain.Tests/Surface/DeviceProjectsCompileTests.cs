using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Tests.Support;
using DeviceLogs.Toolchain;
using DeviceLogs.Toolchain.Build;
using DeviceLogs.Toolchain.Surface;
using Xunit;

namespace DeviceLogs.Toolchain.Tests.Surface;

public class DeviceProjectsCompileTests
{
    // What differs in Release is little: CI compiles both.
    private static readonly string[] Configurations = Soak.IsWanted ? ["Debug", "Release"] : ["Debug"];

    public static IEnumerable<TheoryDataRow<string, string>> ProjectsAndConfigurations()
        => from project in ProjectFilesTests.AllProjects()
           from configuration in Configurations
           select new TheoryDataRow<string, string>(project, configuration);

    [Theory]
    [MemberData(nameof(ProjectsAndConfigurations))]
    public void Device_project_compiles_for_the_board(string project, string configuration)
    {
        IReadOnlyList<DeviceDiagnostic> errors = SurfaceCompiler.Check(DeviceProject.Load(Repository.PathOf(project)), configuration);
        Assert.True(errors.Count == 0, string.Join("\n", errors.Take(50)));
    }
}
