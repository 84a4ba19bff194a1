using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using DeviceLogs.Toolchain.Surface;

namespace DeviceLogs.Toolchain.Sync;

/// <summary>Writes the .nfproj and the packages.config of one device project.</summary>
internal sealed class ProjectFileText(ProjectTable table, ProjectRow row)
{
    private const string SystemPath = "$(NanoFrameworkProjectSystemPath)";

    // What the launcher loads unit tests as.
    private const string TestAssembly = "NFUnitTest";

    private readonly string _folder = Repository.PathOf(row.Folder);

    /// <summary>The project file.</summary>
    /// <param name="sources">The folder's own C# files, from the folder, with slashes.</param>
    public string Project(IEnumerable<string> sources)
    {
        bool isTests = row.Kind == ProjectKind.Tests;
        StringBuilder text = new();
        text.Append($"""
            <?xml version="1.0" encoding="utf-8"?>
            <!-- Written by the sync verb of tests/Toolchain from {ProjectTable.FileName} and this folder. -->
            <Project ToolsVersion="Current" DefaultTargets="Build" xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
              <PropertyGroup Label="Globals">
                <NanoFrameworkProjectSystemPath>$(MSBuildExtensionsPath)\nanoFramework\v1.0\</NanoFrameworkProjectSystemPath>
              </PropertyGroup>

            """);
        text.Append(Import(SystemPath + "NFProjectSystem.Default.props"));
        text.Append($"  <Import Project=\"{FromHere("nanoframework.props")}\" />\n");
        if (isTests)
        {
            text.Append("  <ItemGroup>\n    <ProjectCapability Include=\"TestContainer\" />\n  </ItemGroup>\n");
        }

        text.Append("  <PropertyGroup>\n");
        foreach ((string name, string value) in Properties(isTests))
        {
            text.Append($"    <{name}>{value}</{name}>\n");
        }

        text.Append("  </PropertyGroup>\n").Append(Import(SystemPath + "NFProjectSystem.props"));
        Group(text, sources.Order(StringComparer.Ordinal).Select(source => $"    <Compile Include=\"{Backslashed(source)}\" />\n").Concat(
            row.Links.Select(Link)));
        Group(text, ["    <None Include=\"packages.config\" />\n"]);
        Group(text, table.ProjectsOf(row).Select(project => $"    <ProjectReference Include=\"{FromHere(project.ProjectFile)}\" />\n"));
        Group(text, table.LibrariesOf(row).Select(Reference));
        text.Append(Import(SystemPath + "NFProjectSystem.CSharp.targets"));
        text.Append(
            $"  <Import Project=\"{FromHere("nanoframework.skip.targets")}\" "
            + $"Condition=\"!Exists('{SystemPath}NFProjectSystem.CSharp.targets')\" />\n");
        text.Append(
            "  <ProjectExtensions>\n    <ProjectCapabilities>\n      <ProjectConfigurationsDeclaredAsItems />\n    "
            + "</ProjectCapabilities>\n");
        return text.Append("  </ProjectExtensions>\n</Project>\n").ToString();
    }

    /// <summary>packages.config: the packages of the class libraries, which restoring does not follow to their own dependencies.</summary>
    public string Packages() => "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<packages>\n" + string.Concat(table.LibrariesOf(row)
        .Select(library => $"  <package id=\"{library.Package}\" version=\"{library.Version}\" targetFramework=\"netnano1.0\" />\n")
        .Distinct().Order(StringComparer.OrdinalIgnoreCase)) + "</packages>\n";

    private IEnumerable<(string Name, string Value)> Properties(bool isTests)
    {
        yield return ("ProjectTypeGuids", "{11A8DD76-328B-46DF-9F39-F559912D0360};{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}");
        yield return ("ProjectGuid", StableGuid.Braced(row.ProjectFile));
        yield return ("OutputType", row.Kind == ProjectKind.Program ? "Exe" : "Library");
        yield return ("RootNamespace", row.Name.StartsWith("DeviceLogs", StringComparison.Ordinal) ? row.Name : "DeviceLogs." + row.Name);
        yield return ("AssemblyName", isTests ? TestAssembly : row.Name);
        if (row.Kind == ProjectKind.Library)
        {
            yield return ("DocumentationFile", $@"bin\$(Configuration)\{row.Name}.xml");
        }

        if (isTests)
        {
            yield return ("IsCodedUITest", "False");
            yield return ("IsTestProject", "true");
            yield return ("TestProjectType", "UnitTest");
            yield return ("RunSettingsFilePath", $@"$(MSBuildProjectDirectory)\{FromHere("nf.runsettings")}");
        }
    }

    private static void Group(StringBuilder text, IEnumerable<string> items)
    {
        string all = string.Concat(items);
        if (all.Length > 0)
        {
            text.Append("  <ItemGroup>\n").Append(all).Append("  </ItemGroup>\n");
        }
    }

    private static string Import(string file) => $"  <Import Project=\"{file}\" Condition=\"Exists('{file}')\" />\n";

    private string Link(string file)
        => $"    <Compile Include=\"{FromHere(file)}\">\n      <Link>Support\\{Path.GetFileName(file)}</Link>\n    </Compile>\n";

    private string Reference(PackageVersion library) => $"""
            <Reference Include="{library.Include}">
              <HintPath>{FromHere("packages")}\{library.PathInPackages}</HintPath>
            </Reference>

        """;

    private string FromHere(string file) => Backslashed(Path.GetRelativePath(_folder, Repository.PathOf(file)));

    private static string Backslashed(string path) => path.Replace('/', '\\');
}
