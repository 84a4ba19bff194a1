using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using Microsoft.CodeAnalysis.CSharp;

namespace DeviceLogs.Toolchain.Build;

/// <summary>
/// What an .nfproj says, and what it asks of the compiler in the Release configuration of the nanoFramework project system.
/// </summary>
/// <remarks>
/// It is read as data: these projects list everything plainly, and the project system that could evaluate them may be missing.
/// Release for the unit tests too: optimized code is what a board runs, and one configuration keeps test and library from
/// disagreeing about what DEBUG compiles in.
/// </remarks>
internal sealed class DeviceProject
{
    // The project system sets these before the project's own properties: NFProjectSystem.Default.props and NFProjectSystem.CSharp.targets.
    private const string DefaultLanguageVersion = "9.0";
    private static readonly string[] ReleaseDefines = ["TRACE", "NANOFRAMEWORK_1_0"];

    private const string SharedSettings = "nanoframework.props";

    private readonly XDocument _xml;
    private readonly XDocument? _shared;

    private DeviceProject(string path)
    {
        FilePath = Path.GetFullPath(path);
        _xml = XDocument.Load(path);
        string? shared = Imports.FirstOrDefault(import => import.EndsWith(SharedSettings, StringComparison.Ordinal));
        _shared = shared is null ? null : XDocument.Load(Path.Combine(Folder, shared.Replace('\\', Path.DirectorySeparatorChar)));
    }

    public string FilePath { get; }

    public string Folder => Path.GetDirectoryName(FilePath)!;

    public string PackagesFile => Path.Combine(Folder, "packages.config");

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

    /// <summary>Switches of the compiler that have no option of their own.</summary>
    public IReadOnlyList<string> Features => Listed("Features");

    /// <summary>As written, with backslashes.</summary>
    public IReadOnlyList<string> CompileItems => Items("Compile");

    public IReadOnlyList<string> Sources => Paths("Compile");

    public IReadOnlyList<string> ProjectReferences => Paths("ProjectReference");

    public IReadOnlyList<DeviceReference> References => _xml.Descendants()
        .Where(element => element.Name.LocalName == "Reference")
        .Select(element => new DeviceReference((string?)element.Attribute("Include") ?? "", Child(element, "HintPath") ?? ""))
        .ToList();

    /// <summary>
    /// Simple names of the class libraries. The test launcher is a program: it is not compiled against, and the emulator lane brings its
    /// own.
    /// </summary>
    public IReadOnlyList<string> Libraries => References
        .Where(reference => !reference.HintPath.EndsWith(".exe", StringComparison.OrdinalIgnoreCase))
        .Select(reference => reference.AssemblyName)
        .ToList();

    public static DeviceProject Load(string path) => new(path);

    /// <summary>Every device project of the repository, each after those it refers to.</summary>
    public static IReadOnlyList<DeviceProject> FindAll(string root)
    {
        Dictionary<string, DeviceProject> projects = Directory.EnumerateFiles(root, "*.nfproj", SearchOption.AllDirectories)
            .Where(path => !Path.GetRelativePath(root, path).Split(Path.DirectorySeparatorChar).Any(
                folder => folder is "packages" or "bin" or "obj"))
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

    /// <summary>
    /// The last value of a property, or nothing. Conditions are not evaluated: only those of Configuration and Platform have one.
    /// </summary>
    public string? Property(string name) => Property(_xml, name) ?? Property(_shared, name);

    private static string? Property(XDocument? file, string name) => file?.Root?.Elements()
        .Where(element => element.Name.LocalName == "PropertyGroup")
        .Select(group => Child(group, name))
        .LastOrDefault(value => value is not null);

    private bool IsTrue(string name) => string.Equals(Property(name), "true", StringComparison.OrdinalIgnoreCase);

    private string[] Listed(string name) =>
        (Property(name) ?? "").Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Where(value => !value.StartsWith("$(", StringComparison.Ordinal))
        .ToArray();

    private IEnumerable<string> Imports => _xml.Descendants()
        .Where(element => element.Name.LocalName == "Import")
        .Select(element => (string?)element.Attribute("Project"))
        .OfType<string>();

    private List<string> Items(string kind) => _xml.Descendants()
        .Where(element => element.Name.LocalName == kind)
        .Select(element => (string?)element.Attribute("Include"))
        .OfType<string>()
        .ToList();

    private List<string> Paths(string kind) => Items(kind)
        .Select(include => Path.GetFullPath(Path.Combine(Folder, include.Replace('\\', Path.DirectorySeparatorChar))))
        .ToList();

    private static string? Child(XElement element, string name)
        => element.Elements().FirstOrDefault(child => child.Name.LocalName == name)?.Value.Trim();
}
