using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using DeviceLogs.CommandLine;

namespace DeviceLogs.Toolchain.Build;

/// <summary>Builds a device program and writes the file to deploy.</summary>
internal static class ImageCommand
{
    /// <summary>The firmware of the board.</summary>
    public const string DefaultProgram = "Esp32Agent";

    /// <summary>Makes the image.</summary>
    /// <param name="name">The name of a program among the device projects.</param>
    /// <param name="folder">Where it goes.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="UserException">There is no such program.</exception>
    public static int Run(string name, string folder)
    {
        IReadOnlyList<DeviceProject> projects = DeviceProject.FindAll(Repository.Root);
        DeviceProject[] programs = [.. projects.Where(project => project.IsProgram)];
        DeviceProject program = Array.Find(programs, project => project.Name == name)
            ?? throw UserException.OfValue("--program", name, "it takes " + string.Join(" or ", programs.Select(known => known.Name)));
        InstalledTools tools = InstalledTools.Find();
        if (tools.MissingToBuild.Count > 0)
        {
            Console.Error.WriteLine("An image can't be made here: " + string.Join(", ", tools.MissingToBuild) + ".");
            return ExitCode.Failed;
        }

        DeviceBuilder builder = new(tools, Path.Combine(AppContext.BaseDirectory, "device"));
        try
        {
            BuiltAssembly[] built = [.. WithReferences(program, projects).Select(builder.Build)];
            string path = Path.Combine(Directory.CreateDirectory(folder).FullName, name + ".bin");
            long bytes = DeploymentImage.Write(builder.WithReferences(built[^1]).Select(assembly => assembly.Pe), path);
            Console.WriteLine(path + ", " + bytes.ToString("N0", CultureInfo.InvariantCulture) + " bytes");
            return ExitCode.Done;
        }
        catch (BuildException e)
        {
            Console.Error.WriteLine(e.Message);
            return ExitCode.Failed;
        }
    }

    // The projects stand in the order in which they are built.
    private static IEnumerable<DeviceProject> WithReferences(DeviceProject program, IReadOnlyList<DeviceProject> projects)
    {
        HashSet<string> needed = [program.FilePath];
        foreach (DeviceProject project in projects.Reverse().Where(project => needed.Contains(project.FilePath)))
        {
            needed.UnionWith(project.ProjectReferences);
        }

        return projects.Where(project => needed.Contains(project.FilePath));
    }
}
