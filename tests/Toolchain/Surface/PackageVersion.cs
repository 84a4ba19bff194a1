using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DeviceLogs.Toolchain;

namespace DeviceLogs.Toolchain.Surface;

/// <summary>nanoframework.versions: the one place that says which package an assembly comes from, and in which version.</summary>
internal sealed record PackageVersion(string Package, string Version, string Assembly, string AssemblyVersion, IReadOnlyList<string> Needs)
{
    public static IReadOnlyList<PackageVersion> Read()
        => File.ReadAllLines(Repository.PathOf("nanoframework.versions"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(words => new PackageVersion(words[0], words[1], words[2], words[3], words[4] == "-" ? [] : words[4].Split(',')))
            .ToList();

    public string Include => Assembly + ", Version=" + AssemblyVersion + ", Culture=neutral, PublicKeyToken=c07d481e9758c731";

    public string PathInPackages =>
        Package + "." + Version + @"\lib\" + Assembly + (Assembly == "nanoFramework.UnitTestLauncher" ? ".exe" : ".dll");
}
