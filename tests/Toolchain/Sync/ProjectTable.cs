using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DeviceLogs.Toolchain.Surface;

namespace DeviceLogs.Toolchain.Sync;

/// <summary>The device projects and the class libraries: nanoframework.projects beside nanoframework.versions.</summary>
internal sealed class ProjectTable
{
    public const string FileName = "nanoframework.projects";

    private const string Launcher = "nanoFramework.UnitTestLauncher";

    private readonly Dictionary<string, ProjectRow> _byName;
    private readonly Dictionary<string, PackageVersion> _libraries;

    private ProjectTable(IReadOnlyList<ProjectRow> rows, IReadOnlyList<PackageVersion> libraries)
    {
        Rows = rows;
        _byName = rows.ToDictionary(row => row.Name);
        _libraries = libraries.ToDictionary(library => library.Assembly);
    }

    public IReadOnlyList<ProjectRow> Rows { get; }

    public static ProjectTable Read() => new(Parse(File.ReadAllLines(Repository.PathOf(FileName))), PackageVersion.Read());

    /// <summary>All projects that one needs, each after those that it needs itself.</summary>
    public IReadOnlyList<ProjectRow> ProjectsOf(ProjectRow row)
    {
        List<ProjectRow> ordered = [];
        foreach (ProjectRow used in row.Projects.Select(name => Project(row, name)))
        {
            ordered.AddRange(ProjectsOf(used).Append(used).Except(ordered));
        }

        return ordered;
    }

    /// <summary>All class libraries that a project needs, those of its projects included, in the order of their names.</summary>
    public IReadOnlyList<PackageVersion> LibrariesOf(ProjectRow row)
    {
        HashSet<string> found = [];
        Queue<string> open = new(["mscorlib", .. row.Libraries, .. ProjectsOf(row).SelectMany(project => project.Libraries)]);
        if (row.Kind == ProjectKind.Tests)
        {
            open.Enqueue(Launcher);
        }

        while (open.TryDequeue(out string? name))
        {
            if (found.Add(name))
            {
                Library(row, name).Needs.ToList().ForEach(open.Enqueue);
            }
        }

        return [.. found.Order(StringComparer.OrdinalIgnoreCase).Select(name => _libraries[name])];
    }

    internal static IReadOnlyList<ProjectRow> Parse(IReadOnlyList<string> lines)
    {
        List<ProjectRow> rows = [];
        for (int i = 0; i < lines.Count; i++)
        {
            string[] words = lines[i].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0 || words[0][0] == '#')
            {
                continue;
            }

            if (words is [['[', .., ']'] folder])
            {
                rows.Add(new ProjectRow(folder[1..^1], folder[1..^1].Split('/')[^1], ProjectKind.Library, [], [], []));
            }
            else if (rows.Count == 0)
            {
                throw new InvalidDataException($"{FileName}, line {i + 1}: '{words[0]}' comes before the first [folder].");
            }
            else
            {
                rows[^1] = With(rows[^1], words, i + 1);
            }
        }

        return rows;
    }

    private static ProjectRow With(ProjectRow row, string[] words, int line) => words switch
    {
        ["kind", string kind] when Enum.TryParse(kind, ignoreCase: true, out ProjectKind known) => row with { Kind = known },
        ["assembly", string name] => row with { Name = name },
        ["projects", .. string[] names] => row with { Projects = [.. row.Projects, .. names] },
        ["libraries", .. string[] names] => row with { Libraries = [.. row.Libraries, .. names] },
        ["links", string folder, .. string[] names] => row with { Links = [.. row.Links, .. names.Select(name => $"{folder}/{name}.cs")] },
        _ => throw new InvalidDataException(
            $"{FileName}, line {line}: '{string.Join(' ', words)}' is not understood. Use kind, assembly, projects, libraries or links "
            + "with a value."),
    };

    private ProjectRow Project(ProjectRow row, string name) => _byName.TryGetValue(name, out ProjectRow? project)
        ? project
        : throw new InvalidDataException($"{FileName}: {row.Name} uses the project {name}, which has no [folder] in the table.");

    private PackageVersion Library(ProjectRow row, string name) => _libraries.TryGetValue(name, out PackageVersion? library)
        ? library
        : throw new InvalidDataException($"{FileName}: {row.Name} uses the library {name}, which nanoframework.versions does not list.");
}
