using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace DeviceLogs.Toolchain.Tests.House;

/// <summary>A source file has one idea, and fits into a reader's head and on a screen.</summary>
public class FileLengthTests
{
    private const int MostLines = 300;
    private const int MostCharacters = 140;

    private static readonly string[] Programs = ["src", "hardware"];
    private static readonly string[] Tops = [.. Programs, "tests"];
    private static readonly string[] Extensions = [".cs", ".js", ".css"];
    private static readonly string[] Built = ["bin", "obj", "artifacts", "node_modules", "packages"];

    [Fact]
    public void No_source_file_has_more_than_300_lines()
    {
        string[] tooLong = [.. Files(Tops)
            .Select(file => (Name: Path.GetRelativePath(Repository.Root, file), Lines: File.ReadLines(file).Count()))
            .Where(file => file.Lines > MostLines)
            .Select(file => $"{file.Name}: {file.Lines} lines")];

        Assert.True(tooLong.Length == 0, $"Split these by idea, {MostLines} lines at most:\n{string.Join('\n', tooLong)}");
    }

    [Fact]
    public void No_line_of_the_programs_has_more_than_140_characters()
    {
        string[] tooLong = [.. Files(Programs).SelectMany(file => File.ReadLines(file)
            .Select((line, index) => (Place: $"{Path.GetRelativePath(Repository.Root, file)}, line {index + 1}", line.Length))
            .Where(line => line.Length > MostCharacters)
            .Select(line => $"{line.Place}: {line.Length} characters"))];

        Assert.True(tooLong.Length == 0, $"Wrap these, {MostCharacters} characters at most:\n{string.Join('\n', tooLong)}");
    }

    private static IEnumerable<string> Files(string[] tops) => tops
        .SelectMany(top => Directory.EnumerateFiles(Repository.PathOf(top), "*", SearchOption.AllDirectories))
        .Where(file => Extensions.Contains(Path.GetExtension(file), StringComparer.Ordinal))
        .Where(file => !Path.GetRelativePath(Repository.Root, file).Split(Path.DirectorySeparatorChar).Any(Built.Contains));
}
