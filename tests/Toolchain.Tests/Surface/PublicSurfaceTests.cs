using System.Collections.Generic;
using System.IO;
using System.Linq;
using DeviceLogs.Toolchain.Build;
using DeviceLogs.Toolchain.Surface;
using Xunit;

namespace DeviceLogs.Toolchain.Tests.Surface;

/// <summary>The public surface of each device library is an approved text.</summary>
public class PublicSurfaceTests
{
    public static IEnumerable<TheoryDataRow<string>> Libraries() =>
        PublicSurface.Libraries().Select(project => new TheoryDataRow<string>(project.AssemblyName));

    [Theory]
    [MemberData(nameof(Libraries))]
    public void The_public_surface_is_the_approved_one(string assembly)
    {
        DeviceProject project = PublicSurface.Libraries().Single(each => each.AssemblyName == assembly);
        string file = Repository.PathOf(PublicSurface.ApprovedFile(assembly));
        Assert.True(File.Exists(file),
            $"{assembly} has no approved text. Review its public members, then run: dotnet run --project tests/Toolchain -- approve");

        string[] approved = File.ReadAllText(file).ReplaceLineEndings("\n").Split('\n');
        string[] now = PublicSurface.Of(project).Split('\n');
        string changes = string.Join('\n',
            approved.Except(now).Select(line => "- " + line).Concat(now.Except(approved).Select(line => "+ " + line)));
        Assert.True(
            approved.SequenceEqual(now),
            $"The public surface of {assembly} has changed. If that is meant, run: dotnet run --project tests/Toolchain -- "
            + $"approve\n{changes}");
    }
}
