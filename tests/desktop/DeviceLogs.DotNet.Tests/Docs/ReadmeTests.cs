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

/// <summary>The README is held against what it speaks of.</summary>
public partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Repository.PathOf("README.md"));

    public static TheoryData<string> Samples => [.. CSharpBlocks().Matches(Readme).Select(match => match.Groups[1].Value)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Sample_compiles_for_the_board(string sample)
    {
        IEnumerable<DeviceProject> libraries = DeviceProject.FindAll(Repository.PathOf("src"));
        IReadOnlyList<DeviceDiagnostic> errors = SurfaceCompiler.CheckSnippet(sample, LanguageVersion.CSharp12, libraries);
        Assert.True(errors.Count == 0, string.Join("\n", errors));
    }

    [Fact]
    public void Policy_compiles()
    {
        Match policy = Assert.Single(XmlBlocks().Matches(Readme));
        Policy.Parse(policy.Groups[1].Value);
    }

    [Fact]
    public void Every_option_of_the_agent_is_in_its_table()
    {
        foreach (string option in typeof(LogAgentOptions).GetFields().Select(field => field.Name))
        {
            Assert.Contains($"`{option}`", Readme);
        }
    }

    [Theory]
    [InlineData(typeof(CloudWatchLogsOptions))]
    [InlineData(typeof(IotCredentialsOptions))]
    [InlineData(typeof(FlashSpoolOptions))]
    public void Every_option_of_a_connection_is_named(Type options)
    {
        foreach (string option in options.GetFields().Select(field => field.Name))
        {
            Assert.Contains($"`{option}`", Readme);
        }
    }

    [Fact]
    public void Defaults_in_the_table_are_the_defaults()
    {
        LogAgentOptions options = new();
        Assert.Contains($"| `BufferBytes` | {options.BufferBytes:N0} |", Readme);
        Assert.Contains($"| `BatchBytes` | {options.BatchBytes:N0} |", Readme);
        Assert.Contains($"| `FlushIntervalMs` | {options.FlushIntervalMs:N0} ", Readme);
        Assert.Contains($"| `RetryBaseMs`, `MaxRetryDelayMs` | {options.RetryBaseMs:N0}, {options.MaxRetryDelayMs:N0} |", Readme);
        Assert.Contains($"| `SlowRetryMs` | {options.SlowRetryMs:N0} |", Readme);
        Assert.Contains($"| `DisposeTimeoutMs` | {options.DisposeTimeoutMs:N0} |", Readme);
    }

    [Fact]
    public void Folders_and_projects_it_names_exist()
    {
        foreach (string path in ProjectPaths().Matches(Readme).Select(match => match.Value).Distinct(StringComparer.Ordinal))
        {
            Assert.True(Path.Exists(Repository.PathOf(path)), path);
        }
    }

    [Fact]
    public void Links_within_it_lead_to_a_heading()
    {
        string[] headings = [.. Headings().Matches(Readme).Select(match => NoLetter().Replace(match.Groups[1].Value.ToLowerInvariant(), "").Replace(' ', '-'))];
        string[] links = [.. InnerLinks().Matches(Readme).Select(match => match.Groups[1].Value)];
        Assert.NotEmpty(links);
        Assert.Subset(headings.ToHashSet(), links.ToHashSet());
    }

    [GeneratedRegex("^##+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Headings();

    [GeneratedRegex("[^a-z0-9 -]")]
    private static partial Regex NoLetter();

    [GeneratedRegex(@"\]\(#([^)]+)\)")]
    private static partial Regex InnerLinks();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharpBlocks();

    [GeneratedRegex("```xml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex XmlBlocks();

    [GeneratedRegex(@"\b(?:src|tests|hardware)/[A-Za-z0-9./]*[A-Za-z0-9]")]
    private static partial Regex ProjectPaths();
}
