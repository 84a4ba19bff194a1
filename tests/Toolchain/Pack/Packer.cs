using System;
using System.IO;
using DeviceLogs.Toolchain.Build;
using DeviceLogs.Toolchain.Sync;
using NuGet.Packaging;

namespace DeviceLogs.Toolchain.Pack;

/// <summary>Makes the package of a device library that was built.</summary>
internal static class Packer
{
    /// <summary>Packs it.</summary>
    /// <param name="row">The library.</param>
    /// <param name="assembly">What was built of it.</param>
    /// <param name="folder">Where the package goes.</param>
    /// <param name="repository">Address of the repository, or empty.</param>
    /// <returns>Path of the package.</returns>
    /// <exception cref="BuildException">A file of it is missing.</exception>
    public static string Pack(ProjectRow row, BuiltAssembly assembly, string folder, string repository)
    {
        // Where the project system's build leaves them, and the .nuspec expects them.
        string source = Path.GetDirectoryName(assembly.Dll)!;
        string release = Directory.CreateDirectory(Repository.PathOf(row.Folder + "/bin/Release")).FullName;
        foreach (string file in Directory.EnumerateFiles(source, row.Name + ".*"))
        {
            File.Copy(file, Path.Combine(release, Path.GetFileName(file)), overwrite: true);
        }

        string nuspec = Repository.PathOf(NuspecText.PathOf(row));
        try
        {
            using Stream text = File.OpenRead(nuspec);
            PackageBuilder builder = new(text, Path.GetDirectoryName(nuspec)!, name => Token(name, repository));
            string package = Path.Combine(Directory.CreateDirectory(folder).FullName, $"{row.Name}.{ProductVersion.Number}.nupkg");
            using Stream output = File.Create(package);
            builder.Save(output);
            return package;
        }
        catch (Exception e) when (e is NuGet.Packaging.Core.PackagingException or IOException or InvalidDataException)
        {
            throw new BuildException($"{nuspec} can't be packed: {e.Message}");
        }
    }

    private static string Token(string name, string repository) => name switch
    {
        "version" => ProductVersion.Number,
        "commit" => ProductVersion.Commit,
        "repository" => repository,
        _ => throw new InvalidDataException($"the token ${name}$ is not known"),
    };
}
