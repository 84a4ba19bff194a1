using DeviceLogs.Toolchain.Build;
using DeviceLogs.Toolchain.Pack;
using DeviceLogs.Toolchain.Sync;
using Xunit;

namespace DeviceLogs.Toolchain.Tests.Pack;

public class NuspecTextTests
{
    [Fact]
    public void A_package_without_a_README_is_named_with_the_way_out()
    {
        ProjectRow row = new("src/device/DeviceLogs.New", "DeviceLogs.New", ProjectKind.Library, [], [], []);

        Assert.Equal(
            "src/device/DeviceLogs.New has no README.md, which its package shows: write one whose first paragraph says what it is for.",
            Assert.Throws<BuildException>(() => new NuspecText(ProjectTable.Read(), row).Write()).Message);
    }
}
