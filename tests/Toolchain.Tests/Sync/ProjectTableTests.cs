using System.Collections.Generic;
using System.IO;
using System.Linq;
using DeviceLogs.Toolchain.Sync;
using Xunit;

namespace DeviceLogs.Toolchain.Tests.Sync;

public class ProjectTableTests
{
    [Fact]
    public void A_row_has_what_its_lines_say()
    {
        ProjectRow row = Assert.Single(ProjectTable.Parse(
        [
            "# a comment", "", "[hardware/Firmware]", "kind       tests", "assembly   DeviceLogs.Firmware",
            "projects   DeviceLogs.Spool DeviceLogs.Iot",
            "libraries  nanoFramework.Json", "links      tests/Support Clock Board", "links      tests/Other Drive",
        ]));

        Assert.Equal("hardware/Firmware/DeviceLogs.Firmware.nfproj", row.ProjectFile);
        Assert.Equal(ProjectKind.Tests, row.Kind);
        Assert.Equal(["DeviceLogs.Spool", "DeviceLogs.Iot"], row.Projects);
        Assert.Equal(["nanoFramework.Json"], row.Libraries);
        Assert.Equal(["tests/Support/Clock.cs", "tests/Support/Board.cs", "tests/Other/Drive.cs"], row.Links);
    }

    [Theory]
    [InlineData("kind librari",
        "nanoframework.projects, line 2: 'kind librari' is not understood. Use kind, assembly, projects, libraries or links with a value.")]
    [InlineData("colour blue",
        "nanoframework.projects, line 2: 'colour blue' is not understood. Use kind, assembly, projects, libraries or links with a value.")]
    public void A_line_that_is_not_understood_is_named_with_its_number(string line, string message)
        => Assert.Equal(message, Assert.Throws<InvalidDataException>(() => ProjectTable.Parse(["[src/A]", line])).Message);

    [Fact]
    public void A_line_before_the_first_folder_is_named()
        => Assert.Equal(
            "nanoframework.projects, line 1: 'kind' comes before the first [folder].",
            Assert.Throws<InvalidDataException>(() => ProjectTable.Parse(["kind library"])).Message);

    [Fact]
    public void A_project_comes_after_those_that_it_needs()
    {
        ProjectTable table = ProjectTable.Read();
        ProjectRow firmware = table.Rows.Single(row => row.Name == "DeviceLogs.Firmware");
        List<string> needed = [.. table.ProjectsOf(firmware).Select(project => project.Name)];

        Assert.Equal("DeviceLogs", needed[0]);
        Assert.Equal(needed.Distinct(), needed);
        Assert.Contains("DeviceLogs.Spool", needed);
    }

    [Fact]
    public void A_library_brings_what_it_needs_itself()
    {
        ProjectTable table = ProjectTable.Read();
        string[] libraries = [.. table.LibrariesOf(table.Rows.Single(row => row.Name == "DeviceLogs")).Select(library => library.Assembly)];

        Assert.Contains("mscorlib", libraries);
        Assert.Contains("System.Net.Http", libraries);
        Assert.Contains("nanoFramework.System.Text", libraries);
    }
}
