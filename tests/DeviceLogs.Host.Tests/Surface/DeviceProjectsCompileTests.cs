using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace DeviceLogs.Host.Tests.Surface;

public class DeviceProjectsCompileTests
{
    public static IEnumerable<TheoryDataRow<string, string>> ProjectsAndConfigurations()
        => from project in DeviceProject.FindAll()
           from configuration in new[] { "Debug", "Release" }
           select new TheoryDataRow<string, string>(project, configuration);

    [Theory]
    [MemberData(nameof(ProjectsAndConfigurations))]
    public void Device_project_compiles_for_the_board(string project, string configuration)
    {
        IReadOnlyList<DeviceDiagnostic> errors = DeviceCompiler.Check(DeviceProject.Load(Repository.PathOf(project)), configuration);
        Assert.True(errors.Count == 0, string.Join("\n", errors.Take(50)));
    }
}
