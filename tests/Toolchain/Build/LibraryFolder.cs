using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace DeviceLogs.Toolchain.Build;

/// <summary>The class libraries of the device, and what was built beside them.</summary>
internal sealed class LibraryFolder(string folder)
{
    private readonly Dictionary<string, BuiltAssembly> _built = [];

    /// <summary>From now on <paramref name="assembly"/> can be referred to; the last one of a name is meant.</summary>
    public void Add(BuiltAssembly assembly) => _built[assembly.Name] = assembly;

    /// <exception cref="MissingLibraryException">There is no such assembly.</exception>
    public BuiltAssembly Find(string name)
    {
        if (_built.TryGetValue(name, out BuiltAssembly? built))
        {
            return built;
        }

        BuiltAssembly library = new(name, Path.Combine(folder, name + ".dll"), Path.Combine(folder, name + ".pe"));
        return File.Exists(library.Dll) && File.Exists(library.Pe)
            ? library
            : throw new MissingLibraryException("no " + name + ".dll with its " + name + ".pe among the class libraries");
    }

    /// <summary>An assembly after all that it refers to, directly or not.</summary>
    public IReadOnlyList<BuiltAssembly> WithReferences(params IEnumerable<BuiltAssembly> assemblies)
    {
        List<BuiltAssembly> ordered = [];
        HashSet<string> seen = [];
        foreach (BuiltAssembly assembly in assemblies)
        {
            Visit(assembly);
        }

        return ordered;

        void Visit(BuiltAssembly assembly)
        {
            if (seen.Add(assembly.Name))
            {
                foreach (string reference in ReferencesOf(assembly.Dll))
                {
                    Visit(Find(reference));
                }

                ordered.Add(assembly);
            }
        }
    }

    private static List<string> ReferencesOf(string dll)
    {
        using PEReader file = new(File.OpenRead(dll));
        MetadataReader metadata = file.GetMetadataReader();
        return metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name)).ToList();
    }
}
