using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security;
using System.Text.RegularExpressions;
using DeviceLogs.Toolchain.Build;
using DeviceLogs.Toolchain.Sync;

namespace DeviceLogs.Toolchain.Pack;

/// <summary>Writes the .nuspec of one device library, as nanoFramework's own packages have it.</summary>
/// <remarks>Version, commit and repository are tokens: the pack verb fills them in.</remarks>
internal sealed partial class NuspecText(ProjectTable table, ProjectRow row)
{
    private static readonly string[] Built = ["dll", "pe", "pdbx", "xml"];

    /// <summary>The folder of the libraries that are packages.</summary>
    public const string PackagedFolder = "src/device/";

    /// <summary>Path of the .nuspec of a row from the root of the repository, with slashes.</summary>
    public static string PathOf(ProjectRow row) => $"{row.Folder}/{row.Name}.nuspec";

    /// <summary>Whether a row is a package.</summary>
    public static bool IsPackage(ProjectRow row) =>
        row.Kind == ProjectKind.Library && row.Folder.StartsWith(PackagedFolder, StringComparison.Ordinal);

    /// <summary>The text. The first paragraph of the library's README describes the package.</summary>
    /// <exception cref="BuildException">The library has no README.</exception>
    public string Write() => $"""
        <?xml version="1.0" encoding="utf-8"?>
        <!-- Written by the sync verb of tests/Toolchain from {ProjectTable.FileName} and README.md. -->
        <package xmlns="http://schemas.microsoft.com/packaging/2012/06/nuspec.xsd">
          <metadata>
            <id>{row.Name}</id>
            <version>$version$</version>
            <authors>DeviceLogs contributors</authors>
            <license type="expression">MIT</license>
            <readme>README.md</readme>
            <icon>icon.png</icon>
            <repository type="git" url="$repository$" commit="$commit$" />
            <description>{SecurityElement.Escape(Description())}</description>
            <tags>nanoFramework C# ESP32 AWS CloudWatch logs logging</tags>
            <dependencies>
        {string.Join('\n', Dependencies())}
            </dependencies>
          </metadata>
          <files>
        {string.Join('\n', Built.Select(extension => $"    <file src=\"bin\\Release\\{row.Name}.{extension}\" target=\"lib\" />"))}
            <file src="README.md" target="" />
            <file src="..\..\..\LICENSE" target="LICENSE" />
            <file src="..\icon.png" target="" />
          </files>
        </package>

        """.ReplaceLineEndings("\n");

    private IEnumerable<string> Dependencies()
    {
        string[] own = ["mscorlib", .. row.Libraries];
        IEnumerable<string> libraries = table.LibrariesOf(row).Where(library => own.Contains(library.Assembly))
            .Select(library => Dependency(library.Package, library.Version));
        return row.Projects.Select(project => Dependency(project, "$version$")).Concat(libraries);
    }

    private static string Dependency(string id, string version) => $"      <dependency id=\"{id}\" version=\"{version}\" />";

    [GeneratedRegex(@"\*\*|`|\s*\(\[[^\]]*\]\([^)]*\)\)|\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex Marks();

    // Without the marks of Markdown: a package's description is plain text.
    private string Description()
    {
        string readme = Repository.PathOf(row.Folder + "/README.md");
        if (!File.Exists(readme))
        {
            throw new BuildException(
                $"{row.Folder} has no README.md, which its package shows: write one whose first paragraph says what it is for.");
        }

        IEnumerable<string> paragraph = File.ReadLines(readme)
            .SkipWhile(line => line.StartsWith('#') || line.Length == 0).TakeWhile(line => line.Length > 0);
        return Marks().Replace(string.Join(' ', paragraph), "$1");
    }
}
