using System;
using System.IO;

namespace DeviceLogs.Emulator;

/// <summary>Finds the checkout whose device projects are meant.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "DeviceLogs.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("No DeviceLogs.sln above " + AppContext.BaseDirectory);
    }
}
