using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using Microsoft.CodeAnalysis.CSharp;

namespace DeviceLogs.Emulator.Build;

/// <summary>What an .nfproj asks of the compiler, in the Release configuration of the nanoFramework project system.</summary>
/// <remarks>
/// Release for the unit tests too: optimized code is what a board runs, and one configuration keeps test and library from
/// disagreeing about what DEBUG compiles in.
/// </remarks>
internal sealed class DeviceProject
{
    // The project system sets these before the project's own properties: NFProjectSystem.Default.props and NFProjectSystem.CSharp.targets.
    private const string DefaultLanguageVersion = "9.0";
    private static readonly string[] ReleaseDefines = ["TRACE", "NANOFRAMEWORK_1_0"];

    private readonly XDocument _xml;

    private DeviceProject(string path)
    {
        FilePath = Path.GetFullPath(path);
        _xml = XDocument.Load(path);
    }

    public string FilePath { get; }

    public string Name => Path.GetFileNameWithoutExtension(FilePath);

    public string AssemblyName => Property("AssemblyName") ?? Name;

    public bool IsProgram => string.Equals(Property("OutputType"), "Exe", StringComparison.OrdinalIgnoreCase);

    public bool IsUnitTest => IsTrue("IsTestProject");

    public bool TreatsWarningsAsErrors => IsTrue("TreatWarningsAsErrors");

    public bool AllowsUnsafe => IsTrue("AllowUnsafeBlocks");

    /// <summary>A documented assembly has its documentation comments checked by the compiler.</summary>
    public bool IsDocumented => Property("DocumentationFile") is { Length: > 0 };

    public LanguageVersion LanguageVersion
        => LanguageVersionFacts.TryParse(Property("LangVersion") ?? DefaultLanguageVersion, out LanguageVersion version)
            ? version
            : throw new InvalidDataException(Name + ": no such LangVersion: " + Property("LangVersion"));

    public IReadOnlyList<string> Defines => [.. ReleaseDefines, .. Listed("DefineConstants")];

    public IReadOnlyList<string> NoWarn => Listed("NoWarn");

    public IReadOnlyList<string> Sources => Paths("Compile");

    public IReadOnlyList<string> ProjectReferences => Paths("ProjectReference");

    /// <summary>Simple names of the class libraries. The test launcher is a program: it is not compiled against, and this lane brings its own.</summary>
    public IReadOnlyList<string> Libraries => _xml.Descendants()
        .Where(element => element.Name.LocalName == "Reference")
        .Where(element => !(Child(element, "HintPath") ?? "").EndsWith(".exe", StringComparison.OrdinalIgnoreCase))
        .Select(element => ((string?)element.Attribute("Include") ?? "").Split(',')[0])
        .ToList();

    /// <summary>Every device project of the repository, each after those it refers to.</summary>
    public static IReadOnlyList<DeviceProject> FindAll(string root)
    {
        Dictionary<string, DeviceProject> projects = Directory.EnumerateFiles(root, "*.nfproj", SearchOption.AllDirectories)
            .Where(path => !Path.GetRelativePath(root, path).Split(Path.DirectorySeparatorChar).Any(folder => folder is "packages" or "bin" or "obj"))
            .Order(StringComparer.Ordinal)
            .Select(path => new DeviceProject(path))
            .ToDictionary(project => project.FilePath);
        List<DeviceProject> ordered = [];
        HashSet<string> seen = [];
        foreach (DeviceProject project in projects.Values)
        {
            Visit(project);
        }

        return ordered;

        void Visit(DeviceProject project)
        {
            if (!seen.Add(project.FilePath))
            {
                return;
            }

            foreach (string reference in project.ProjectReferences)
            {
                if (projects.TryGetValue(reference, out DeviceProject? referred))
                {
                    Visit(referred);
                }
            }

            ordered.Add(project);
        }
    }

    private string? Property(string name) => _xml.Root is null ? null : _xml.Root.Elements()
        .Where(element => element.Name.LocalName == "PropertyGroup")
        .Select(group => Child(group, name))
        .LastOrDefault(value => value is not null);

    private bool IsTrue(string name) => string.Equals(Property(name), "true", StringComparison.OrdinalIgnoreCase);

    private string[] Listed(string name) => (Property(name) ?? "").Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Where(value => !value.StartsWith("$(", StringComparison.Ordinal))
        .ToArray();

    private List<string> Paths(string item) => _xml.Descendants()
        .Where(element => element.Name.LocalName == item)
        .Select(element => (string?)element.Attribute("Include"))
        .OfType<string>()
        .Select(include => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(FilePath)!, include.Replace('\\', Path.DirectorySeparatorChar))))
        .ToList();

    private static string? Child(XElement element, string name)
        => element.Elements().FirstOrDefault(child => child.Name.LocalName == name)?.Value.Trim();
}
