using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace DeviceLogs.Toolchain.Sync;

/// <summary>Writes DeviceLogs.sln: every project in the folder of the solution that its own folder is in.</summary>
internal static class SolutionText
{
    private const string FolderType = "{2150E333-8FDC-42A3-9474-1A3956D46DE8}";
    private const string DeviceType = "{11A8DD76-328B-46DF-9F39-F559912D0360}";
    private const string DotNetType = "{9A19103F-16F7-4668-BE54-9A1E7A4F7556}";

    private static readonly string[] Configurations = ["Debug", "Release"];

    /// <param name="projects">Project files from the root of the repository, with slashes.</param>
    /// <param name="items">Files of the root that the solution shows.</param>
    public static string Write(IReadOnlyList<string> projects, IReadOnlyList<string> items)
    {
        string[] ordered = [.. projects.Order(StringComparer.Ordinal)];
        string[] folders = [.. ordered.SelectMany(project => Ancestors(Parent(project))).Distinct().Order(StringComparer.Ordinal)];
        StringBuilder text = new("""

            Microsoft Visual Studio Solution File, Format Version 12.00
            # Visual Studio Version 17
            VisualStudioVersion = 17.14.36811.4
            MinimumVisualStudioVersion = 10.0.40219.1

            """);
        foreach (string folder in folders)
        {
            Declare(text, FolderType, folder.Split('/')[^1], folder.Split('/')[^1], folder, "");
        }

        string shown = string.Concat(items.Select(item => $"\t\t{item} = {item}\n"));
        Declare(text, FolderType, "Solution Items", "Solution Items", "Solution Items", "\tProjectSection(SolutionItems) = preProject\n"
            + shown + "\tEndProjectSection\n");
        foreach (string project in ordered)
        {
            Declare(text, IsDevice(project) ? DeviceType : DotNetType, Path.GetFileNameWithoutExtension(project),
                project.Replace('/', '\\'), project, "");
        }

        text.Append("Global\n");
        Section(text, "SolutionConfigurationPlatforms", "pre", Configurations.Select(name => $"{name}|Any CPU = {name}|Any CPU"));
        Section(text, "ProjectConfigurationPlatforms", "post", ordered.SelectMany(Platforms));
        Section(text, "SolutionProperties", "pre", ["HideSolutionNode = FALSE"]);
        Section(text, "NestedProjects", "pre", folders.Where(folder => folder.Contains('/')).Concat(ordered)
            .Select(
                path => StableGuid.Braced(path) + " = "
                    + StableGuid.Braced(path.EndsWith("proj", StringComparison.Ordinal) ? Parent(path) : Above(path))));
        Section(text, "ExtensibilityGlobals", "post", ["SolutionGuid = " + StableGuid.Solution.ToString("B").ToUpperInvariant()]);
        return text.Append("EndGlobal\n").ToString();
    }

    private static IEnumerable<string> Platforms(string project)
    {
        string[] steps = IsDevice(project) ? ["ActiveCfg", "Build.0", "Deploy.0"] : ["ActiveCfg", "Build.0"];
        return Configurations.SelectMany(
            name => steps.Select(step => $"{StableGuid.Braced(project)}.{name}|Any CPU.{step} = {name}|Any CPU"));
    }

    private static void Declare(StringBuilder text, string type, string name, string path, string identity, string content)
        => text.Append($"Project(\"{type}\") = \"{name}\", \"{path}\", \"{StableGuid.Braced(identity)}\"\n{content}EndProject\n");

    private static void Section(StringBuilder text, string name, string order, IEnumerable<string> lines)
        => text.Append(
            $"\tGlobalSection({name}) = {order}Solution\n" + string.Concat(lines.Select(line => $"\t\t{line}\n")) + "\tEndGlobalSection\n");

    private static bool IsDevice(string project) => project.EndsWith(".nfproj", StringComparison.Ordinal);

    /// <summary>The folder that a project's own folder is in.</summary>
    private static string Parent(string project) => Above(Above(project));

    private static string Above(string path) => path.LastIndexOf('/') is int slash and >= 0 ? path[..slash] : "";

    private static IEnumerable<string> Ancestors(string folder)
    {
        for (string each = folder; each.Length > 0; each = Above(each))
        {
            yield return each;
        }
    }
}
