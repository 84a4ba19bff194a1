using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;

namespace DeviceLogs.Toolchain.Build;

/// <summary>Makes an assembly and its PE file of a device project.</summary>
/// <param name="toolchain">With nothing missing to build.</param>
/// <param name="folder">Where the files go, one folder below for each assembly.</param>
internal sealed class DeviceBuilder(InstalledTools toolchain, string folder)
{
    private readonly LibraryFolder _libraries = new(toolchain.Libraries);
    private readonly MetadataProcessor _processor = new(toolchain.MetadataProcessor);
    private readonly Dictionary<string, BuiltAssembly> _projects = [];

    /// <exception cref="MissingLibraryException">It can't be made on this machine.</exception>
    /// <exception cref="BuildException">It could not be made.</exception>
    public BuiltAssembly Build(DeviceProject project)
    {
        List<BuiltAssembly> references = project.Libraries.Select(_libraries.Find).ToList();
        foreach (string reference in project.ProjectReferences)
        {
            references.Add(_projects.GetValueOrDefault(reference)
                ?? throw new BuildException("its reference " + Path.GetFileName(reference) + " was not built"));
        }

        BuiltAssembly assembly = Place(project.Name, project.AssemblyName);
        DeviceCompiler.Compile(project, references, assembly.Dll);
        Finish(assembly);
        _projects.Add(project.FilePath, assembly);
        return assembly;
    }

    /// <summary>From now on programs can refer to an assembly that was built elsewhere.</summary>
    public void Use(BuiltAssembly assembly) => _libraries.Add(assembly);

    /// <summary>An assembly after all that it refers to.</summary>
    public IReadOnlyList<BuiltAssembly> WithReferences(BuiltAssembly assembly) => _libraries.WithReferences(assembly);

    /// <summary>Makes a program of this lane's own.</summary>
    /// <exception cref="BuildException">It could not be made.</exception>
    public BuiltAssembly BuildProgram(string name, LanguageVersion version, IEnumerable<(string Path, string Text)> sources,
        IEnumerable<string> references)
    {
        BuiltAssembly assembly = Place(name, name);
        DeviceCompiler.CompileProgram(name, version, sources, references.Select(_libraries.Find), assembly.Dll);
        Finish(assembly);
        return assembly;
    }

    /// <summary>Lays assemblies and all that they refer to out for the interpreter.</summary>
    /// <returns>The files, each before those that it refers to.</returns>
    /// <remarks>
    /// The interpreter runs static initialisers assembly by assembly as they were deployed, not as they refer to each other, and nanoCLR
    /// takes the order of the paths for that of the deployment. So the order is made here, the worst one: an initialiser that needs
    /// another assembly's fails in this lane on any machine, not on some board.
    /// </remarks>
    public IReadOnlyList<string> Deploy(params IEnumerable<BuiltAssembly> assemblies)
    {
        string place = Path.Combine(folder, "deployed");
        if (Directory.Exists(place))
        {
            Directory.Delete(place, recursive: true);
        }

        Directory.CreateDirectory(place);
        return _libraries.WithReferences(assemblies).Reverse().Select((assembly, index) =>
        {
            string path = Path.Combine(place, index.ToString("D3", CultureInfo.InvariantCulture) + "." + assembly.Name + ".pe");
            File.Copy(assembly.Pe, path);
            return path;
        }).ToList();
    }

    private BuiltAssembly Place(string name, string assemblyName)
    {
        string place = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        return new BuiltAssembly(assemblyName, Path.Combine(place, assemblyName + ".dll"), Path.Combine(place, assemblyName + ".pe"));
    }

    private void Finish(BuiltAssembly assembly)
    {
        _libraries.Add(assembly);
        _processor.Process(assembly, _libraries.WithReferences(assembly).Where(reference => reference != assembly));
    }
}
