using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace DeviceLogs.Toolchain.Tests.House;

/// <summary>A file that a person writes has one idea, and fits into a reader's head.</summary>
public class FileLengthTests
{
    private const int MostLines = 300;

    private static readonly string[] Tops = ["src", "hardware", "tests"];
    private static readonly string[] Extensions = [".cs", ".js", ".css"];
    private static readonly string[] Built = ["bin", "obj", "artifacts", "node_modules", "packages"];

    [Fact]
    public void No_source_file_has_more_than_300_lines()
    {
        string[] tooLong = [.. Files()
            .Select(file => (Name: Path.GetRelativePath(Repository.Root, file), Lines: File.ReadLines(file).Count()))
            .Where(file => file.Lines > MostLines)
            .Select(file => $"{file.Name}: {file.Lines} lines")];

        Assert.True(tooLong.Length == 0, $"Split these by idea, {MostLines} lines at most:\n{string.Join('\n', tooLong)}");
    }

    private static IEnumerable<string> Files() => Tops
        .SelectMany(top => Directory.EnumerateFiles(Repository.PathOf(top), "*", SearchOption.AllDirectories))
        .Where(file => Extensions.Contains(Path.GetExtension(file), StringComparer.Ordinal))
        .Where(file => !Path.GetRelativePath(Repository.Root, file).Split(Path.DirectorySeparatorChar).Any(Built.Contains));
}
