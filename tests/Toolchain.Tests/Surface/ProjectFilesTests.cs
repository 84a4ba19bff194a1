using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DeviceLogs.Toolchain;
using DeviceLogs.Toolchain.Build;
using DeviceLogs.Toolchain.Surface;
using Xunit;

namespace DeviceLogs.Toolchain.Tests.Surface;

/// <summary>What every device project must state, and the table of versions.</summary>
public class ProjectFilesTests
{
    private const string ImportOfSkips = "nanoframework.skip.targets";

    public static IEnumerable<TheoryDataRow<string>> Projects() => AllProjects().Select(path => new TheoryDataRow<string>(path));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Settings_are_those_of_every_device_project(string path)
    {
        DeviceProject project = Load(path);
        Assert.Equal("12.0", project.Property("LangVersion"));
        Assert.Equal("noRefSafetyRulesAttribute", project.Property("Features"));
        Assert.Equal("true", project.Property("TreatWarningsAsErrors"));
        Assert.Equal("v1.0", project.Property("TargetFrameworkVersion"));
        Assert.Contains(ImportOfSkips, File.ReadAllText(project.FilePath), StringComparison.Ordinal);
    }

    [Fact]
    public void Version_table_names_a_package_and_an_assembly_once()
    {
        IReadOnlyList<PackageVersion> table = PackageVersion.Read();
        Assert.Equal(table.Count, table.Select(row => row.Assembly).Distinct().Count());
        Assert.All(table.GroupBy(row => row.Package), rows => Assert.Single(rows.Select(row => row.Version).Distinct()));
    }

    [Fact]
    public void Listing_and_version_table_know_the_same_assemblies()
        => Assert.Equal(ReferenceAssemblies.Names.Append("nanoFramework.UnitTestLauncher").Order(StringComparer.Ordinal),
            PackageVersion.Read().Select(row => row.Assembly).Order(StringComparer.Ordinal));

    internal static IEnumerable<string> AllProjects() => DeviceProject.FindAll(Repository.Root)
        .Select(project => Path.GetRelativePath(Repository.Root, project.FilePath).Replace('\\', '/'));

    private static DeviceProject Load(string path) => DeviceProject.Load(Repository.PathOf(path));
}
