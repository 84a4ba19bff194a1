using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace DeviceLogs.Toolchain;

/// <summary>The nanoFramework tools of this machine: from the environment, or at their usual place in the home folder.</summary>
internal sealed class InstalledTools
{
    private const string UsualFolder = ".nanoframework";

    private InstalledTools(string libraries, IReadOnlyList<string> metadataProcessor, string nanoClr)
    {
        Libraries = libraries;
        MetadataProcessor = metadataProcessor;
        NanoClr = nanoClr;
    }

    /// <summary>Folder of class libraries, each as .dll and .pe.</summary>
    public string Libraries { get; }

    /// <summary>Command line of the metadata processor: the program, then what comes before our own arguments.</summary>
    public IReadOnlyList<string> MetadataProcessor { get; }

    /// <summary>Program that takes .pe files in dependency order and runs them.</summary>
    public string NanoClr { get; }

    /// <summary>What keeps this machine from making PE files, in words; empty when nothing does.</summary>
    public IReadOnlyList<string> MissingToBuild { get; private init; } = [];

    /// <summary>What keeps this machine from running them, in words; empty when nothing does.</summary>
    public IReadOnlyList<string> MissingToRun { get; private init; } = [];

    public static InstalledTools Find() =>
        Find(Environment.GetEnvironmentVariable, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));

    internal static InstalledTools Find(Func<string, string?> environment, string home)
    {
        string libraries = Setting("NANOFRAMEWORK_LIBS", "libs");
        string[] metadataProcessor = Command(Setting("NANOFRAMEWORK_MDP", "mdp"));
        string nanoClr = Located(Setting("NANOCLR", "nanoclr"));

        bool hasLibraries = File.Exists(Path.Combine(libraries, "mscorlib.dll")) && File.Exists(Path.Combine(libraries, "mscorlib.pe"));
        string[] missingToBuild =
        [
            .. Missing(hasLibraries, "class libraries", libraries, "NANOFRAMEWORK_LIBS"),
            .. Missing(File.Exists(metadataProcessor[0]), "metadata processor", metadataProcessor[0], "NANOFRAMEWORK_MDP"),
        ];
        return new InstalledTools(libraries, metadataProcessor, nanoClr)
        {
            MissingToBuild = missingToBuild,
            MissingToRun = [.. missingToBuild, .. Missing(File.Exists(nanoClr), "nanoCLR", nanoClr, "NANOCLR")],
        };

        string Setting(string variable, string name)
            => environment(variable) is { Length: > 0 } value ? value : Path.Combine(home, UsualFolder, name);
    }

    private static string[] Missing(bool found, string what, string place, string variable)
        => found ? [] : ["no " + what + " at " + place + " (" + variable + ")"];

    /// <summary>A path with spaces is one program; anything else is split as a shell would, double quotes respected.</summary>
    private static string[] Command(string line)
    {
        if (File.Exists(Located(line)))
        {
            return [Located(line)];
        }

        string[] parts = Regex.Matches(line, "\"([^\"]*)\"|\\S+").Select(
            match => match.Groups[1].Success ? match.Groups[1].Value : match.Value).ToArray();
        return parts.Length == 0 ? [line] : [Located(parts[0]), .. parts[1..]];
    }

    /// <summary>The file behind a path or a name on the search path; the name itself when there is none.</summary>
    private static string Located(string program)
    {
        IEnumerable<string> folders = Path.GetFileName(program) == program
            ? (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            : [""];
        return folders
            .SelectMany(folder => new[] { Path.Combine(folder, program), Path.Combine(folder, program + ".exe") })
            .FirstOrDefault(File.Exists, program);
    }
}
