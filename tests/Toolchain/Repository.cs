using System;
using System.IO;

namespace DeviceLogs.Toolchain;

/// <summary>Finds the checkout that this program belongs to.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string PathOf(string relativePath) => Path.Combine(Root, relativePath.Replace('\\', '/'));

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
