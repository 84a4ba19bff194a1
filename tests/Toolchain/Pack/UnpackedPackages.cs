using System.Collections.Generic;
using System.IO;
using System.Linq;
using DeviceLogs.Toolchain.Build;
using DeviceLogs.Toolchain.Surface;
using NuGet.Packaging;

namespace DeviceLogs.Toolchain.Pack;

/// <summary>Packages laid out as somebody has them who knows nothing of this repository.</summary>
internal sealed class UnpackedPackages
{
    private readonly List<BuiltAssembly> _assemblies = [];
    private readonly HashSet<string> _libraries = [];

    /// <param name="packages">Paths of the packages.</param>
    /// <param name="folder">Where their files go, in place of what was there.</param>
    /// <exception cref="BuildException">A package lacks a file, or depends on one that is neither here nor nanoFramework's.</exception>
    public UnpackedPackages(IReadOnlyList<string> packages, string folder)
    {
        ILookup<string, PackageVersion> known = PackageVersion.Read().ToLookup(library => library.Package);
        HashSet<string> here = [.. packages.Select(path => Path.GetFileName(path).Replace($".{ProductVersion.Number}.nupkg", ""))];
        foreach (string path in packages)
        {
            using PackageArchiveReader package = new(path);
            string id = package.NuspecReader.GetId();
            string place = Path.Combine(folder, id);

            // NuGet leaves a file that is there already as it is: an older version of the package.
            if (Directory.Exists(place))
            {
                Directory.Delete(place, recursive: true);
            }

            Directory.CreateDirectory(place);
            foreach (string file in new[] { $"lib/{id}.dll", $"lib/{id}.pe", $"lib/{id}.pdbx",
                $"lib/{id}.xml", "README.md", "LICENSE", "icon.png" })
            {
                if (!package.GetFiles().Contains(file))
                {
                    throw new BuildException($"the package {id} has no {file}");
                }

                package.ExtractFile(file, Path.Combine(place, Path.GetFileName(file)), NuGet.Common.NullLogger.Instance);
            }

            _assemblies.Add(new BuiltAssembly(id, Path.Combine(place, $"{id}.dll"), Path.Combine(place, $"{id}.pe")));
            foreach (string dependency in package.NuspecReader.GetDependencyGroups().SelectMany(group => group.Packages).Select(
                each => each.Id).Where(each => !here.Contains(each)))
            {
                if (!known.Contains(dependency))
                {
                    throw new BuildException(
                        $"the package {id} depends on {dependency}, which is neither a package of nanoframework.versions nor one of these");
                }

                AddWithNeeds(known, known[dependency].First());
            }
        }
    }

    /// <summary>The assemblies of the packages.</summary>
    public IReadOnlyList<BuiltAssembly> Assemblies => _assemblies;

    /// <summary>The class libraries that restoring them brings along.</summary>
    public IReadOnlyCollection<string> Libraries => _libraries;

    // The packages of nanoFramework depend on each other in the same way.
    private void AddWithNeeds(ILookup<string, PackageVersion> known, PackageVersion library)
    {
        if (_libraries.Add(library.Assembly))
        {
            foreach (
                PackageVersion need in library.Needs.Select(name => known.SelectMany(each => each).First(each => each.Assembly == name)))
            {
                AddWithNeeds(known, need);
            }
        }
    }
}
