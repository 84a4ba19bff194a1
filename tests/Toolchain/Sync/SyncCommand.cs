using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DeviceLogs.CommandLine;
using DeviceLogs.Toolchain.Build;
using DeviceLogs.Toolchain.Client;
using DeviceLogs.Toolchain.Pack;
using DeviceLogs.Toolchain.Rules;

namespace DeviceLogs.Toolchain.Sync;

/// <summary>
/// Writes what follows from the folders and the two tables: each .nfproj, its packages.config, the solution, the tables of rules, and the
/// typed client.
/// </summary>
internal static class SyncCommand
{
    private static readonly string[] Tops = ["src", "hardware", "tests"];

    /// <summary>Writes every file that is not as it should be, and prints its name.</summary>
    public static int Run()
    {
        IReadOnlyList<KeyValuePair<string, string>> stale;
        try
        {
            stale = Stale();
        }
        catch (Exception e) when (e is BuildException or InvalidDataException)
        {
            Console.Error.WriteLine(e.Message);
            return ExitCode.Failed;
        }

        foreach ((string path, string text) in stale)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Repository.PathOf(path))!);
            File.WriteAllText(Repository.PathOf(path), text);
            Console.WriteLine("wrote " + path);
        }

        Console.WriteLine(stale.Count == 0 ? "Everything is in sync." : $"{stale.Count} files written.");
        return 0;
    }

    /// <summary>The files that are not as they should be, and what they should be.</summary>
    /// <exception cref="InvalidDataException">A table is wrong; the message names its line or its row.</exception>
    /// <exception cref="BuildException">A package has no README.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> Stale() => [.. Expected()
        .Where(file => !File.Exists(Repository.PathOf(file.Key))
            || File.ReadAllText(Repository.PathOf(file.Key)).ReplaceLineEndings("\n") != file.Value)];

    private static Dictionary<string, string> Expected()
    {
        ProjectTable table = ProjectTable.Read();
        Dictionary<string, string> expected = new(RuleTables.Files().Concat(ClientSources.Files()));
        string[] made = [.. expected.Keys];
        foreach (ProjectRow row in table.Rows)
        {
            ProjectFileText text = new(table, row);
            IEnumerable<string> files = FilesUnder(row.Folder, ".cs").Union(
                made.Where(file => file.StartsWith(row.Folder + "/", StringComparison.Ordinal)));
            expected[row.ProjectFile] = text.Project(files.Select(file => file[(row.Folder.Length + 1)..]));
            expected[row.Folder + "/packages.config"] = text.Packages();
            if (NuspecText.IsPackage(row))
            {
                expected[NuspecText.PathOf(row)] = new NuspecText(table, row).Write();
            }
        }

        string[] projects = [.. table.Rows.Select(row => row.ProjectFile), .. Tops.SelectMany(top => FilesUnder(top, ".csproj"))];
        expected["DeviceLogs.sln"] = SolutionText.Write(projects, RootFiles());
        return expected;
    }

    private static IEnumerable<string> FilesUnder(string folder, string extension) => Directory
        .EnumerateFiles(Repository.PathOf(folder), "*" + extension, SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
        .Where(file => !file.Split('/').Any(part => part is "bin" or "obj"));

    /// <summary>The settings and texts of the root, without what builds and people leave there.</summary>
    private static string[] RootFiles() => [.. Directory.EnumerateFiles(Repository.Root)
        .Select(file => Path.GetFileName(file))
        .Where(name => name is ".editorconfig" or "global.json"
            || Path.GetExtension(name) is ".props" or ".targets" or ".versions" or ".projects" or ".runsettings" or ".md")
        .Order(StringComparer.Ordinal)];
}
