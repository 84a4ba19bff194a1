using System;
using System.IO;
using System.Linq;
using DeviceLogs.CommandLine;
using DeviceLogs.Toolchain.Build;
using DeviceLogs.Toolchain.Sync;

namespace DeviceLogs.Toolchain.Pack;

/// <summary>Builds the device libraries and makes a package of each.</summary>
internal static class PackCommand
{
    /// <summary>Makes all packages.</summary>
    /// <param name="folder">Where they go.</param>
    /// <param name="repository">Address of the repository, or empty.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string folder, string repository)
    {
        InstalledTools tools = InstalledTools.Find();
        if (tools.MissingToBuild.Count > 0)
        {
            Console.Error.WriteLine("Packages can't be made here: " + string.Join(", ", tools.MissingToBuild) + ".");
            return ExitCode.Failed;
        }

        DeviceBuilder builder = new(tools, Path.Combine(AppContext.BaseDirectory, "device"));
        var libraries = ProjectTable.Read().Rows.Where(NuspecText.IsPackage).ToDictionary(row => row.Name);
        try
        {
            foreach (DeviceProject project in DeviceProject.FindAll(Repository.Root).Where(project => libraries.ContainsKey(project.Name)))
            {
                Console.WriteLine(Packer.Pack(libraries[project.Name], builder.Build(project), folder, repository));
            }
        }
        catch (BuildException e)
        {
            Console.Error.WriteLine(e.Message);
            return ExitCode.Failed;
        }

        return ExitCode.Done;
    }
}
