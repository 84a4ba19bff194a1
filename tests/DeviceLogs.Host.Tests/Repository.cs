using System;
using System.IO;

namespace DeviceLogs.Host.Tests;

/// <summary>Finds the checkout that the tests run in, for the tests whose subject is a file of it.</summary>
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
