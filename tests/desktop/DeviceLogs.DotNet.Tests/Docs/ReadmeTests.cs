using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using DeviceLogs.Delivery;
using DeviceLogs.Iot;
using DeviceLogs.Policies;
using DeviceLogs.Spool;
using DeviceLogs.Toolchain;
using DeviceLogs.Toolchain.Build;
using DeviceLogs.Toolchain.Surface;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace DeviceLogs.DotNet.Tests.Docs;

/// <summary>The READMEs are held against what they describe.</summary>
public partial class ReadmeTests
{
    private static readonly string[] Files = [.. Directory.EnumerateFiles(Repository.Root, "*.md", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
        .Where(file => !file.Split('/').Any(part => part is "bin" or "obj" or "packages"))
        .Order(StringComparer.Ordinal)];

    public static TheoryData<string> Pages => [.. Files];

    public static TheoryData<string, string> Samples
        => [.. Files.Where(file => !file.StartsWith("src/desktop/", StringComparison.Ordinal))
            .SelectMany(file => CSharpBlocks().Matches(Text(file)).Select(match => (file, match.Groups[1].Value)))];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_compiles_for_the_board(string file, string sample)
    {
        IEnumerable<DeviceProject> libraries = PublicSurface.Libraries();
        IReadOnlyList<DeviceDiagnostic> errors = SurfaceCompiler.CheckSnippet(sample, LanguageVersion.CSharp12, libraries);
        Assert.True(errors.Count == 0, file + ":\n" + string.Join("\n", errors));
    }

    [Fact]
    public void The_sample_policy_compiles()
    {
        Match policy = Assert.Single(XmlBlocks().Matches(Text("src/device/DeviceLogs.Policies/README.md")));
        Policy.Parse(policy.Groups[1].Value);
    }

    [Theory]
    [InlineData(typeof(LogAgentOptions), "src/device/DeviceLogs.Delivery/README.md")]
    [InlineData(typeof(CloudWatchLogsOptions), "src/device/DeviceLogs/README.md")]
    [InlineData(typeof(IotCredentialsOptions), "src/device/DeviceLogs.Iot/README.md")]
    [InlineData(typeof(FlashSpoolOptions), "src/device/DeviceLogs.Spool/README.md")]
    public void Every_option_is_named_on_its_librarys_page(Type options, string file)
    {
        string text = Text(file);
        Assert.All(options.GetFields().Where(field => !field.IsLiteral), field => Assert.Contains($"`{field.Name}`", text));
    }

    [Fact]
    public void Defaults_in_the_table_of_the_agents_options_are_the_defaults()
    {
        LogAgentOptions options = new();
        string text = Text("src/device/DeviceLogs.Delivery/README.md");
        Assert.Contains($"| `BufferBytes` | {options.BufferBytes:N0} |", text);
        Assert.Contains($"| `BatchBytes` | {options.BatchBytes:N0} |", text);
        Assert.Contains($"| `FlushIntervalMs` | {options.FlushIntervalMs:N0} ", text);
        Assert.Contains($"| `RetryBaseMs`, `MaxRetryDelayMs` | {options.RetryBaseMs:N0}, {options.MaxRetryDelayMs:N0} |", text);
        Assert.Contains($"| `SlowRetryMs` | {options.SlowRetryMs:N0} |", text);
        Assert.Contains($"| `DisposeTimeoutMs` | {options.DisposeTimeoutMs:N0} |", text);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Folders_and_projects_that_a_page_names_exist(string file)
        => Assert.All(
            ProjectPaths().Matches(Text(file)).Select(match => match.Value).Distinct(StringComparer.Ordinal),
            path => Assert.True(Path.Exists(Repository.PathOf(path)), path));

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_pages_links_lead_to_a_file_and_a_heading(string file)
    {
        foreach (string link in Links().Matches(Text(file)).Select(match => match.Groups[1].Value)
            .Where(link => !link.Contains("://", StringComparison.Ordinal)))
        {
            string[] parts = link.Split('#');
            string target = parts[0].Length == 0
                ? file
                : Path.GetRelativePath(Repository.Root, Path.Combine(Repository.PathOf(Path.GetDirectoryName(file)!), parts[0]));
            Assert.True(Path.Exists(Repository.PathOf(target)), $"{file} links to {link}, which does not exist");
            if (parts.Length > 1)
            {
                string page = Directory.Exists(Repository.PathOf(target)) ? target + "/README.md" : target;
                Assert.True(Anchors(Text(page)).Contains(parts[1]), $"{file} links to {link}, but {page} has no such heading");
            }
        }
    }

    [Fact]
    public void The_first_page_has_at_most_200_lines() => Assert.InRange(Text("README.md").Split('\n').Length, 1, 201);

    private static string Text(string file) => File.ReadAllText(Repository.PathOf(file)).ReplaceLineEndings("\n");

    private static IEnumerable<string> Anchors(string text)
        => Headings().Matches(text).Select(match => NoLetter().Replace(match.Groups[1].Value.ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex("^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Headings();

    [GeneratedRegex("[^a-z0-9 -]")]
    private static partial Regex NoLetter();

    [GeneratedRegex(@"\]\(([^) ]+)\)")]
    private static partial Regex Links();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharpBlocks();

    [GeneratedRegex("```xml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex XmlBlocks();

    [GeneratedRegex(@"\b(?:src|tests|hardware)/[A-Za-z0-9./]*[A-Za-z0-9]")]
    private static partial Regex ProjectPaths();
}
