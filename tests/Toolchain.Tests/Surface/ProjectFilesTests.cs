using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using DeviceLogs.Toolchain;
using DeviceLogs.Toolchain.Build;
using DeviceLogs.Toolchain.Surface;
using Xunit;

namespace DeviceLogs.Toolchain.Tests.Surface;

/// <summary>What Visual Studio would keep in step and a hand would not: the lists in the project files.</summary>
public class ProjectFilesTests
{
    private const string ImportOfSkips = "nanoframework.skip.targets";

    public static IEnumerable<TheoryDataRow<string>> Projects() => AllProjects().Select(path => new TheoryDataRow<string>(path));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Compile_list_is_the_folder(string path)
    {
        DeviceProject project = Load(path);
        IEnumerable<string> inFolder = Directory.EnumerateFiles(project.Folder, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(project.Folder, file).Replace('/', '\\'))
            .Where(file => file.Split('\\')[0] is not ("bin" or "obj"));

        string[] missing = inFolder.Except(project.CompileItems).Order(StringComparer.Ordinal).Select(file => "add    <Compile Include=\"" + file + "\" />").ToArray();
        // Links to the doubles that several test projects share.
        string[] surplus = project.CompileItems.Where(item => !item.StartsWith(@"..\", StringComparison.Ordinal)).Except(inFolder).Select(file => "remove <Compile Include=\"" + file + "\" />").ToArray();
        Assert.True(missing.Length + surplus.Length == 0, string.Join("\n", surplus.Concat(missing).Prepend(path + " does not list its folder's files:")));
        Assert.Equal(project.CompileItems.Count, project.CompileItems.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void References_are_those_of_the_version_table(string path)
    {
        DeviceProject project = Load(path);
        string packages = Path.GetRelativePath(project.Folder, Repository.PathOf("packages")).Replace('/', '\\') + '\\';
        IReadOnlyList<PackageVersion> table = PackageVersion.Read();
        IEnumerable<DeviceReference> expected = project.References
            .Select(reference => table.Single(row => row.Assembly == reference.AssemblyName))
            .Select(row => new DeviceReference(row.Include, packages + row.PathInPackages));

        Assert.Equal(expected, project.References);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Packages_config_names_the_packages_of_the_references(string path)
    {
        DeviceProject project = Load(path);
        IReadOnlyList<PackageVersion> table = PackageVersion.Read();
        IEnumerable<string> expected = project.References
            .Select(reference => table.Single(row => row.Assembly == reference.AssemblyName))
            .Select(row => row.Package + " " + row.Version + " netnano1.0")
            .Distinct();
        IEnumerable<string> named = XDocument.Load(project.PackagesFile).Root!.Elements("package")
            .Select(package => package.Attribute("id")!.Value + " " + package.Attribute("version")!.Value + " " + package.Attribute("targetFramework")!.Value);

        Assert.Equal(expected.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void References_are_complete(string path)
    {
        DeviceProject project = Load(path);
        IReadOnlyList<PackageVersion> table = PackageVersion.Read();
        string[] own = project.References.Select(reference => reference.AssemblyName).ToArray();
        IEnumerable<string> needed = table.Where(row => own.Contains(row.Assembly)).SelectMany(row => row.Needs).Append("mscorlib");
        IEnumerable<string> ofProjects = project.ProjectReferences.SelectMany(file => DeviceProject.Load(file).References).Select(reference => reference.AssemblyName);

        string[] missing = needed.Concat(ofProjects).Except(own).ToArray();
        Assert.True(missing.Length == 0, path + " must also reference " + string.Join(", ", missing));
    }

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
        => Assert.Equal(ReferenceAssemblies.Names.Append("nanoFramework.UnitTestLauncher").Order(StringComparer.Ordinal), PackageVersion.Read().Select(row => row.Assembly).Order(StringComparer.Ordinal));

    [Fact]
    public void Solution_lists_every_project()
    {
        string solution = File.ReadAllText(Repository.PathOf("DeviceLogs.sln"));
        IEnumerable<string> projects = AllProjects().Concat(new[] { "src", "hardware", "tests" }
            .SelectMany(folder => Directory.EnumerateFiles(Repository.PathOf(folder), "*.csproj", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Repository.Root, file)));

        Assert.All(projects, project => Assert.Contains("\"" + project.Replace('/', '\\') + "\"", solution, StringComparison.Ordinal));
    }

    [Fact]
    public void Solution_deploys_every_device_project()
    {
        string solution = File.ReadAllText(Repository.PathOf("DeviceLogs.sln"));
        Assert.All(AllProjects(), path =>
        {
            string guid = Load(path).Property("ProjectGuid")!.ToUpperInvariant();
            Assert.Contains("{" + guid + "}.Debug|Any CPU.Deploy.0", solution, StringComparison.Ordinal);
            Assert.Contains("{" + guid + "}.Release|Any CPU.Deploy.0", solution, StringComparison.Ordinal);
        });
    }

    internal static IEnumerable<string> AllProjects() => DeviceProject.FindAll(Repository.Root)
        .Select(project => Path.GetRelativePath(Repository.Root, project.FilePath).Replace('\\', '/'));

    private static DeviceProject Load(string path) => DeviceProject.Load(Repository.PathOf(path));
}
