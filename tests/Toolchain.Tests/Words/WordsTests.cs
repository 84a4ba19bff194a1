using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace DeviceLogs.Toolchain.Tests.Words;

/// <summary>
/// Docs, comments, error texts, names and the page are in plain English: a short list of what crept in before and must not come back.
/// </summary>
public sealed partial class WordsTests
{
    private static readonly string[] Tops = ["src", "hardware", "tests", ".ci", ".github"];
    private static readonly string[] Extensions = [".cs", ".md", ".js", ".css", ".html", ".nuspec", ".yml"];
    private static readonly string ThisFile = $"{nameof(WordsTests)}.cs";

    [Theory]
    [InlineData("the text is no date", "is no")]
    [InlineData("A_name_that_is_no_text", "is no")]
    [InlineData("The answer tells the date", "tells")]
    [InlineData("It begins anew", "anew")]
    [InlineData("failures that time mends", "mends")]
    public void A_banned_phrase_is_found(string text, string phrase) => Assert.Contains(phrase, Found(text).Single());

    [Theory]
    [InlineData("there is no date")]
    [InlineData("it is no longer there")]
    [InlineData("an amendment")]
    public void Plain_English_passes(string text) => Assert.Empty(Found(text));

    [Fact]
    public void No_file_has_a_banned_phrase()
    {
        string[] hits = [.. Files().SelectMany(file => File.ReadLines(file)
            .SelectMany(
                (line, index) =>
                    Found(line).Select(phrase => $"{Path.GetRelativePath(Repository.Root, file)}, line {index + 1}: '{phrase}'")))];

        Assert.True(hits.Length == 0, $"Say it in plain English (see CONTRIBUTING.md):\n{string.Join('\n', hits)}");
    }

    // Names of tests are sentences too.
    private static IEnumerable<string> Found(string line) => Banned().Matches(line.Replace('_', ' ')).Select(match => match.Value);

    private static IEnumerable<string> Files() => Directory.EnumerateFiles(Repository.Root, "*.md")
        .Concat(Tops.SelectMany(top => Directory.EnumerateFiles(Repository.PathOf(top), "*", SearchOption.AllDirectories)))
        .Where(file => Extensions.Contains(Path.GetExtension(file)) && Path.GetFileName(file) != ThisFile)
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules" or "packages"));

    // "is no X" for "is not an X"; there is no X, and it is no longer or no more than X, are fine.
    [GeneratedRegex(
        @"(?<!\bthere )\b(is|are|was|were) no (?!longer\b|more\b|other\b|one\b|way\b|use\b|[a-z]+er\b)[a-z]\w*"
        + @"|\b(tells|mends?|mended|anew)\b|\bgoes on\b|\bwithout a word\b|\bnobody took it\b|\bas promised\b|\bthe least rights\b"
        + @"|\bbehind (it|them|the others|the last|the first)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Banned();
}
