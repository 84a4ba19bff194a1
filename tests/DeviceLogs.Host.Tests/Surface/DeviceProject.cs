using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;

namespace DeviceLogs.Host.Tests.Surface;

/// <summary>What an .nfproj says. It is read as data: these projects list everything plainly, and the project system that could evaluate them may be missing.</summary>
internal sealed class DeviceProject
{
    private readonly XElement _project;

    private DeviceProject(string file)
    {
        File = Path.GetFullPath(file);
        _project = XDocument.Load(File).Root!;
        PackagesFile = Path.Combine(Folder, "packages.config");
        CompileItems = Items("Compile");
        References = Elements("Reference").Select(element => new DeviceReference(
            element.Attribute("Include")!.Value,
            element.Elements().SingleOrDefault(child => child.Name.LocalName == "HintPath")?.Value ?? "")).ToList();
        ProjectReferences = Items("ProjectReference").Select(path => Path.GetFullPath(Path.Combine(Folder, path.Replace('\\', '/')))).ToList();
    }

    public string File { get; }

    public string Folder => Path.GetDirectoryName(File)!;

    public string Name => Path.GetFileNameWithoutExtension(File);

    public string PackagesFile { get; }

    /// <summary>As written, with backslashes.</summary>
    public IReadOnlyList<string> CompileItems { get; }

    public IReadOnlyList<DeviceReference> References { get; }

    /// <summary>Full paths.</summary>
    public IReadOnlyList<string> ProjectReferences { get; }

    public static DeviceProject Load(string file) => new(file);

    /// <summary>Every .nfproj of the checkout, so that a new device project is held to the rules from its first day.</summary>
    public static IReadOnlyList<string> FindAll()
        => Directory.EnumerateFiles(Repository.Root, "*.nfproj", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(folder => folder is "bin" or "obj" or "packages"))
            .Order(StringComparer.Ordinal)
            .ToList();

    /// <summary>The last value of a property, or nothing. Conditions are not evaluated: only those of Configuration and Platform have one.</summary>
    public string? Property(string name)
        => _project.Elements().Where(group => group.Name.LocalName == "PropertyGroup").Elements().LastOrDefault(element => element.Name.LocalName == name)?.Value;

    private List<string> Items(string kind) => Elements(kind).Select(element => element.Attribute("Include")!.Value).ToList();

    private IEnumerable<XElement> Elements(string kind)
        => _project.Elements().Where(group => group.Name.LocalName == "ItemGroup").Elements().Where(element => element.Name.LocalName == kind);
}
