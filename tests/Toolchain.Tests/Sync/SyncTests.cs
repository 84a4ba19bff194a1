using System.Linq;
using DeviceLogs.Toolchain.Sync;
using Xunit;

namespace DeviceLogs.Toolchain.Tests.Sync;

/// <summary>What sync writes is what the repository holds.</summary>
public class SyncTests
{
    [Fact]
    public void Project_lists_packages_and_solution_are_in_sync_with_the_folders_and_the_tables()
    {
        string[] stale = [.. SyncCommand.Stale().Select(file => file.Key)];
        Assert.True(stale.Length == 0, "Run sync (dotnet run --project tests/Toolchain -- sync). Out of date: " + string.Join(", ", stale));
    }

    [Fact]
    public void Every_device_project_is_a_row_of_the_table()
        => Assert.Equal(
            ProjectTable.Read().Rows.Select(row => row.ProjectFile).Order(),
            DeviceLogs.Toolchain.Tests.Surface.ProjectFilesTests.AllProjects().Order());
}
